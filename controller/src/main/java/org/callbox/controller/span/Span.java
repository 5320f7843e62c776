package org.callbox.controller.span;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.Lapd;
import org.callbox.controller.lapd.LapdIn;
import org.callbox.controller.lapd.LapdOut;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.lapd.LapdState;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931In;
import org.callbox.controller.q931.Q931Layer;
import org.callbox.controller.q931.Q931Out;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Side;

/**
 * One E1: moves values between the card, LAPD, Q.931 and call control, and keeps the B-channels.
 * A data link that fails is established again after a pause, without limit of attempts; calls that
 * Q.931 keeps meanwhile (T309) are not touched. After the first data link of a start without memory
 * every channel is restarted, so that both sides begin from the same state (Q.931 5.5.1), but for
 * those on which the exchange has offered a call by then: it holds them idle as we do.
 */
public final class Span {
    /** The pause that Q.921 leaves to the owner of a link; the usual T200. */
    static final long REESTABLISH_MS = 1_000;
    /**
     * The first restart waits until the exchange has offered nothing for so long, which is more
     * than T303: a SETUP in transit, or lost and to be repeated, would be cleared by it. SETUPs
     * sent while there is no data link are not received, so each data link restarts the wait.
     */
    static final long FIRST_RESTART_MS = 5_000;
    /** Messages held before the reset: several for each possible call. */
    private static final int HELD_MAX = 512;
    /** More rounds than any exchange of values between two layers can need. */
    private static final int ROUNDS_MAX = 100_000;

    final int id;
    private final Lapd lapd;
    final Q931Layer q931;
    final Side side;
    final Channels channels;
    final ArrayDeque<Object> pending = new ArrayDeque<>();
    final List<SpanOut> out = new ArrayList<>();
    private boolean card;
    private boolean layer1 = true;
    private final LineSupervision line = new LineSupervision();
    private final SpanReset reset = new SpanReset();
    private boolean restartOwed;
    boolean firstRestartPending;
    private boolean resetOwed;
    /** Messages of Q.931 since our restart, held because the pending LAPD reset would lose them. */
    private final ArrayDeque<Bytes> held = new ArrayDeque<>();
    private boolean holding;
    private boolean toldDown;
    private boolean everUp;
    private boolean shownUp;
    /** LAPD reported the link as established in this step. */
    private boolean saidUp;
    private long nowMs;
    private long framesIn;
    private long framesOut;
    private long linkResets;

    /**
     * @param usable B-channels in service, of 1-15 and 17-31
     * @param restartAll whether the first data link restarts every channel
     */
    public Span(int id, LapdParameters lapd, Q931Parameters q931, List<Integer> usable,
            boolean restartAll) {
        this.id = id;
        this.lapd = new Lapd(lapd);
        this.q931 = new Q931Layer(q931);
        this.side = q931.side();
        this.channels = new Channels(usable, side, q931.interfaceId());
        this.restartOwed = restartAll;
    }

    public List<SpanOut> on(long nowMs, SpanIn in) {
        switch (in) {
            case SpanIn.CardReady ready -> {
                card = true;
                if (resetOwed) {
                    resetOwed = false;
                    pending.add(new LapdIn.EstablishRequest());
                } else {
                    establish();
                }
            }
            case SpanIn.Restarted restarted -> {
                card = false;
                resetOwed = true;
                holding = true;
                held.clear();
            }
            case SpanIn.CardGone gone -> {
                card = false;
                out.add(new SpanOut.Changed());
            }
            case SpanIn.Layer1(var defects) -> {
                layer1 = defects.receives();
                line(line.seen(defects));
            }
            case SpanIn.Frame(var frame) -> {
                framesIn++;
                pending.add(new LapdIn.Receive(frame));
            }
            case SpanIn.Request(var ref, var what, var elements) ->
                    pending.add(new Q931In.Request(ref, what, elements));
            case SpanIn.Place place -> ChannelSelection.place(this, place);
            case SpanIn.Block(var which, var on) -> {
                channels.block(which, on);
                out.add(new SpanOut.Changed());
            }
            case SpanIn.Reset(var waitMs) -> reset.begin(this, waitMs);
            case SpanIn.Expired(SpanTimer.Reset _) -> reset.expired(this);
            case SpanIn.Hold(var on) -> {
                channels.hold(on);
                out.add(new SpanOut.Changed());
            }
            case SpanIn.Expired(SpanTimer.DataLink(var timer)) ->
                    pending.add(new LapdIn.Expired(timer));
            case SpanIn.Expired(SpanTimer.Layer3(var timer)) ->
                    pending.add(new Q931In.Expired(timer));
            case SpanIn.Expired(SpanTimer.Line(var timer)) -> line(line.expired(timer));
            case SpanIn.Expired(SpanTimer.Reestablish again) -> establish();
            case SpanIn.Expired(SpanTimer.FirstRestart first) -> firstRestart();
        }
        return drain(nowMs);
    }

    /** Timers and limits for what begins from now on; the side is the same. */
    public void limit(LapdParameters link, Q931Parameters calls) {
        lapd.limit(link);
        q931.limit(calls);
        channels.named(calls.interfaceId());
    }

    /** What was counted on another data link of this span is counted on. */
    public void countOn(Span before) {
        framesIn = before.framesIn;
        framesOut = before.framesOut;
        linkResets = before.linkResets + (before.everUp ? 1 : 0);
        channels.blockAs(before.channels);
    }

    public SpanState state() {
        return new SpanState(line.failure(), established(), channels.total(), channels.inUse(),
                channels.blocked(), framesIn, framesOut, linkResets, channels.outOfService(),
                channels.callsOutOfService(), reset.phase());
    }

    /** Channels without a call that are not to be used. */
    public int channelsBlocked() {
        return channels.blocked();
    }

    /** How many channels somebody has taken out of service. */
    public int channelsOutOfService() {
        return channels.ordered();
    }

    /** The B-channel of a call, 0 when it has none. */
    public int channelOf(CallRef ref) {
        return channels.channelOf(ref);
    }

    /** How many of these channels have a call. */
    public int callsOn(List<Integer> which) {
        return channels.busy(which);
    }

    /** How far a restart of every channel by order has come. */
    public ResetPhase resetting() {
        return reset.phase();
    }

    public int calls() {
        return q931.calls().size();
    }

    /** The exchange has acknowledged every message of ours. */
    public boolean allHeard() {
        return lapd.queued() == 0;
    }

    /** Whether the data link is up; after our own restart that is not known until it is reset. */
    public boolean established() {
        return !holding && (lapd.state() == LapdState.MULTIPLE_FRAME_ESTABLISHED
                || lapd.state() == LapdState.TIMER_RECOVERY);
    }

    /**
     * Deactivates layer 1 when a failure of the line is declared, not at a defect: a short defect
     * loses frames, which LAPD repeats. The data link is requested again as soon as frames can be
     * received, although the failure is still shown until it is cleared.
     */
    private void line(List<LineSupervision.Out> said) {
        for (LineSupervision.Out one : said) {
            switch (one) {
                case LineSupervision.Out.Start(var timer, var ms) ->
                        out.add(new SpanOut.Start(new SpanTimer.Line(timer), ms));
                case LineSupervision.Out.Stop(var timer) ->
                        out.add(new SpanOut.Stop(new SpanTimer.Line(timer)));
                case LineSupervision.Out.Changed changed -> {
                    LineFailure failure = line.failure();
                    out.add(new SpanOut.Changed());
                    out.add(new SpanOut.Say(failure != LineFailure.NONE, "span " + id
                            + (failure == LineFailure.NONE ? ": the line works again"
                            : ": the line has failed, " + failure)));
                    if (failure.deaf() && !layer1) {
                        pending.add(new LapdIn.PhDeactivated());
                    }
                }
            }
        }
        if (layer1) {
            pending.add(new LapdIn.PhActivated());
            establish();
        }
    }

    private void establish() {
        if (card && layer1 && lapd.state() == LapdState.TEI_ASSIGNED) {
            pending.add(new LapdIn.EstablishRequest());
        }
    }

    private List<SpanOut> drain(long at) {
        nowMs = at;
        saidUp = false;
        work();
        if (!shownUp && established() && !saidUp) {
            // LAPD re-established the link with nothing outstanding and so gives no indication
            // (5.7).
            linkResets++;
            askAboutCalls();
            work();
        }
        reset.look(this);
        work();
        if (shownUp != established()) {
            shownUp = established();
            out.add(new SpanOut.Changed());
        }
        List<SpanOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    private void work() {
        for (int round = 0; !pending.isEmpty(); round++) {
            if (round > ROUNDS_MAX) {
                throw new IllegalStateException("span " + id + " does not come to rest");
            }
            switch (pending.poll()) {
                case LapdIn toLapd -> lapd.on(nowMs, toLapd).forEach(this::fromLapd);
                case Q931In toQ931 -> q931.on(nowMs, toQ931).forEach(this::fromQ931);
                case Q931Out.Indication waited ->
                        ChannelSelection.indication(this, waited);
                case Object other -> throw new IllegalStateException("not for a span: " + other);
            }
        }
    }

    private void fromLapd(LapdOut said) {
        switch (said) {
            case LapdOut.Transmit(var frame) -> {
                framesOut++;
                out.add(new SpanOut.Frame(frame));
            }
            case LapdOut.EstablishConfirm confirm -> up();
            case LapdOut.EstablishIndication indication -> up();
            case LapdOut.ReleaseConfirm confirm -> down();
            case LapdOut.ReleaseIndication indication -> down();
            case LapdOut.DataIndication(var message) -> pending.add(new Q931In.Received(message));
            case LapdOut.UnitDataIndication(var message) -> {
                // Point-to-point access uses no unacknowledged transfer (Q.931 2.1).
            }
            case LapdOut.MdlError(var code, var text) -> {
                if (!toldDown) {
                    out.add(new SpanOut.Say(true,
                            "span " + id + ": MDL-ERROR " + code + ", " + text));
                }
                if (code == 'F') {
                    askAboutCalls();
                }
            }
            case LapdOut.Start(var timer, var ms) ->
                    out.add(new SpanOut.Start(new SpanTimer.DataLink(timer), ms));
            case LapdOut.Stop(var timer) ->
                    out.add(new SpanOut.Stop(new SpanTimer.DataLink(timer)));
        }
    }

    private void up() {
        linkResets += everUp ? 1 : 0;
        everUp = true;
        saidUp = true;
        toldDown = false;
        out.add(new SpanOut.Stop(new SpanTimer.Reestablish()));
        pending.add(new Q931In.DataLinkUp());
        if (holding) {
            holding = false;
            askAboutCalls();
            while (!held.isEmpty()) {
                pending.add(new LapdIn.DataRequest(held.poll()));
            }
        }
        if (restartOwed || firstRestartPending) {
            restartOwed = false;
            firstRestartPending = true;
            out.add(new SpanOut.Start(new SpanTimer.FirstRestart(), FIRST_RESTART_MS));
        }
        out.add(new SpanOut.Changed());
        out.add(new SpanOut.Say(false, "span " + id + ": data link established"));
    }

    private void firstRestart() {
        firstRestartPending = false;
        List<Integer> unproven = channels.unproven();
        if (!established()) {
            restartOwed = true;
        } else if (!unproven.isEmpty()) {
            channels.restarting(unproven);
            pending.add(new Q931In.RestartRequest(
                    unproven.size() == channels.total() ? List.of() : unproven));
            out.add(new SpanOut.Changed());
        }
    }

    /**
     * Enquires the status of every call (Q.931 5.8.10) after a re-establishment by either side: the
     * exchange may have restarted, and Q.921 5.7 gives layer 3 no indication where no frame was
     * lost, so that calls unknown to the exchange would stay.
     */
    private void askAboutCalls() {
        for (CallRef ref : q931.calls().keySet()) {
            pending.add(new Q931In.Request(ref, Primitive.STATUS_ENQUIRY, List.of()));
        }
    }

    private void hold(Bytes message) {
        if (held.size() < HELD_MAX) {
            held.add(message);
        }
    }

    private void down() {
        reset.linkDown(this);
        holding = false;
        held.clear();
        pending.add(new Q931In.DataLinkDown());
        out.add(new SpanOut.Start(new SpanTimer.Reestablish(), REESTABLISH_MS));
        out.add(new SpanOut.Changed());
        if (!toldDown) {
            toldDown = true;
            out.add(new SpanOut.Say(true, "span " + id + ": data link down"));
        }
    }

    private void fromQ931(Q931Out said) {
        switch (said) {
            case Q931Out.Transmit(var message) when holding -> hold(message);
            case Q931Out.Transmit(var message) -> pending.add(new LapdIn.DataRequest(message));
            case Q931Out.EstablishDataLink request -> establish();
            case Q931Out.Indication indication -> ChannelSelection.indication(this, indication);
            case Q931Out.Clearing(var ref, var cause) -> out.add(new SpanOut.Clearing(ref, cause));
            case Q931Out.Released(var ref, var cause, var maintenance) -> {
                int channel = channels.channelOf(ref);
                channels.release(ref);
                if (maintenance && channel != 0) {
                    // 5.3.3: the peer never acknowledged its release, so the channel is restarted.
                    channels.restarting(List.of(channel));
                    pending.add(new Q931In.RestartRequest(List.of(channel)));
                }
                out.add(new SpanOut.Released(ref, cause));
                out.add(new SpanOut.Changed());
            }
            case Q931Out.Refused(var ref, var cause, var setup) ->
                    out.add(new SpanOut.Refused(ref, cause, setup));
            case Q931Out.RestartIndication(var which) -> out.add(new SpanOut.Say(true,
                    "span " + id + ": the exchange restarted " + named(which)));
            case Q931Out.RestartConfirmed(var which) -> {
                channels.restarted(which);
                out.add(new SpanOut.Changed());
                reset.restarted(this, which, true);
            }
            case Q931Out.RestartFailed(var which) -> {
                channels.restarted(which);
                out.add(new SpanOut.Changed());
                out.add(new SpanOut.Say(true, "span " + id + ": the exchange did not acknowledge"
                        + " the restart of " + named(which)));
                reset.restarted(this, which, false);
            }
            case Q931Out.StatusReport report -> { }
            case Q931Out.Start(var timer, var ms) ->
                    out.add(new SpanOut.Start(new SpanTimer.Layer3(timer), ms));
            case Q931Out.Stop(var timer) ->
                    out.add(new SpanOut.Stop(new SpanTimer.Layer3(timer)));
        }
    }

    private static String named(List<Integer> channels) {
        return channels.isEmpty() ? "every channel" : "channels " + channels;
    }

    /** Its fields in the format of the state. */
    public void state(Fields f) {
        f.part("lapd", lapd::state);
        f.part("q931", q931::state);
        f.part("channels", channels::state);
        card = f.flag("card", card);
        layer1 = f.flag("layer1", layer1);
        f.part("line", line::state);
        f.part("reset", reset::state);
        restartOwed = f.flag("restart_owed", restartOwed);
        firstRestartPending = f.flag("first_restart_pending", firstRestartPending);
        resetOwed = f.flag("reset_owed", resetOwed);
        f.list("held", held, Bytes.STATE);
        holding = f.flag("holding", holding);
        toldDown = f.flag("told_down", toldDown);
        everUp = f.flag("ever_up", everUp);
        shownUp = f.flag("shown_up", shownUp);
        saidUp = f.flag("said_up", saidUp);
        nowMs = f.number("now_ms", nowMs);
        framesIn = f.number("frames_in", framesIn);
        framesOut = f.number("frames_out", framesOut);
        linkResets = f.number("link_resets", linkResets);
    }
}
