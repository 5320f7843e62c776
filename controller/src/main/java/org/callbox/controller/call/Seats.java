package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.acd.SignOutReason;
import org.callbox.controller.keys.KeyWord;
import org.callbox.controller.keys.KeysIn;
import org.callbox.controller.keys.KeysOut;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.position.PositionOut;
import org.callbox.controller.position.SeatState;
import org.callbox.controller.position.WishKind;
import org.callbox.controller.time.Now;

/**
 * The positions and who sits at them: turns what is done at a position into what the agent there
 * wants, and shows each position what its agent is doing. A fixed agent is signed in whenever a
 * headset is there; one unplugged is not ready at once and signed out after a set time (R12).
 */
final class Seats {

    /** What a position leads to. */
    sealed interface Wanted {
        record Answer(Seat seat) implements Wanted {}

        record HangUp(Seat seat) implements Wanted {}

        /** Something was said by keys; the keypad is to be told what came of it. */
        record Said(Seat seat, KeyWord word) implements Wanted {}

        record Heard(Seat seat, KeysOut.Heard what) implements Wanted {}

        /** For the distributor. */
        record Tell(AcdIn what) implements Wanted {}

        record Put(CallOut what) implements Wanted {}
    }

    private final Map<Integer, Seat> seats = new LinkedHashMap<>();
    private final Map<String, Seat> byAgent = new LinkedHashMap<>();
    /** Where people are to sit as soon as the distributor has them signed in. */
    private final Map<String, Seat> expected = new LinkedHashMap<>();
    private long headsetSignOutMs;
    private final Function<String, AgentView> agents;
    /* Of whoever has the seats, and no part of their state. */
    private transient Plan plan;

    Seats(Plan plan, Function<String, AgentView> agents) {
        this.plan = plan;
        this.agents = agents;
        for (PositionPlan position : plan.positions()) {
            seats.put(position.id(), new Seat(position, plan.busOfPosition(position), ""));
        }
        for (AgentPlan agent : plan.agents()) {
            if (agent.position() != 0) {
                Seat seat = seats.get(agent.position());
                seat.agent = agent.id();
                byAgent.put(agent.id(), seat);
            }
        }
        headsetSignOutMs = plan.office().signOut().headsetS() * 1_000L;
    }

    /**
     * Other positions, or others who sit at them. A position at another port or in another
     * switching domain begins anew; nobody is in a call where something changes.
     *
     * @param signedOut whether an agent is
     * @return what to do, sign-ins of those whose headset is there last
     */
    List<Wanted> reload(Now now, Plan next, Predicate<String> signedOut) {
        plan = next;
        headsetSignOutMs = plan.office().signOut().headsetS() * 1_000L;
        Map<Integer, Seat> before = new LinkedHashMap<>(seats);
        List<Wanted> wanted = new ArrayList<>();
        List<Wanted> signIns = new ArrayList<>();
        List<Integer> mute = seats.values().stream().filter(seat -> !seat.tones)
                .map(seat -> seat.plan.card()).toList();
        seats.clear();
        byAgent.clear();
        for (PositionPlan position : plan.positions()) {
            String bus = plan.busOfPosition(position);
            Seat seat = before.remove(position.id());
            if (seat == null || seat.plan.card() != position.card()
                    || seat.plan.headset() != position.headset() || !seat.bus.equals(bus)) {
                seat = new Seat(position, bus, "");
                seat.tones = mute.stream().noneMatch(card -> card == position.card());
                wanted.add(stopped(position.id()));
                wanted.add(new Wanted.Put(
                        new CallOut.Lamp(position.id(), LampPattern.OFF)));
            }
            seat.reload(position);
            seats.put(position.id(), seat);
        }
        before.keySet().forEach(gone -> wanted.add(stopped(gone)));
        for (Seat seat : seats.values()) {
            String agent = plan.agents().stream()
                    .filter(one -> one.position() == seat.plan.id())
                    .map(AgentPlan::id).findFirst().orElse(free(seat.agent) ? seat.agent : "");
            boolean other = !agent.equals(seat.agent);
            seat.left &= !other;
            seat.agent = agent;
            if (!agent.isEmpty()) {
                byAgent.put(agent, seat);
            }
            if (other) {
                wanted.add(stopped(seat.plan.id()));
                wanted.addAll(at(now, seat.plan.id(),
                        new PositionIn.Show(SeatState.SIGNED_OUT)));
            }
            if (!agent.isEmpty() && seat.present && !seat.away && !seat.left
                    && signedOut.test(agent)) {
                signIns.add(new Wanted.Tell(new AcdIn.SignIn(agent, List.of(), seat.bus)));
            }
        }
        wanted.addAll(signIns);
        return wanted;
    }

    /** Whether somebody sits wherever there is a place. */
    private boolean free(String agent) {
        return plan.agents().stream()
                .anyMatch(one -> one.id().equals(agent) && one.position() == 0);
    }

    /** Somebody is to sit there once the distributor hears of it. */
    void expect(String agent, Seat seat) {
        expected.put(agent, seat);
    }

    /** The distributor is about to hear that somebody signs in. */
    void signsIn(String agent) {
        Seat seat = expected.remove(agent);
        if (seat != null) {
            seat.agent = agent;
            byAgent.put(agent, seat);
        }
    }

    /** Somebody has signed out; the place is free for others, unless it is theirs. */
    List<Wanted> vacated(String agent) {
        Seat seat = byAgent.get(agent);
        if (seat == null || plan.agents().stream().anyMatch(
                one -> one.id().equals(agent) && one.position() == seat.plan.id())) {
            return List.of();
        }
        byAgent.remove(agent);
        seat.agent = "";
        seat.left = false;
        return List.of(stopped(seat.plan.id()),
                new Wanted.Put(new CallOut.Touched(CallOut.Topic.HEADSET, "" + seat.plan.id())));
    }

    private static Wanted stopped(int position) {
        return new Wanted.Put(new CallOut.Stop(new CallTimer.HeadsetGone(position)));
    }

    /** In the order of the plan. */
    Collection<Seat> all() {
        return seats.values();
    }

    boolean anyAway() {
        return seats.values().stream().anyMatch(seat -> seat.away);
    }

    Seat at(int position) {
        return seats.get(position);
    }

    /** Where an agent sits; null when nowhere. */
    Seat of(String agent) {
        return byAgent.get(agent);
    }

    SeatView view(int position) {
        Seat seat = seats.get(position);
        return new SeatView(position, seat.present && !seat.away, seat.offHook, seat.muted,
                seat.agent, seat.callId(),
                seat.call == null || seat.call.watch == null ? "" : seat.call.watch.supervisor,
                seat.call == null || seat.call.watch == null ? ""
                        : seat.call.watch.mode.word(),
                seat.call != null && seat.call.help != null);
    }

    /** Those at a card, in the order of the plan. */
    List<Seat> ofCard(int card) {
        return seats.values().stream().filter(seat -> seat.plan.card() == card).toList();
    }

    List<Wanted> at(Now now, int position, PositionIn what) {
        Seat seat = seats.get(position);
        List<Wanted> wanted = new ArrayList<>();
        if (what instanceof PositionIn.Hook(boolean off)) {
            seat.offHook = off;
        }
        if (what instanceof PositionIn.Mute(boolean on)) {
            seat.muted = on;
        }
        if (what instanceof PositionIn.Key key && plan.keysHaveWords()) {
            keyed(now, seat, new KeysIn.Key(key.key(), key.kept()), wanted);
        } else {
            moved(now, seat, what, wanted);
        }
        if (what instanceof PositionIn.Button(var button, var pressed)
                && button == ButtonKind.ANSWER && plan.keysHaveWords()) {
            keyed(now, seat, new KeysIn.Button(pressed), wanted);
        }
        wanted.add(new Wanted.Put(new CallOut.Touched(CallOut.Topic.HEADSET, "" + position)));
        return wanted;
    }

    /** Something that concerns what is typed at a seat alone. */
    List<Wanted> keys(Now now, Seat seat, KeysIn in) {
        List<Wanted> wanted = new ArrayList<>();
        keyed(now, seat, in, wanted);
        return wanted;
    }

    /** What was being typed anywhere is not kept. */
    List<Wanted> keysForgotten(Now now) {
        List<Wanted> wanted = new ArrayList<>();
        seats.values().forEach(
                seat -> wanted.addAll(keys(now, seat, new KeysIn.Forgotten())));
        return wanted;
    }

    private void keyed(Now now, Seat seat, KeysIn in, List<Wanted> wanted) {
        for (KeysOut said : Keypads.on(now, seat, in)) {
            if (said instanceof KeysOut.Plain(var key)) {
                moved(now, seat, new PositionIn.Key(key, 0), wanted);
            } else {
                wanted.add(Keypads.wanted(seat, said));
                wanted.addAll(Keypads.refusal(seat, in, said));
            }
        }
    }

    private void moved(Now now, Seat seat, PositionIn what, List<Wanted> wanted) {
        for (PositionOut said : seat.position.on(now.monoMs(), what)) {
            switch (said) {
                case PositionOut.Wish(var kind) -> wish(seat, kind, wanted);
                case PositionOut.Present(var present) -> present(seat, present, wanted);
                case PositionOut.Lamp(var pattern) ->
                        wanted.add(new Wanted.Put(new CallOut.Lamp(seat.plan.id(), pattern)));
            }
        }
    }

    /** Every lamp as it should be, for an adapter that has just started. */
    List<CallOut> lamps() {
        List<CallOut> lamps = new ArrayList<>();
        for (Seat seat : seats.values()) {
            lamps.add(new CallOut.Lamp(seat.plan.id(), seat.position.lamp()));
        }
        return lamps;
    }

    /** Lets a position show what its agent is doing. */
    List<Wanted> show(Now now, String agent, AgentState state, String reason, Pending pending) {
        Seat seat = byAgent.get(agent);
        // For the distributor an agent who is rung for a direct call is occupied already.
        boolean rung = seat != null && state == AgentState.OCCUPIED && (seat.call != null
                ? seat.call.position().phase() == PositionLeg.Phase.RINGING
                : seat.colleague != null && seat.colleague.rings()
                        && seat.colleague.to == seat.plan.id());
        return seat == null
                ? List.of()
                : at(now, seat.plan.id(), new PositionIn.Show(
                        rung ? SeatState.RINGING : shown(state, reason, pending)));
    }

    /** Lets a position show that whoever was rung there talks, and is not ready afterwards. */
    List<Wanted> talks(Now now, int position) {
        AgentView agent = agents.apply(seats.get(position).agent);
        return at(now, position, new PositionIn.Show(agent.pending() == Pending.NONE
                ? SeatState.TALKING : SeatState.TALKING_PENDING));
    }

    /** Agents at their seats, in the order of the plan. */
    List<String> agents() {
        return List.copyOf(byAgent.keySet());
    }

    private void wish(Seat seat, WishKind kind, List<Wanted> wanted) {
        switch (kind) {
            case ANSWER -> wanted.add(new Wanted.Answer(seat));
            case HANG_UP -> wanted.add(new Wanted.HangUp(seat));
            case TOGGLE_READY -> {
                if (seat.left && agents.apply(seat.agent).state() == AgentState.SIGNED_OUT) {
                    seat.left = false;
                    wanted.add(new Wanted.Tell(
                            new AcdIn.SignIn(seat.agent, List.of(), seat.bus)));
                } else if (!seat.agent.isEmpty()) {
                    wanted.add(new Wanted.Tell(new AcdIn.ToggleReady(seat.agent)));
                }
            }
        }
    }

    private void present(Seat seat, boolean present, List<Wanted> wanted) {
        seat.present = present;
        if (seat.agent.isEmpty()) {
            return;
        }
        CallTimer gone = new CallTimer.HeadsetGone(seat.plan.id());
        if (!present) {
            wanted.add(new Wanted.Tell(
                    new AcdIn.NotReady(seat.agent, NotReadyReason.HEADSET)));
            if (headsetSignOutMs > 0) {
                wanted.add(new Wanted.Put(new CallOut.Start(gone, headsetSignOutMs)));
            }
            return;
        }
        wanted.add(new Wanted.Put(new CallOut.Stop(gone)));
        AgentView agent = agents.apply(seat.agent);
        if (agent.state() == AgentState.SIGNED_OUT) {
            seat.left = false;
            wanted.add(new Wanted.Tell(new AcdIn.SignIn(seat.agent, List.of(), seat.bus)));
        } else if (agent.reason().equals(NotReadyReason.HEADSET)
                || agent.reason().equals(NotReadyReason.SEAT_FAULT)
                || agent.pending() == Pending.SIGN_OUT && !seat.left
                        && !agent.reason().equals(SignOutReason.SHIFT_OVER)) {
            wanted.add(new Wanted.Tell(new AcdIn.Ready(seat.agent)));
        }
    }

    private static SeatState shown(AgentState state, String reason, Pending pending) {
        return switch (state) {
            case SIGNED_OUT -> SeatState.SIGNED_OUT;
            case NOT_READY -> switch (reason) {
                case NotReadyReason.NO_ANSWER, NotReadyReason.REJECTED,
                        NotReadyReason.UNATTENDED -> SeatState.MISSED;
                case NotReadyReason.HEADSET, NotReadyReason.SEAT_FAULT,
                        NotReadyReason.CARD_AWAY -> SeatState.FAULT;
                default -> SeatState.NOT_READY;
            };
            case READY -> SeatState.READY;
            case OFFERED -> SeatState.RINGING;
            case TALKING, OCCUPIED -> pending == Pending.NONE
                    ? SeatState.TALKING : SeatState.TALKING_PENDING;
            case WRAP_UP -> SeatState.WRAP_UP;
        };
    }

    /**
     * Seats, without the calls at them. A seat that the plan has no longer, or has otherwise, is
     * kept with the plan that it was made by.
     */
    void state(Fields f, Plan plan) {
        List<Seat> all = new ArrayList<>(seats.values());
        f.list("seats", all, Codec.object((one, was) -> Seat.state(one, was, seats, plan)));
        if (f.reading()) {
            Map<Integer, Seat> declared = new LinkedHashMap<>(seats);
            seats.clear();
            all.forEach(seat -> seats.put(seat.plan.id(), seat));
            declared.forEach(seats::putIfAbsent);
            byAgent.clear();
            seats.values().stream().filter(seat -> !seat.agent.isEmpty())
                    .forEach(seat -> byAgent.put(seat.agent, seat));
        }
    }
}
