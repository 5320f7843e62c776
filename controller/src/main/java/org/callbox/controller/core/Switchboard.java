package org.callbox.controller.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.call.CallControl;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.call.CallOut;
import org.callbox.controller.call.CallParameters;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Ledger;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.span.CardIn;
import org.callbox.controller.span.CardOut;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.span.SpanOut;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * The whole core: {@link #step} takes one input and answers with what is to be done. What one
 * room says to another waits in one line, in the order in which it was said, so that frames and
 * requests never overtake each other.
 */
public final class Switchboard {
    /** More exchanges between rooms than any single input can lead to. */
    private static final int WORK_MAX = 1_000_000;

    /** Something for one room to do. */
    private sealed interface Work {
        record ForCard(int card, CardIn in) implements Work {}

        record ForSpan(int span, SpanIn in) implements Work {}

        record ForCalls(CallIn in) implements Work {}
    }

    /** What was waited for while nobody was there is waited for so much longer. */
    static final long GRACE_MS = 2_000;
    /** A card that has not come back by then is treated as lost. */
    private static final long ADOPT_MS = 5_000;
    /** How long the last releases may take to be acknowledged: once more after T200. */
    private static final long FAREWELL_MS = 1_500;

    /** Whether service has ended on purpose and the exchanges have heard our last words. */
    private enum Farewell { NONE, SPEAKING, SPOKEN }

    private Setup setup;
    private final Map<Integer, CardUnit> cards = new LinkedHashMap<>();
    private final Map<Integer, SpanUnit> spans = new LinkedHashMap<>();
    private final CallControl calls;
    private final Routing routing;
    private final Facts facts;
    private final Traces traces = new Traces(spans);
    private final Publisher publisher = new Publisher();
    private final Timers<CoreTimer> timers = new Timers<>();
    private final ArrayDeque<Work> work = new ArrayDeque<>();
    private final List<Command> out = new ArrayList<>();
    private long events;
    private long clockShiftMs;
    private boolean started;
    private Farewell farewell = Farewell.NONE;

    public Switchboard(Setup setup) {
        this.setup = setup;
        for (CardPlan card : setup.plan().cards()) {
            cards.put(card.id(), new CardUnit(card, setup.hostBootId()));
        }
        for (SpanPlan span : setup.plan().spans()) {
            spans.put(span.id(), new SpanUnit(span));
        }
        this.calls = new CallControl(
                new CallParameters(setup.plan(), setup.session(), setup.totals()));
        this.routing = new Routing(setup.plan());
        this.facts = new Facts(setup, cards, spans, calls);
    }

    /** When the next timer is due on the monotonic clock, {@link Timers#NEVER} for none. */
    public long nextDueMs() {
        return timers.nextDueMs();
    }

    public List<Command> step(Input input) {
        Now now = input.now();
        if (!started) {
            start(now);
        }
        if (input.event() instanceof Event.Restarted) {
            timers.postpone(now.monoMs() + GRACE_MS);
        }
        for (CoreTimer due = timers.pollDue(now.monoMs()); due != null;
                due = timers.pollDue(now.monoMs())) {
            expired(now, due);
            work(now);
        }
        event(now, input.event());
        work(now);
        publish(now);
        if (farewell == Farewell.SPEAKING
                && spans.values().stream().allMatch(unit -> unit.span.allHeard())) {
            exit();
        }
        List<Command> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    private void exit() {
        timers.stop(new CoreTimer.Farewell());
        farewell = Farewell.SPOKEN;
        out.add(new Command.Exit("no call is left"));
    }

    public Setup setup() {
        return setup;
    }

    /** What the loop adds to the kernel's monotonic clock, see {@link Event.Restarted}. */
    public long clockShiftMs() {
        return clockShiftMs;
    }

    /**
     * The records of the calls in progress, closed as interrupted: for a start that cannot go on
     * from this state.
     */
    public List<Command> abandon(Now now) {
        List<Command> records = new ArrayList<>();
        calls.abandon(now).forEach(record -> records.add(new Command.Record(record)));
        return records;
    }

    /** The state of every topic as it is now, by topic tail. */
    public Map<String, Object> snapshot(Now now) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String topic : facts.topics()) {
            all.put(topic, Stamp.on(facts.of(topic, now), now));
        }
        return all;
    }

    /** Calls in progress, in the order of their arrival. */
    public List<CallView> calls(Now now) {
        return calls.calls(now);
    }

    public AgentView agent(String id) {
        return calls.agent(id);
    }

    public Ledger ledger() {
        return calls.ledger();
    }

    /**
     * A frame of a D-channel as it passed, for whoever steps a journal again.
     *
     * @param sequence 1, 2, 3 ... on each span
     */
    public record Passed(int span, long sequence, boolean sent, Bytes frame) {}

    /** The frames of a span after a sequence, as far as they are remembered. */
    public List<Passed> passed(int span, long after) {
        return spans.get(span).frames.after(after).stream().map(one -> new Passed(
                span, one.sequence(), one.sent(), one.frame())).toList();
    }

    /** Span and call reference of a call in progress, such as {@code 1/17}; empty for none. */
    public String referenceOf(String call) {
        return calls.referenceOf(call);
    }

    /** Call references in use on the data link of a span, calls being cleared included. */
    public int callReferences(int span) {
        return spans.get(span).span.calls();
    }

    private void start(Now now) {
        started = true;
        for (SpanUnit unit : spans.values()) {
            tell(unit.plan.card(), new SessionIn.ConfigureSpan(
                    unit.plan.port(), unit.layer1Config(), unit.plan.dChannel()));
        }
        for (CardUnit unit : cards.values()) {
            tell(unit.plan.id(), new SessionIn.Reconcile());
        }
        for (PositionPlan position : setup.plan().positions()) {
            lamp(position.id(), LampPattern.OFF);
        }
        timers.start(new CoreTimer.Refresh(), now.monoMs() + Publisher.REFRESH_MS);
        facts.topics().forEach(publisher::touch);
        work.add(new Work.ForCalls(new CallIn.Began()));
        work(now);
    }

    private void event(Now now, Event event) {
        switch (event) {
            case Event.CardOpened(var card) -> forCard(card, new CardIn.Opened());
            case Event.CardOctets(var card, var octets) ->
                    forCard(card, new CardIn.Octets(octets));
            case Event.CardLost(var card, var why) -> {
                forCard(card, new CardIn.Lost(why));
                say(true, "card " + card + ": " + why);
            }
            case Event.ButtonEdge(var position, var button, var pressed) ->
                    atPosition(position, new PositionIn.Button(button, pressed));
            case Event.GpioLines(var position, var usable, var why) ->
                    say(!usable, "position " + position + ": " + why);
            case Event.Broker(var connected, var why) ->
                    say(!connected, "broker: " + why);
            case Event.Records(var writable, var why) ->
                    say(!writable, "call records: " + why);
            case Event.Operator operator -> operator(now, operator);
            case Event.Restarted restarted -> restarted(now, restarted);
            case Event.Quarantined(var what) -> {
                say(true, what);
                out.add(new Command.Publish(facts.quarantined(++events, now)));
            }
            case Event.TimeDue due -> { }
        }
    }

    /** Section 4 of the design, recovery: the witnesses that kept running are asked. */
    private void restarted(Now now, Event.Restarted with) {
        setup = setup.restarted(with);
        clockShiftMs = with.clockShiftMs();
        facts.restarted(setup);
        // Who asked the process that is gone does not wait for an answer of this one.
        traces.forget();
        for (CardUnit unit : cards.values()) {
            unit.adopting = true;
            forCard(unit.plan.id(), new CardIn.Restarted(with.hostBootId()));
            timers.start(new CoreTimer.Adopt(unit.plan.id()), now.monoMs() + ADOPT_MS);
        }
        for (SpanUnit unit : spans.values()) {
            work.add(new Work.ForSpan(unit.plan.id(), new SpanIn.Restarted()));
        }
        work.add(new Work.ForCalls(new CallIn.Restarted(with.session())));
        publisher.forget();
        facts.topics().forEach(publisher::touch);
        say(true, "restarted with " + calls.calls(now).size() + " calls in progress");
    }

    private void expired(Now now, CoreTimer timer) {
        switch (timer) {
            case CoreTimer.OfCard(var card, var of) -> forCard(card, new CardIn.Expired(of));
            case CoreTimer.OfSpan(var span, var of) ->
                    work.add(new Work.ForSpan(span, new SpanIn.Expired(of)));
            case CoreTimer.OfCalls(var of) ->
                    work.add(new Work.ForCalls(new CallIn.Expired(of)));
            case CoreTimer.Refresh refresh -> {
                timers.start(refresh, now.monoMs() + Publisher.REFRESH_MS);
                publisher.all(now, facts).forEach(one -> out.add(new Command.Publish(one)));
            }
            case CoreTimer.PublishDue due -> { }
            case CoreTimer.Farewell over -> exit();
            case CoreTimer.Adopt(var card) -> {
                CardUnit unit = cards.get(card);
                if (unit.adopting) {
                    unit.adopting = false;
                    notReady(unit, "it has not come back after our restart");
                }
            }
            case CoreTimer.TraceDue(var question) -> {
                Map<String, Object> frames = traces.due(question);
                if (frames != null) {
                    out.add(new Command.Reply(question, frames));
                }
            }
        }
    }

    private void work(Now now) {
        for (int done = 0; !work.isEmpty(); done++) {
            if (done > WORK_MAX) {
                throw new IllegalStateException("the rooms do not come to rest");
            }
            switch (work.poll()) {
                case Work.ForCard(var card, var in) -> {
                    CardUnit unit = cards.get(card);
                    unit.line.on(now.monoMs(), in).forEach(said -> fromCard(now, unit, said));
                    if (unit.troubled()) {
                        publisher.touch("card/" + card + "/state");
                    }
                }
                case Work.ForSpan(var span, var in) ->
                        spans.get(span).span.on(now.monoMs(), in)
                                .forEach(said -> fromSpan(now, spans.get(span), said));
                case Work.ForCalls(var in) ->
                        calls.on(now, in).forEach(said -> fromCalls(now, said));
            }
        }
    }

    private void publish(Now now) {
        publisher.due(now, facts).forEach(one -> out.add(new Command.Publish(one)));
        long waitMs = publisher.waitMs(now);
        if (waitMs > 0 && !timers.running(new CoreTimer.PublishDue())) {
            timers.start(new CoreTimer.PublishDue(), now.monoMs() + waitMs);
        }
    }

    // ---- cards

    private void forCard(int card, CardIn in) {
        work.add(new Work.ForCard(card, in));
    }

    private void tell(int card, SessionIn what) {
        forCard(card, new CardIn.Tell(what));
    }

    private void fromCard(Now now, CardUnit unit, CardOut said) {
        int card = unit.plan.id();
        switch (said) {
            case CardOut.Write(var octets) -> out.add(new Command.Write(card, octets));
            case CardOut.Start(var timer, var ms) ->
                    timers.start(new CoreTimer.OfCard(card, timer), now.monoMs() + ms);
            case CardOut.Stop(var timer) -> timers.stop(new CoreTimer.OfCard(card, timer));
            case CardOut.Said(var what) -> said(now, unit, what);
        }
    }

    private void said(Now now, CardUnit unit, SessionOut what) {
        int card = unit.plan.id();
        switch (what) {
            case SessionOut.Ready ready -> ready(unit, ready);
            case SessionOut.NotReady(var why) -> {
                if (!unit.adopting) {
                    notReady(unit, why);
                }
            }
            case SessionOut.Frame(var port, var frame) -> {
                SpanUnit span = routing.spanAt(spans.values(), card, port);
                if (span != null) {
                    passed(now, span, false, frame);
                    work.add(new Work.ForSpan(span.plan.id(), new SpanIn.Frame(frame)));
                }
            }
            case SessionOut.Layer1(var state) -> layer1(card, state);
            case SessionOut.Port(var state) -> port(card, state);
            case SessionOut.Key(var port, var key) -> {
                PositionPlan position = routing.positionAt(card, port);
                if (position != null) {
                    atPosition(position.id(), new PositionIn.Key(key));
                }
            }
            case SessionOut.Refused(var asked, var code, var text) ->
                    say(true, "card " + card + " refused " + asked + ": " + text);
            case SessionOut.Incompatible(var text) -> say(true, "card " + card + ": " + text);
            case SessionOut.Corrected(var routes) -> say(true, "card " + card + ": "
                    + routes + " routes were not as we had left them, and are again");
            case SessionOut.Counters counters -> { }
            case SessionOut.Hdlc event -> { }
            case SessionOut.Digit digit -> { }
            case SessionOut.Send send -> throw new IllegalStateException("left inside: " + send);
            case SessionOut.Start start -> throw new IllegalStateException("left inside: " + start);
            case SessionOut.Stop stop -> throw new IllegalStateException("left inside: " + stop);
            case SessionOut.ResetLink all -> throw new IllegalStateException("left inside: " + all);
        }
    }

    private void ready(CardUnit unit, SessionOut.Ready ready) {
        int card = unit.plan.id();
        if (unit.adopting && (ready.cardRestarted() || ready.holdExpired())) {
            forgotten(card);
        } else if (unit.adopting) {
            routing.neverJoined(card, ready).forEach(
                    position -> work.add(new Work.ForCalls(new CallIn.NeverJoined(position))));
        }
        unit.ready = true;
        unit.adopting = false;
        unit.inventory = ready.inventory();
        unit.restarts += ready.cardRestarted() ? 1 : 0;
        publisher.touch("card/" + card + "/state");
        publisher.touch("status");
        publisher.touch("info");
        String firmware = ready.inventory().identity().firmware();
        say(false, "card " + card + ": ready, firmware " + firmware
                + (ready.cardRestarted() ? ", it had restarted" : ""));
        for (SpanUnit span : spans.values()) {
            span.awaited |= span.plan.card() == card;
        }
        ready.ports().forEach(port -> port(card, port));
    }

    /** While we were away the card let go of what it had joined: those calls are over. */
    private void forgotten(int card) {
        for (SpanUnit span : spans.values()) {
            if (span.plan.card() == card) {
                work.add(new Work.ForCalls(new CallIn.CardForgot(span.plan.id())));
            }
        }
    }

    private void notReady(CardUnit unit, String why) {
        int card = unit.plan.id();
        unit.ready = false;
        publisher.touch("card/" + card + "/state");
        publisher.touch("status");
        say(true, "card " + card + ": not reachable, " + why);
        for (SpanUnit span : spans.values()) {
            if (span.plan.card() == card) {
                work.add(new Work.ForSpan(span.plan.id(), new SpanIn.CardGone()));
            }
        }
        for (PositionPlan position : setup.plan().positions()) {
            if (position.card() == card) {
                atPosition(position.id(), new PositionIn.Headset(false));
            }
        }
    }

    private void layer1(int card, CardMessage.Layer1State state) {
        SpanUnit span = routing.spanAt(spans.values(), card, state.span());
        if (span == null) {
            return;
        }
        if (!state.equals(span.layer1)) {
            span.layer1 = state;
            publisher.touch("span/" + span.plan.id() + "/state");
            work.add(new Work.ForSpan(span.plan.id(), new SpanIn.Layer1(state.receives())));
        }
        if (span.awaited) {
            // The first report after the card was read says that its HDLC controller runs.
            span.awaited = false;
            work.add(new Work.ForSpan(span.plan.id(), new SpanIn.CardReady()));
        }
    }

    private void port(int card, CardMessage.PortState state) {
        PositionPlan position = routing.positionAt(card, state.port());
        if (position != null) {
            atPosition(position.id(), new PositionIn.Headset(state.present()));
            atPosition(position.id(), new PositionIn.Hook(state.offHook()));
        }
    }

    private void atPosition(int position, PositionIn what) {
        work.add(new Work.ForCalls(new CallIn.AtPosition(position, what)));
    }

    // ---- spans

    private void fromSpan(Now now, SpanUnit unit, SpanOut said) {
        int span = unit.plan.id();
        switch (said) {
            case SpanOut.Frame(var frame) -> {
                passed(now, unit, true, frame);
                tell(unit.plan.card(), new SessionIn.Frame(unit.plan.port(), frame));
            }
            case SpanOut.OfCall what -> work.add(new Work.ForCalls(Routing.ofCall(span, what)));
            case SpanOut.Changed changed -> {
                publisher.touch("span/" + span + "/state");
                publisher.touch("status");
            }
            case SpanOut.Say(var warning, var text) -> say(warning, text);
            case SpanOut.Start(var timer, var ms) ->
                    timers.start(new CoreTimer.OfSpan(span, timer), now.monoMs() + ms);
            case SpanOut.Stop(var timer) -> timers.stop(new CoreTimer.OfSpan(span, timer));
        }
    }

    private void passed(Now now, SpanUnit unit, boolean sent, Bytes frame) {
        unit.frames.add(now.wallMs(), sent, frame);
        for (long question : traces.waitingFor(unit.plan.id())) {
            timers.startEarlier(new CoreTimer.TraceDue(question),
                    now.monoMs() + Traces.GATHER_MS);
        }
    }

    // ---- calls

    private void fromCalls(Now now, CallOut said) {
        switch (said) {
            case CallOut.Request(var span, var ref, var what, var elements) ->
                    work.add(new Work.ForSpan(span, new SpanIn.Request(ref, what, elements)));
            case CallOut.Place(var span, var call, var avoid, var elements) -> work.add(
                    new Work.ForSpan(span, new SpanIn.Place(call, avoid, elements)));
            case CallOut.Answer(var question, var good, var text, var call) ->
                    out.add(new Command.Reply(question, good
                            ? Map.of("state", text, "call", call) : Map.of("error", text)));
            case CallOut.Say(var warning, var text) -> say(warning, text);
            case CallOut.Join(var span, var channel, var position) ->
                    routing.join(span, channel, position).forEach(this::tell);
            case CallOut.Part(var span, var channel, var position) ->
                    routing.part(span, channel, position).forEach(this::tell);
            case CallOut.PlayTone(var span, var channel) ->
                    tell(routing.playTone(span, channel));
            case CallOut.Silence(var span, var channel) ->
                    tell(routing.silence(span, channel));
            case CallOut.Ring(var position) -> tell(routing.ring(position, true));
            case CallOut.StopRing(var position) -> tell(routing.ring(position, false));
            case CallOut.Lamp(var position, var pattern) -> lamp(position, pattern);
            case CallOut.Assigned(var facts) -> out.add(new Command.Assign(facts));
            case CallOut.Finished(var record) -> out.add(new Command.Record(record));
            case CallOut.Step(var step) -> out.add(new Command.Publish(
                    facts.callStep(step, ++events, now)));
            case CallOut.Touched(var topic, var id) -> publisher.touch(switch (topic) {
                case QUEUE -> "queue/" + id + "/state";
                case HEADSET -> "headset/" + id + "/state";
                case AGENT -> "agent/" + id + "/state";
                case CALLS -> "calls/state";
            });
            case CallOut.Start(var timer, var ms) ->
                    timers.start(new CoreTimer.OfCalls(timer), now.monoMs() + ms);
            case CallOut.Stop(var timer) -> timers.stop(new CoreTimer.OfCalls(timer));
            case CallOut.Drained drained -> {
                if (farewell == Farewell.NONE) {
                    farewell = Farewell.SPEAKING;
                    timers.start(new CoreTimer.Farewell(), now.monoMs() + FAREWELL_MS);
                }
            }
        }
    }

    private void tell(Routing.ToCard order) {
        tell(order.card(), order.what());
    }

    private void lamp(int position, LampPattern pattern) {
        if (routing.hasGpioLamp(position)) {
            out.add(new Command.Lamp(position, pattern));
        }
        // The lamp at the headset's base cannot blink: lit, it says that all is in order.
        tell(routing.portLamp(position, pattern == LampPattern.ON));
    }

    // ---- operators

    private void operator(Now now, Event.Operator asked) {
        switch (asked.verb()) {
            case "status" -> reply(asked, snapshot(now));
            case "calls" -> reply(asked, facts.calls(now));
            case "call" -> dial(asked);
            case "stop" -> {
                boolean clear = "clear".equals(asked.arguments().get("mode"));
                work.add(new Work.ForCalls(clear ? new CallIn.ClearAll() : new CallIn.Drain()));
                facts.stopping(clear ? "clearing every call" : "waiting for the last call");
                publisher.touch("status");
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("stopping", 1);
                answer.put("calls", calls.calls(now).size());
                reply(asked, answer);
            }
            case "trace" -> {
                Map<String, Object> frames = traces.asked(asked.id(), asked.arguments());
                if (frames != null) {
                    reply(asked, frames);
                } else {
                    timers.start(new CoreTimer.TraceDue(asked.id()),
                            now.monoMs() + Traces.WAIT_MS);
                }
            }
            default -> reply(asked, Map.of("error", "unknown question: " + asked.verb()));
        }
    }

    private void dial(Event.Operator asked) {
        String position = asked.arguments().getOrDefault("position", "");
        if (position.matches("[0-9]{1,4}")) {
            work.add(new Work.ForCalls(new CallIn.Dial(asked.id(), Integer.parseInt(position),
                    asked.arguments().getOrDefault("number", ""))));
        } else {
            reply(asked, Map.of("error", "position is to be the number of a position"));
        }
    }

    private void reply(Event.Operator asked, Map<String, Object> fields) {
        out.add(new Command.Reply(asked.id(), fields));
    }

    private void say(boolean warning, String text) {
        out.add(new Command.Say(warning, text));
    }
}
