package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.call.AgentWish;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.WatchMode;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.sim.World;

/** Orders that are given where they can be followed, so that each kind is, whatever the seed. */
final class GuidedOrders {
    private static final int KEY_MS = 110;
    /** Above those of the other questions of a soak, below those about bridges. */
    private static final long QUESTIONS = 1L << 30;

    private final World world;
    private final Plans later;
    private final Random random;
    private final OrderDeck deck;
    private final OpenOrders open;
    /** Who has dialled somebody and can do so again. */
    private final TreeSet<String> dialled = new TreeSet<>();
    private long questions;
    /* As things are when an order is looked for. */
    private Switchboard core;
    private Plan plan;
    private Seating seating;
    private List<CallView> calls;

    GuidedOrders(World world, Plans later, long seed) {
        this.world = world;
        this.later = later;
        this.random = new Random(seed * 11 + 5);
        this.deck = new OrderDeck(random);
        this.open = new OpenOrders(this::done);
    }

    Map<OrderKind, Long> counts() {
        return deck.counts();
    }

    void stepped(Switchboard of, Input input, List<Command> said) {
        open.stepped(of, input, said);
    }

    private void done(OpenOrders.Order order) {
        deck.followed(order.kind());
        if (order.kind() == OrderKind.KEYPAD_CALL || order.kind() == OrderKind.SPEED_DIAL) {
            dialled.add(order.agent());
        }
    }

    /** Gives one of those that are still to be followed; false where none can be. */
    boolean one() {
        if (!world.alive()) {
            return false;
        }
        core = world.switchboard();
        plan = core.setup().plan();
        seating = Seating.of(core, world.now());
        calls = core.calls(world.now());
        for (OrderKind kind : deck.left()) {
            if (given(kind)) {
                deck.tried(kind);
                return true;
            }
        }
        return false;
    }

    private boolean given(OrderKind kind) {
        return switch (kind) {
            case KEYPAD_CALL -> typed(kind, idle(), "*1030" + (10 + random.nextInt(80)) + "#");
            case SPEED_DIAL -> typed(kind, idle(), "*21#");
            case REDIAL -> again(kind);
            case SEAT_TO_SEAT -> toColleague(kind, idle(), "*4");
            case CONSULTATION -> toColleague(kind, talking(), "**4");
            case CONSULTATION_OUTSIDE -> typed(kind, talking(),
                    "**1030" + (10 + random.nextInt(80)) + "#");
            case TO_QUEUE -> asked(kind, talking(), new AgentWish.ToQueue(drawn(
                    plan.queues().stream().map(QueuePlan::id).toList())));
            case TO_POSITION -> handed(kind);
            case TO_NUMBER -> asked(kind, talking(),
                    new AgentWish.ToNumber("030 " + (10 + random.nextInt(80))));
            case HOLD -> asked(kind, talking(), new AgentWish.Hold());
            case LISTEN -> watched(kind, WatchMode.LISTEN);
            case WHISPER -> watched(kind, WatchMode.WHISPER);
            case JOIN -> watched(kind, WatchMode.JOIN);
            case HELP -> helped(kind);
            case MARK -> plan.office().keys().marks() > 0 && typed(kind, talking(), "**81#");
            case PICK_UP -> pickedUp(kind);
            case SIGN_IN -> signedIn(kind, true);
            case PIN_GUESS -> signedIn(kind, false);
            case SIGN_OUT -> typed(kind, idle().stream().filter(one -> anywhere(one)).toList(),
                    "*0#");
            case REASON -> !plan.office().keys().reasons().isEmpty() && typed(kind, idle().stream()
                    .filter(one -> core.agent(who(one)).reason().isEmpty()).toList(), "*61#");
        };
    }

    // ---- where

    private String who(PositionPlan at) {
        return seating.at(at.id());
    }

    private boolean there(PositionPlan at) {
        return world.plugged(at.card()) && world.card(at.card()).port(at.headset()).present()
                && !open.at(at.id());
    }

    /** Where somebody is in no call, those first who are offered none meanwhile. */
    private List<PositionPlan> idle() {
        List<PositionPlan> found = new ArrayList<>();
        for (AgentState state : List.of(AgentState.NOT_READY, AgentState.WRAP_UP,
                AgentState.READY)) {
            plan.positions().stream().filter(one -> there(one) && !who(one).isEmpty()
                    && core.agent(who(one)).state() == state).forEach(found::add);
        }
        return found;
    }

    /** Where somebody talks with a caller to whom nobody listens, the newest call first. */
    private List<PositionPlan> talking() {
        return calls.reversed().stream().filter(one -> one.phase().equals("talking")
                        && !one.held() && !one.outgoing() && one.supervisor().isEmpty()
                        && !one.agent().isEmpty() && core.agent(one.agent()).state()
                                == AgentState.TALKING)
                .map(one -> placeOf(one.agent())).filter(one -> one != null && there(one))
                .toList();
    }

    private PositionPlan placeOf(String agent) {
        AgentPlan person = person(agent);
        return person == null ? null : plan.positionOrNull(seating.placeOf(person));
    }

    private AgentPlan person(String agent) {
        return Plan.find(plan.agents(), one -> one.id().equals(agent));
    }

    private boolean anywhere(PositionPlan at) {
        return person(who(at)) != null && person(who(at)).position() == 0;
    }

    private <T> T drawn(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    // ---- what

    private boolean typed(OrderKind kind, List<PositionPlan> where, String keys) {
        return !where.isEmpty() && typed(kind, where.getFirst(), keys);
    }

    private boolean typed(OrderKind kind, PositionPlan at, String keys) {
        long ms = world.now().monoMs();
        open.given(kind, at.id(), who(at), 0, ms);
        for (char key : keys.toCharArray()) {
            ms += KEY_MS;
            later.at(ms, () -> world.atCard(at.card(), new SimIn.Press(at.headset(), key)));
        }
        return true;
    }

    private boolean asked(OrderKind kind, List<PositionPlan> where, AgentWish wish) {
        if (where.isEmpty()) {
            return false;
        }
        int at = where.getFirst().id();
        long question = QUESTIONS + ++questions;
        open.given(kind, at, seating.at(at), question, world.now().monoMs());
        world.core(new Event.Operator(question, new OperatorRequest.Handle(at, wish)));
        return true;
    }

    private boolean again(OrderKind kind) {
        for (PositionPlan one : idle()) {
            if (dialled.remove(who(one))) {
                return typed(kind, one, "*3#");
            }
        }
        // It may be the last that is left: then nobody else dials before it.
        return given(OrderKind.KEYPAD_CALL);
    }

    private boolean toColleague(OrderKind kind, List<PositionPlan> from, String word) {
        for (PositionPlan one : from) {
            for (PositionPlan other : idle()) {
                if (one != other && plan.office().keys().internalCalls()) {
                    return typed(kind, one, word + other.id() + "#");
                }
            }
        }
        return false;
    }

    private boolean handed(OrderKind kind) {
        List<PositionPlan> ready = idle().stream()
                .filter(one -> core.agent(who(one)).state() == AgentState.READY).toList();
        return !ready.isEmpty()
                && asked(kind, talking(), new AgentWish.ToPosition(ready.getFirst().id()));
    }

    private boolean watched(OrderKind kind, WatchMode mode) {
        List<PositionPlan> free = idle().stream()
                .filter(one -> plan.supervisor(who(one))).toList();
        List<PositionPlan> talks = talking();
        return !talks.isEmpty()
                && asked(kind, free, new AgentWish.Watch(mode, talks.getFirst().id()));
    }

    private boolean helped(OrderKind kind) {
        for (PositionPlan one : talking()) {
            boolean wanted = calls.stream().anyMatch(
                    call -> call.agent().equals(who(one)) && call.helpWanted());
            if (!wanted && plan.positions().stream().anyMatch(other -> other != one
                    && plan.supervisor(who(other))
                    && core.agent(who(other)).state() != AgentState.SIGNED_OUT)) {
                return typed(kind, one, "**5#");
            }
        }
        return false;
    }

    private boolean pickedUp(OrderKind kind) {
        for (PositionPlan one : idle()) {
            AgentPlan person = person(who(one));
            if (person == null || !person.ways().picksUp()
                    || core.agent(person.id()).state() == AgentState.READY) {
                continue;
            }
            for (CallView call : calls) {
                if (call.phase().equals("waiting") && person.queues().contains(call.queue())) {
                    return asked(kind, List.of(one), new AgentWish.PickUp(call.id()));
                }
            }
        }
        return false;
    }

    /** At a place of nobody; whoever sits elsewhere and is in no call moves. */
    private boolean signedIn(OrderKind kind, boolean right) {
        List<AgentPlan> people = plan.agents().stream().filter(one -> one.signsInByKeys()
                && one.position() == 0 && switch (core.agent(one.id()).state()) {
                    case SIGNED_OUT, NOT_READY, READY -> true;
                    case OFFERED, TALKING, OCCUPIED, WRAP_UP -> false;
                }).toList();
        List<PositionPlan> places = plan.positions().stream().filter(at -> there(at)
                && who(at).isEmpty() && plan.agents().stream()
                        .noneMatch(one -> one.position() == at.id())).toList();
        if (people.isEmpty() || places.isEmpty()) {
            return false;
        }
        String number = drawn(people).number();
        String pin = SoakSite.pin(number);
        return typed(kind, places.getFirst(),
                number + "#" + (right ? pin : pin.substring(1) + "0") + "#");
    }
}
