package org.callbox.controller.journal;

import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallCodecs;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.FigureRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;

/** A row that is owed to the records, by the names of its columns (docs/records.md). */
final class RowCodec {
    static final Codec<CallRecord> ROW = Codec.record(
            new CallRecord("", 0, 0, null, null, null, null, 0, 0, 0, 0, 0, Reason.INTERRUPTED, 0),
            (f, was) -> new CallRecord(f.text("id", was.id()), f.number("span", was.span()),
                    f.number("channel", was.channel()),
                    f.optional("called", was.called(), Codec.TEXT),
                    f.optional("calling", was.calling(), Codec.TEXT),
                    f.optional("queue", was.queue(), Codec.TEXT),
                    f.optional("agent", was.agent(), Codec.TEXT),
                    f.number("arrived_ms", was.arrivedMs()),
                    f.number("answered_ms", was.answeredMs()),
                    f.number("ended_ms", was.endedMs()), f.number("wait_ms", was.waitMs()),
                    f.number("talk_ms", was.talkMs()),
                    reason(f, was.reason()),
                    f.number("cause", was.cause()),
                    f.optional("calling_type", was.callingType(), Codec.TEXT),
                    f.number("mark", was.mark()),
                    f.optional("auto_answered", was.autoAnswered(), Codec.FLAG),
                    refusal(f, was.refusal()),
                    f.reading() || was.wantedQueue() != null
                            ? f.optional("wanted_queue", was.wantedQueue(), Codec.TEXT) : null));

    private static final Codec<VisitRow> VISIT = Codec.record(
            new VisitRow("", 1, "", 0, 0, 0, Reason.INTERRUPTED, null, 0),
            (f, was) -> new VisitRow(f.text("call", was.call()), f.number("number", was.number()),
                    f.text("queue", was.queue()), f.number("entered_ms", was.enteredMs()),
                    f.number("wait_ms", was.waitMs()), f.number("talk_ms", was.talkMs()),
                    outcome(f, was.outcome()),
                    f.optional("agent", was.agent(), Codec.TEXT),
                    f.number("offers", was.offers()),
                    f.optional("passed", was.passed(), Codec.INT),
                    f.optional("auto_answered", was.autoAnswered(), Codec.FLAG)));

    private static final Codec<AgentRow> AGENT = Codec.record(
            new AgentRow("", 0, "", "", null, null, 0, 0, 0, 0),
            (f, was) -> new AgentRow(f.text("run", was.run()), f.number("number", was.number()),
                    f.text("agent", was.agent()), f.text("state", was.state()),
                    f.optional("reason", was.reason(), Codec.TEXT),
                    f.optional("call", was.call(), Codec.TEXT),
                    f.number("position", was.position()),
                    f.number("began_ms", was.beganMs()), f.number("ended_ms", was.endedMs()),
                    f.number("ms", was.ms())));

    private static final Codec<DialRow> DIAL = Codec.record(
            new DialRow("", 0, 0, "", 0, "", null, 0, 0, 0, 0, 0, 0),
            (f, was) -> new DialRow(f.text("id", was.id()), f.number("span", was.span()),
                    f.number("channel", was.channel()), f.text("agent", was.agent()),
                    f.number("position", was.position()), f.text("called", was.called()),
                    f.optional("rule", was.rule(), Codec.TEXT),
                    f.number("begun_ms", was.begunMs()),
                    f.number("answered_ms", was.answeredMs()),
                    f.number("ended_ms", was.endedMs()), f.number("setup_ms", was.setupMs()),
                    f.number("talk_ms", was.talkMs()), f.number("cause", was.cause()),
                    f.optional("for_call", was.forCall(), Codec.TEXT)));

    private static final Codec<WatchRow> WATCH = Codec.record(
            new WatchRow("", 0, "", "", 0, "", "", 0, 0, 0),
            (f, was) -> new WatchRow(f.text("run", was.run()), f.number("number", was.number()),
                    f.text("call", was.call()), f.text("supervisor", was.supervisor()),
                    f.number("position", was.position()), f.text("agent", was.agent()),
                    f.text("mode", was.mode()), f.number("began_ms", was.beganMs()),
                    f.number("ended_ms", was.endedMs()), f.number("ms", was.ms())));

    /** Kept in a list of its own: releases before schema 7 refuse a kind that they do not know. */
    static final Codec<PromiseRow> PROMISE = Codec.record(
            new PromiseRow("", 0, "", 0, 0, 0, 0, false),
            (f, was) -> new PromiseRow(f.text("call", was.call()), f.number("number", was.number()),
                    f.text("queue", was.queue()), f.number("made_ms", was.madeMs()),
                    f.number("bound_ms", was.boundMs()), f.number("band_s", was.bandS()),
                    f.number("wait_ms", was.waitMs()), f.flag("answered", was.answered())));

    /** Rows of the other tables; none of a promise is among them. */
    static final Codec<FigureRow> FIGURE = Codec.sealed(FigureRow.class,
            Codec.kind("visit", VisitRow.class, VISIT),
            Codec.kind("agent-time", AgentRow.class, AGENT),
            Codec.kind("outgoing", DialRow.class, DIAL),
            Codec.kind("promise", PromiseRow.class, PROMISE),
            Codec.kind("supervision", WatchRow.class, WATCH));

    private RowCodec() {}

    /** Few rows have one, and what is owed is kept small. */
    private static Refusal refusal(Fields f, Refusal was) {
        return f.reading() || was != null
                ? Refusal.of(f.text("refusal", was == null ? "" : was.word())) : null;
    }

    /** A release that knows none that was answered outside reads one as answered. */
    private static Reason reason(Fields f, Reason was) {
        boolean outside = was == Reason.OUTSIDE;
        Reason end = f.value("reason", outside ? Reason.ANSWERED : was, CallCodecs.REASON);
        return f.flag("outside", outside) ? Reason.OUTSIDE : end;
    }

    /** A release that knows no transfer reads one as what it is for it: answered. */
    private static VisitEnd outcome(Fields f, VisitEnd was) {
        boolean transferred = was == VisitEnd.TRANSFERRED;
        VisitEnd end = f.value("outcome", transferred ? VisitEnd.ANSWERED : was,
                CallCodecs.VISIT_END);
        return f.flag("transferred", transferred) ? VisitEnd.TRANSFERRED : end;
    }
}
