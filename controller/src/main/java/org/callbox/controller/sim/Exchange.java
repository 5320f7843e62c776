package org.callbox.controller.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.Lapd;
import org.callbox.controller.lapd.LapdIn;
import org.callbox.controller.lapd.LapdOut;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.lapd.LapdState;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.SendingComplete;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931In;
import org.callbox.controller.q931.Q931Layer;
import org.callbox.controller.q931.Q931Out;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Side;
import org.callbox.controller.time.Timers;

/**
 * The network side of one span and the callers behind it, without threads or sockets: frames in,
 * frames out, time as an argument. Seeded, so that a run can be repeated.
 */
public final class Exchange implements FarEnd {
    private static final long RETRY_MS = 1_000;
    private static final long EARLY_HANG_UP_MS_MAX = 2_000;
    /** MDL errors that say the other side does not keep to Q.921; the rest tell of a bad line. */
    private static final String PEER_FAULTS = "JKLNO";

    /**
     * A call as the exchange holds it.
     *
     * @param channel asked for, 0 when that was none of its own
     * @param established answered, and neither end has begun to clear it
     */
    public record Held(CallRef ref, int channel, boolean established) {}

    /**
     * How a call ended.
     *
     * @param byCaller the caller hung up first
     * @param cause as the exchange saw it, 0 for none
     */
    public record Ended(CallRef ref, boolean answered, boolean byCaller, int cause) {}

    private static final class Placed {
        private int channel;
        private long holdMs;
        private long setupUs;
        private boolean heardFrom;
        private boolean answered;
        private boolean hungUpFirst;
        private boolean clearing;
        private int cause;
    }

    private final CallPlan plan;
    private final Lapd lapd = new Lapd(
            LapdParameters.defaults(org.callbox.controller.lapd.Side.NETWORK));
    private final Q931Layer q931 = new Q931Layer(Q931Parameters.defaults(Side.NETWORK));
    private final Timers<ExchangeTimer> timers = new Timers<>();
    private final TreeSet<Integer> free;
    private final Map<CallRef, Placed> calls = new LinkedHashMap<>();
    private final TurnedAway turnedAway = new TurnedAway();
    private final ArrayDeque<Object> pending = new ArrayDeque<>();
    private final Answering answering;
    private final List<Bytes> frames = new ArrayList<>();
    private final Random random;
    private final ExchangeTally tally = new ExchangeTally();
    private long nowUs;
    private long startedMs = -1;
    private long lastMs;
    private boolean callsBegun;
    private boolean hangingUp;
    private Consumer<Ended> watcher = ended -> { };

    public Exchange(CallPlan plan) {
        this.plan = plan;
        this.free = new TreeSet<>(plan.channels());
        this.answering = new Answering(free, pending, timers);
        this.random = new Random(plan.seed());
    }

    /** Brings the data link up; callers begin as soon as it is. */
    @Override
    public List<Bytes> start(long us) {
        at(us);
        pending.add(new LapdIn.EstablishRequest());
        return drain();
    }

    /** A frame from the other side. */
    @Override
    public List<Bytes> frame(long us, Bytes frame) {
        at(us);
        pending.add(new LapdIn.Receive(frame));
        return drain();
    }

    /** Lets time pass: fires what is due. */
    @Override
    public List<Bytes> time(long us) {
        at(us);
        for (ExchangeTimer due = timers.pollDue(us / 1_000); due != null;
                due = timers.pollDue(us / 1_000)) {
            expired(due);
            settle();
        }
        return drain();
    }

    /** When {@link #time} is wanted next, in milliseconds, or {@link Timers#NEVER}. */
    @Override
    public long nextDueMs() {
        return timers.nextDueMs();
    }

    /** Every call asked for has been placed and has ended. */
    public boolean done() {
        return plan.calls() > 0 && tally.placed >= plan.calls() && idle();
    }

    /** Places no more calls and hangs up those there are. */
    public List<Bytes> hangUpAll(long us) {
        at(us);
        hangingUp = true;
        timers.stop(new ExchangeTimer.NextCall());
        List.copyOf(calls.keySet()).forEach(this::hangUp);
        answering.hangUpAll();
        return drain();
    }

    /** Calls to which the other side has said anything. */
    public int answers() {
        return tally.firstAnswerUs.size();
    }

    /**
     * One more caller, on the lowest free channel or on one that is named whether it is free or
     * not; times as in {@link CallPlan}. Nothing happens while the exchange hangs up, or when no
     * channel is free.
     */
    public List<Bytes> call(long us, String number, int channel, long patienceMs, long holdMs) {
        return call(us, null, number, channel, patienceMs, holdMs);
    }

    /** The same. @param caller digits of a national number; null for one that nobody else has */
    public List<Bytes> call(long us, String caller, String number, int channel, long patienceMs,
            long holdMs) {
        at(us);
        boolean up = lapd.state() == LapdState.MULTIPLE_FRAME_ESTABLISHED;
        if (!hangingUp && up && (channel != 0 || !free.isEmpty())) {
            place(caller, number, channel != 0 ? channel : free.first(), patienceMs, holdMs);
        }
        return drain();
    }

    /** Something for layer 3 of the box that no layer 3 has said. */
    public List<Bytes> say(long us, Bytes message) {
        at(us);
        pending.add(new LapdIn.DataRequest(message));
        return drain();
    }

    /**
     * A SETUP that no layer 3 has said, on a reference of which nothing is kept here; what comes of
     * it shows in {@link #turnedAway}.
     */
    public List<Bytes> offer(long us, int reference, Bytes setup) {
        turnedAway.offer(reference);
        return say(us, setup);
    }

    /** How many SETUPs of {@link #offer} were refused with RELEASE COMPLETE, by cause. */
    public Map<Integer, Integer> turnedAway() {
        return turnedAway.counts();
    }

    /** Restarts every channel of the interface (Q.931 5.5). */
    public List<Bytes> restartChannels(long us) {
        at(us);
        pending.add(new Q931In.RestartRequest(List.of()));
        return drain();
    }

    public List<Held> held() {
        List<Held> held = new ArrayList<>();
        calls.forEach((ref, call) -> held.add(new Held(ref, call.channel,
                call.answered && !call.hungUpFirst && !call.clearing)));
        return held;
    }

    /** Is told how each call ends. */
    public void watch(Consumer<Ended> one) {
        watcher = one;
    }

    /** Callers come again after {@link #hangUpAll}. */
    public void reopen() {
        hangingUp = false;
    }

    public boolean idle() {
        return calls.isEmpty() && answering.isEmpty();
    }

    /** Those whom the box calls answer, or do not, as drawn; else nobody can be called. */
    public void answers(Random drawn) {
        answering.by(drawn);
    }

    /** Everybody whom the box calls rings and answers so; see {@link Answering.Told}. */
    public void answering(Answering.Told said) {
        answering.as(said);
    }

    public ExchangeReport report() {
        return tally.report(calls.size(), startedMs < 0 ? 0 : lastMs - startedMs);
    }

    private void at(long us) {
        nowUs = us;
        lastMs = us / 1_000;
    }

    private void expired(ExchangeTimer due) {
        switch (due) {
            case ExchangeTimer.DataLink(var timer) -> pending.add(new LapdIn.Expired(timer));
            case ExchangeTimer.Layer3(var timer) -> pending.add(new Q931In.Expired(timer));
            case ExchangeTimer.Establish establish -> {
                if (lapd.state() == LapdState.TEI_ASSIGNED) {
                    pending.add(new LapdIn.EstablishRequest());
                }
            }
            case ExchangeTimer.NextCall next -> placeAndPlanNext();
            case ExchangeTimer.HangUp(var ref) -> hangUp(ref);
            case ExchangeTimer.Answer(var ref) -> answering.due(ref, lastMs);
        }
    }

    private List<Bytes> drain() {
        settle();
        List<Bytes> drained = List.copyOf(frames);
        frames.clear();
        return drained;
    }

    private void settle() {
        while (!pending.isEmpty()) {
            switch (pending.poll()) {
                case LapdIn in -> lapd.on(lastMs, in).forEach(this::fromLapd);
                case Q931In in -> q931.on(lastMs, in).forEach(this::fromQ931);
                case Object other -> throw new IllegalStateException("unexpected " + other);
            }
        }
    }

    private void fromLapd(LapdOut said) {
        switch (said) {
            case LapdOut.Transmit(var frame) -> frames.add(frame);
            case LapdOut.EstablishConfirm confirm -> up();
            case LapdOut.EstablishIndication indication -> up();
            case LapdOut.ReleaseConfirm confirm -> down();
            case LapdOut.ReleaseIndication indication -> down();
            case LapdOut.DataIndication(var message) -> {
                turnedAway.heard(message);
                pending.add(new Q931In.Received(message));
            }
            case LapdOut.UnitDataIndication unused -> { }
            case LapdOut.MdlError(var code, var text) ->
                    tally.protocolErrors += PEER_FAULTS.indexOf(code) >= 0 ? 1 : 0;
            case LapdOut.Start(var timer, var ms) ->
                    timers.start(new ExchangeTimer.DataLink(timer), lastMs + ms);
            case LapdOut.Stop(var timer) -> timers.stop(new ExchangeTimer.DataLink(timer));
        }
    }

    private void up() {
        pending.add(new Q931In.DataLinkUp());
        if (!callsBegun) {
            callsBegun = true;
            startedMs = lastMs;
            timers.start(new ExchangeTimer.NextCall(), lastMs);
        }
    }

    private void down() {
        pending.add(new Q931In.DataLinkDown());
        timers.start(new ExchangeTimer.Establish(), lastMs + RETRY_MS);
    }

    private void fromQ931(Q931Out said) {
        switch (said) {
            case Q931Out.Transmit(var message) -> pending.add(new LapdIn.DataRequest(message));
            case Q931Out.EstablishDataLink request -> pending.add(new LapdIn.EstablishRequest());
            case Q931Out.Indication(var ref, var what, var message) -> heard(ref, what, message);
            case Q931Out.Clearing(var ref, var cause) -> noteCause(ref, cause);
            case Q931Out.Released(var ref, var cause, var maintenance) -> released(ref, cause);
            case Q931Out.Start(var timer, var ms) ->
                    timers.start(new ExchangeTimer.Layer3(timer), lastMs + ms);
            case Q931Out.Stop(var timer) -> timers.stop(new ExchangeTimer.Layer3(timer));
            case Q931Out.StatusReport(var ref, var state, var cause) ->
                    tally.protocolErrors += cause != null && cause.value()
                            == CauseValue.RESPONSE_TO_STATUS_ENQUIRY.value() ? 0 : 1;
            case Q931Out.Refused(var ref, var cause, var setup) ->
                    tally.protocolErrors += ExchangeTally.protocolError(cause.value()) ? 1 : 0;
            case Q931Out.RestartIndication restart -> { }
            case Q931Out.RestartConfirmed restart -> { }
            case Q931Out.RestartFailed restart -> tally.protocolErrors++;
        }
    }

    private void heard(CallRef ref, Primitive what, Message message) {
        Placed call = calls.get(ref);
        if (call == null) {
            answering.heard(ref, what, message, lastMs);
            return;
        }
        if (!call.heardFrom) {
            call.heardFrom = true;
            tally.firstAnswerUs.add(nowUs - call.setupUs);
        }
        if (what == Primitive.CONNECT) {
            call.answered = true;
            request(ref, Primitive.CONNECT_ACK, List.of());
            timers.stop(new ExchangeTimer.HangUp(ref));
            if (call.holdMs > 0) {
                timers.start(new ExchangeTimer.HangUp(ref), lastMs + call.holdMs);
            }
        } else if (what == Primitive.DISCONNECT) {
            call.clearing = true;
            noteCause(ref, message.first(Cause.class));
            timers.stop(new ExchangeTimer.HangUp(ref));
            request(ref, Primitive.RELEASE, List.of());
        }
    }

    private void noteCause(CallRef ref, Cause cause) {
        Placed call = calls.get(ref);
        if (call != null && cause != null && call.cause == 0) {
            call.cause = cause.value();
        }
    }

    private void released(CallRef ref, Cause cause) {
        timers.stop(new ExchangeTimer.HangUp(ref));
        Placed call = calls.remove(ref);
        if (call == null) {
            answering.released(ref);
            return;
        }
        tally.ended(call.answered, call.hungUpFirst,
                call.cause != 0 ? call.cause : cause == null ? 0 : cause.value());
        watcher.accept(new Ended(ref, call.answered, call.hungUpFirst,
                call.cause != 0 ? call.cause : cause == null ? 0 : cause.value()));
        if (call.channel != 0) {
            free.add(call.channel);
        }
        if (plan.perSecond() == 0 && !hangingUp) {
            timers.start(new ExchangeTimer.NextCall(), lastMs);
        }
    }

    private void hangUp(CallRef ref) {
        Placed call = calls.get(ref);
        if (call != null && !call.hungUpFirst) {
            call.hungUpFirst = true;
            call.cause = CauseValue.NORMAL_CALL_CLEARING.value();
            request(ref, Primitive.DISCONNECT, cause(CauseValue.NORMAL_CALL_CLEARING));
        }
    }

    private void placeAndPlanNext() {
        if (hangingUp || !plan.goesOnAfter(tally.placed)) {
            return;
        }
        if (plan.perSecond() == 0) {
            while (!free.isEmpty() && plan.goesOnAfter(tally.placed)) {
                place();
            }
            return;
        }
        for (int left = plan.burst(); left > 0 && !free.isEmpty()
                && plan.goesOnAfter(tally.placed); left--) {
            place();
        }
        timers.start(new ExchangeTimer.NextCall(), lastMs + Math.max(1, Math.round(
                1_000 * plan.burst() / plan.perSecond())));
    }

    private void place() {
        boolean early = random.nextDouble() < plan.abandonShare();
        int nth = tally.placed;
        place(plan.callerAfter(nth), plan.called().get(nth % plan.called().size()), free.first(),
                early ? 1 + (long) (random.nextDouble() * EARLY_HANG_UP_MS_MAX) : plan.patienceMs(),
                plan.holdMs());
    }

    private boolean place(String from, String number, int channel, long patienceMs, long holdMs) {
        CallRef ref = q931.allocate();
        if (ref == null) {
            return false;
        }
        Placed call = new Placed();
        call.channel = free.remove(channel) ? channel : 0;
        call.holdMs = holdMs;
        call.setupUs = nowUs;
        calls.put(ref, call);
        String caller = from != null ? from : String.format("30555%04d", tally.placed % 10_000);
        tally.placed++;
        request(ref, Primitive.SETUP, List.of(
                BearerCapability.speech(),
                ChannelIdentification.of(channel, true),
                new CallingNumber(new Number(caller, Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                        Number.PRESENTATION_ALLOWED, Number.SCREENING_NETWORK)),
                new CalledNumber(Number.dialled(number)),
                new SendingComplete()));
        if (patienceMs > 0) {
            timers.start(new ExchangeTimer.HangUp(ref), lastMs + patienceMs);
        }
        return true;
    }

    private void request(CallRef ref, Primitive what, List<InfoElement> elements) {
        pending.add(new Q931In.Request(ref, what, elements));
    }

    private static List<InfoElement> cause(CauseValue value) {
        return List.of(new Cause(Cause.LOCATION_PUBLIC_LOCAL, value));
    }
}
