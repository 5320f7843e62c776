package org.callbox.controller.acd;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/** An agent: what they are doing, and what is held for them. */
final class Agent {
    /** What the agent does in queue service; a direct or outgoing call comes on top. */
    enum Phase { SIGNED_OUT, NOT_READY, READY, OFFERED, TALKING, WRAP_UP }

    /** However often a wrap-up is made longer. */
    static final long WRAP_UP_MS_MAX = 3_600_000;

    /** Who is gone from the rules is rung after all who are not. */
    private static final int GONE_ORDER = AcdParameters.MAX_AGENTS + 1;
    private static final int GONE_LEVEL = AgentRules.MAX_LEVEL + 1;

    final String id;
    AgentRules rules;

    /** No longer in the rules; kept until signed out. */
    boolean gone;

    Phase phase = Phase.SIGNED_OUT;
    String reason = "";
    Pending pending = Pending.NONE;
    String pendingReason = "";
    boolean occupied;

    /** The card of the seat is away. */
    boolean away;

    /** The place that was lost when it had been away for too long; 0 for none. */
    long lostPlace;

    String bus = "";
    final ArrayList<String> queues = new ArrayList<>();

    /** Place in the site file, from 1. */
    int order = GONE_ORDER;

    /** With that order, of an agent with nothing besides. */
    private transient Merits usual = Merits.NONE;

    /** Number of the last assignment since the sign-in, by queue whose rule asks for it. */
    final TreeMap<String, Long> lastOffers = new TreeMap<>();

    /** The sign-in named no queues, so those of the rules hold. */
    boolean queuesOfRules;

    /** Place in the idle list, kept during an offer; 0 for none. */
    long idleSequence;

    String callId = "";
    String queue = "";
    long wrapUpMs;
    /**
     * When the wrap-up under way ends, on the clock of the core. That goes on over a reboot by the
     * time that was believed to have passed; what the wall clock says beyond it is in {@link
     * AcdIn.WasOff}.
     */
    long wrapUpEndMs;

    /** Whether the agent was at work when {@link Weights} were made last. */
    transient boolean weighs;

    long sinceMs;
    AgentState toldState = AgentState.SIGNED_OUT;
    String toldReason = "";
    Pending toldPending = Pending.NONE;

    long signIns;
    long signInsAgain;
    long offers;
    long answered;
    long missed;
    long rejected;
    long seatFaults;
    long pickUps;

    Agent(AgentRules rules) {
        this.id = rules.id();
        this.rules = rules;
    }

    /** @param newRules null when there are none any more; the old ones hold until signed out */
    void reload(AgentRules newRules, int newOrder) {
        gone = newRules == null;
        order = gone ? GONE_ORDER : newOrder;
        rules = gone ? rules : newRules;
        usual = new Merits(
                order, Merits.NONE.levels(), Merits.NONE.lastOffers(), rules.picksUp());
        if (!gone && queuesOfRules) {
            queues.clear();
            queues.addAll(rules.queues());
        }
    }

    int level(String queue) {
        return gone ? GONE_LEVEL : rules.level(queue);
    }

    boolean picksUp() {
        return !gone && rules.picksUp();
    }

    private Merits merits() {
        if (phase == Phase.SIGNED_OUT) {
            return Merits.NONE;
        }
        if (!gone && rules.levels().isEmpty() && lastOffers.isEmpty()) {
            return usual;
        }
        TreeMap<String, Integer> levels = new TreeMap<>();
        for (String queue : queues) {
            int level = level(queue);
            if (level != AgentRules.FIRST_LEVEL) {
                levels.put(queue, level);
            }
        }
        return new Merits(order, levels, lastOffers, picksUp());
    }

    AgentState state() {
        return switch (phase) {
            case SIGNED_OUT -> AgentState.SIGNED_OUT;
            case NOT_READY -> occupied ? AgentState.OCCUPIED : AgentState.NOT_READY;
            case READY -> occupied ? AgentState.OCCUPIED
                    : away ? AgentState.NOT_READY : AgentState.READY;
            case OFFERED -> AgentState.OFFERED;
            case TALKING -> AgentState.TALKING;
            case WRAP_UP -> occupied ? AgentState.OCCUPIED : AgentState.WRAP_UP;
        };
    }

    /** An agent who was not ready before a direct call will be so after it. */
    Pending shownPending() {
        return phase == Phase.NOT_READY && occupied && !signsOut() ? Pending.NOT_READY : pending;
    }

    boolean signsOut() {
        return pending == Pending.SIGN_OUT;
    }

    String shownReason() {
        if (signsOut()) {
            return pendingReason;
        }
        if (phase == Phase.NOT_READY || phase == Phase.SIGNED_OUT) {
            return reason;
        }
        if (phase == Phase.READY && away && !occupied) {
            return NotReadyReason.CARD_AWAY;
        }
        return pending == Pending.NOT_READY ? pendingReason : "";
    }

    // Changes that leave the phase as it is, and return it

    Phase occupy(boolean occupied) {
        this.occupied = occupied;
        return phase;
    }

    Phase away(boolean away) {
        this.away = away;
        return phase;
    }

    Phase pend(Pending pending, String reason) {
        this.pending = pending;
        pendingReason = reason;
        return phase;
    }

    /** A pending sign-out stays: it is the stronger wish. */
    Phase pendNotReady(String reason) {
        return signsOut() ? phase : pend(Pending.NOT_READY, newer(pendingReason, reason));
    }

    /** A wish of the agent's own is not overwritten: it comes to the same. */
    Phase pendSignOut(String why) {
        return signsOut() ? phase : pend(Pending.SIGN_OUT, why);
    }

    /** Not ready before, and for another reason now. */
    Phase notReadyFor(String newReason) {
        reason = newReason;
        return signsOut() ? phase : pend(Pending.NONE, "");
    }

    Phase togglePending() {
        return switch (pending) {
            case NONE -> pend(Pending.NOT_READY, NotReadyReason.BREAK);
            case NOT_READY -> ofTheSeat(pendingReason)
                    ? phase : pend(Pending.NONE, "");
            case SIGN_OUT -> phase;
        };
    }

    static boolean ofTheSeat(String reason) {
        return reason.equals(NotReadyReason.HEADSET) || reason.equals(NotReadyReason.SEAT_FAULT);
    }

    /** So that a headset plugged in again, or a card that is back, does not end a break. */
    static String newer(String old, String asked) {
        return ofTheSeat(asked) && !old.isEmpty() ? old : asked;
    }

    void resetStatistics() {
        signIns = 0;
        signInsAgain = 0;
        offers = 0;
        answered = 0;
        missed = 0;
        rejected = 0;
        seatFaults = 0;
        pickUps = 0;
    }

    AgentView view() {
        AgentCounters counters = new AgentCounters(
                signIns, signInsAgain, offers, answered, missed, rejected, seatFaults, pickUps);
        return new AgentView(
                id, state(), shownReason(), shownPending(), bus, List.copyOf(queues),
                callId, sinceMs, idleSequence, away, merits(), counters);
    }

    // Told to others

    void tell(Step s) {
        AgentState state = state();
        String why = shownReason();
        Pending wish = shownPending();
        if (state == toldState && wish == toldPending && why.equals(toldReason)) {
            return;
        }
        if (state != toldState) {
            sinceMs = s.nowMs;
        }
        toldState = state;
        toldReason = why;
        toldPending = wish;
        s.add(new AcdOut.AgentChanged(id, state, why, wish));
        changed(s);
    }

    void changed(Step s) {
        for (String served : queues) {
            s.changed(served);
        }
    }

    Phase answer(Step s) {
        s.add(new AcdOut.Stop(ring()));
        answered++;
        idleSequence = 0;
        return Phase.TALKING;
    }

    void withdraw(Step s, WithdrawReason why) {
        s.add(new AcdOut.Stop(ring()));
        s.add(new AcdOut.Withdraw(callId, id, why));
        callId = "";
    }

    Phase beginWrapUp(Step s) {
        wrapUpEndMs = s.nowMs + wrapUpMs;
        s.add(new AcdOut.Start(wrapUp(), wrapUpMs));
        return Phase.WRAP_UP;
    }

    /** Ends at the latest an hour from now. */
    Phase longerWrapUp(Step s, long ms) {
        wrapUpEndMs = Math.min(Math.max(wrapUpEndMs, s.nowMs) + ms, s.nowMs + WRAP_UP_MS_MAX);
        s.add(new AcdOut.Start(wrapUp(), wrapUpEndMs - s.nowMs));
        return Phase.WRAP_UP;
    }

    /** If there is one: never later than it was to end, nor earlier than now. */
    void earlierWrapUp(Step s, long ms) {
        if (phase == Phase.WRAP_UP && !occupied && wrapUpEndMs > s.nowMs) {
            wrapUpEndMs = Math.max(s.nowMs, wrapUpEndMs - ms);
            s.add(new AcdOut.Start(wrapUp(), wrapUpEndMs - s.nowMs));
        }
    }

    AcdTimer ring() {
        return new AcdTimer(AcdTimer.Kind.RING, id);
    }

    AcdTimer wrapUp() {
        return new AcdTimer(AcdTimer.Kind.WRAP_UP, id);
    }

    void state(Fields f) {
        phase = f.value("phase", phase, AcdCodecs.PHASE);
        reason = f.text("reason", reason);
        pending = f.value("pending", pending, AcdCodecs.PENDING);
        pendingReason = f.text("pending_reason", pendingReason);
        occupied = f.flag("occupied", occupied);
        away = f.flag("away", away);
        lostPlace = f.number("lost_place", lostPlace);
        bus = f.text("bus", bus);
        f.list("queues", queues, Codec.TEXT);
        queuesOfRules = f.flag("queues_of_rules", queuesOfRules);
        f.map("last_offers", lastOffers, Codec.TEXT, Codec.LONG);
        idleSequence = f.number("place", idleSequence);
        callId = f.text("call", callId);
        wrapUpMs = f.number("wrap_up_ms", wrapUpMs);
        wrapUpEndMs = f.number("wrap_up_end_ms", wrapUpEndMs);
        sinceMs = f.number("since_ms", sinceMs);
        toldState = f.value("told_state", toldState, AcdCodecs.AGENT_STATE);
        toldReason = f.text("told_reason", toldReason);
        toldPending = f.value("told_pending", toldPending, AcdCodecs.PENDING);
        signIns = f.number("sign_ins", signIns);
        signInsAgain = f.number("sign_ins_again", signInsAgain);
        offers = f.number("offers", offers);
        answered = f.number("answered", answered);
        missed = f.number("missed", missed);
        rejected = f.number("rejected", rejected);
        seatFaults = f.number("seat_faults", seatFaults);
        pickUps = f.number("pick_ups", pickUps);
    }
}
