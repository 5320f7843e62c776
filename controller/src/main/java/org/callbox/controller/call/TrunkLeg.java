package org.callbox.controller.call;

import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931Codecs;

/** A call on a line: what Q.931 says of it and is asked for it. */
final class TrunkLeg {

    enum Phase {
        /** SETUP has come in or gone out; the other side has heard, or said, nothing yet. */
        SETUP,
        /** More digits of the called number are awaited. */
        COLLECTING,
        /** The other side has taken our call on; it may ring there. */
        PROCEEDING,
        /** The caller has been told that it rings. */
        ALERTING,
        CONNECTED,
        /** The other side has cleared and lets hear why. */
        CLEARED,
        CLEARING
    }

    private final boolean incoming;
    private int span;
    /** Null while a channel is being looked for, and when it is free again. */
    private CallRef ref;
    private int channel;
    /** The channel we had last, which the next SETUP on this span does not ask for; 0 for none. */
    private int tried;
    private Phase phase = Phase.SETUP;
    private boolean connectSent;
    /** Digits that the network has not got yet. */
    private String unsent = "";

    private TrunkLeg(boolean incoming, int span, CallRef ref, int channel) {
        this.incoming = incoming;
        this.span = span;
        this.ref = ref;
        this.channel = channel;
    }

    /** @param channel 0 when it could have none */
    static TrunkLeg incoming(int span, CallRef ref, int channel) {
        return new TrunkLeg(true, span, ref, channel);
    }

    /** One that is to be placed. */
    static TrunkLeg outgoing() {
        return new TrunkLeg(false, 0, null, 0);
    }

    int span() {
        return span;
    }

    /** 0 when it has none. */
    int channel() {
        return channel;
    }

    CallRef ref() {
        return ref;
    }

    LineKey line() {
        return new LineKey(span, ref);
    }

    Phase phase() {
        return phase;
    }

    boolean connectSent() {
        return connectSent;
    }

    boolean clearing() {
        return phase == Phase.CLEARING;
    }

    /** What the other side said; null when it concerns nobody else. */
    LegReport heard(Output out, Primitive what, Message message) {
        return switch (what) {
            case DISCONNECT -> new LegReport.Cleared(Elements.causeOf(message),
                    channel != 0 && Elements.tones(message));
            case RELEASE, REJECT -> !incoming ? null
                    : new LegReport.Dropped(Elements.causeOf(message));
            case INFORMATION -> phase != Phase.COLLECTING ? null : new LegReport.Digits(
                    Elements.dialled(message), Elements.complete(message));
            case TIMEOUT -> phase != Phase.COLLECTING ? null
                    : new LegReport.NoMoreDigits();                           // T302, 5.2.4
            case MORE_INFO, PROCEEDING, PROGRESS, ALERTING, CONNECT ->
                    incoming ? null : progressed(out, what, message);
            case SETUP, CONNECT_ACK, NOTIFY, FACILITY, STATUS_ENQUIRY -> null;
        };
    }

    private LegReport progressed(Output out, Primitive what, Message message) {
        if (what == Primitive.CONNECT) {
            // As a network we acknowledge by request, 5.2.8; as a user the layer has, 5.1.8.
            request(out, Primitive.CONNECT_ACK, List.of());
            if (clearing()) {
                return null;
            }
            phase = Phase.CONNECTED;
            return new LegReport.Answered();
        }
        if (what == Primitive.MORE_INFO) {
            request(out, Primitive.INFORMATION, Elements.lastDigits(unsent));
            unsent = "";
        }
        if (phase == Phase.SETUP) {
            phase = Phase.PROCEEDING;
        }
        boolean audible = phase == Phase.PROCEEDING && Elements.audible(message); // Q.931 5.4
        return what == Primitive.ALERTING
                ? new LegReport.Alerting(audible) : new LegReport.Proceeding(audible);
    }

    // ---- a call that came in

    /** Q.931 5.2.4. */
    void collect(Output out) {
        phase = Phase.COLLECTING;
        request(out, Primitive.MORE_INFO, Elements.channel(channel));
    }

    /** Once SETUP was answered a call is disconnected, not rejected, Q.931 5.2.5.1. */
    void refuse(Output out, int cause) {
        Primitive how = phase == Phase.COLLECTING ? Primitive.DISCONNECT : Primitive.REJECT;
        phase = Phase.CLEARING;
        request(out, how, Elements.cause(cause));
    }

    /** How a caller begins to wait, or waits on who has been rung for; never in state 9. */
    void greet(Output out, QueuePlan.Waiting how) {
        if (phase == Phase.ALERTING || phase == Phase.CONNECTED) {
            if (how == QueuePlan.Waiting.CONNECTED) {
                connect(out);
            }
            return;
        }
        request(out, Primitive.PROCEEDING, Elements.channel(channel));
        switch (how) {
            case ALERTING_WITH_TONE -> alert(out, Elements.inBand());
            case ALERTING -> alert(out, List.of());
            case CONNECTED -> connect(out);
        }
    }

    private void alert(Output out, List<InfoElement> elements) {
        phase = Phase.ALERTING;
        request(out, Primitive.ALERTING, elements);
    }

    /** Once, whether an agent has answered or not. */
    void connect(Output out) {
        if (!connectSent) {
            connectSent = true;
            phase = Phase.CONNECTED;
            request(out, Primitive.CONNECT, List.of());
        }
    }

    // ---- a call of ours

    /**
     * A SETUP goes out, without the channel that was tried before on the same span.
     *
     * @param overlap the network asks for the digits (Q.931 5.1.3)
     * @param spare as in {@link CallOut.Place}
     * @param held as there
     */
    void place(Output out, String call, int on, String calling, String digits, boolean overlap,
            boolean spare, boolean held) {
        tried = on == span ? tried : 0;
        channel = 0;
        span = on;
        unsent = overlap ? digits : "";
        out.put(new CallOut.Place(
                span, call, tried, spare, held, Elements.setup(calling, overlap ? "" : digits)));
    }

    /** The channel that was tried before may be the one that has become idle. */
    void anyChannel() {
        tried = 0;
    }

    void placed(CallRef its, int on) {
        ref = its;
        channel = on;
        tried = on;
    }

    /**
     * The other side has named another channel than we did, and it is free.
     *
     * @param to 0 when the call has lost its channel and has none
     */
    void moved(int to) {
        channel = to;
        tried = to == 0 ? tried : to;
    }

    /** Tones and announcements are on the channel until somebody releases (Q.931 5.3.4.1). */
    void cleared() {
        phase = Phase.CLEARED;
    }

    // ---- the end

    /** The reference is free. */
    void gone() {
        ref = null;
    }

    /** How the line is cleared from here. */
    Primitive clearedBy() {
        return phase == Phase.CLEARED ? Primitive.RELEASE : Primitive.DISCONNECT;
    }

    /** No other use is made of it. */
    void loosen() {
        phase = Phase.CLEARING;
    }

    /** @param how as {@link #clearedBy} had it; a line that is not there yet is cleared then */
    void clear(Output out, Primitive how, int cause) {
        if (ref != null) {
            request(out, how, how == Primitive.RELEASE ? List.of() : Elements.cause(cause));
        }
    }

    void release(Output out) {
        request(out, Primitive.RELEASE, List.of());
    }

    private void request(Output out, Primitive what, List<InfoElement> elements) {
        out.put(new CallOut.Request(span, ref, what, elements));
    }

    // ---- state

    /** Names by which line it is. */
    void lineState(Fields f) {
        span = f.number("span", span);
        ref = incoming ? f.value("reference", ref, Q931Codecs.REF)
                : f.optional("reference", ref, Q931Codecs.REF);
        channel = f.number("channel", channel);
    }

    /** Names what was sent on it. */
    void sentState(Fields f) {
        if (incoming) {
            connectSent = f.flag("connect_sent", connectSent);
        } else {
            unsent = f.text("remaining", unsent);
            tried = f.number("tried", f.reading() ? channel : tried);
        }
    }

    /** The phase is known by that of the call in a state. */
    void was(CallPhase at) {
        phase = switch (at) {
            case COLLECTING -> Phase.COLLECTING;
            case WAITING, OFFERED, OUTSIDE -> connectSent ? Phase.CONNECTED : Phase.ALERTING;
            case DIALLING -> Phase.SETUP;
            case PROCEEDING -> Phase.PROCEEDING;
            case TALKING -> Phase.CONNECTED;
            case HEARING -> Phase.CLEARED;
            case CLEARING -> Phase.CLEARING;
        };
    }
}
