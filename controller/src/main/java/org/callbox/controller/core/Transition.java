package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PlanChanges;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;

/**
 * The plan that can be in force while calls are up: as the site file has it, but for what has to
 * wait for calls to end and is as it was until then. That is a card, a span or a position that is
 * to be something else and is in a call, whatever is to take its place, a removed queue with calls,
 * and an agent in a call who is to go or to sit elsewhere.
 */
final class Transition {
    /** What is in use. */
    interface Use {
        /** Calls of a span, those being cleared included. */
        int callsOnSpan(int span);

        /** Somebody talks at a position. */
        boolean talks(int position);

        boolean inCall(String agent);

        /** Where somebody sits, 0 for nowhere. */
        int placeOf(String agent);

        /** Calls that have come to a queue and are not over. */
        int callsOfQueue(String queue);

        /** The agents of some card keep their places until it is back. */
        boolean cardsAway();
    }

    private final Plan before;
    private final Plan wanted;
    private final Use use;
    private final boolean starting;
    private final Set<Integer> heldCards = new TreeSet<>();
    private final Set<Integer> heldSpans = new TreeSet<>();
    private final Set<Integer> heldPositions = new TreeSet<>();
    private final Set<String> heldQueues = new LinkedHashSet<>();
    /** New ones whose place is still taken. */
    private final Set<Integer> lateCards = new TreeSet<>();
    private final Set<Integer> lateSpans = new TreeSet<>();
    private final Set<Integer> latePositions = new TreeSet<>();
    private Plan plan;

    private Transition(Plan before, Plan wanted, Use use, boolean starting) {
        this.before = before;
        this.wanted = wanted;
        this.use = use;
        this.starting = starting;
    }

    /**
     * From one plan towards another.
     *
     * @param starting the process has just begun, so that every tty is opened anew in any case
     */
    static Transition of(Plan before, Plan wanted, Use use, boolean starting) {
        Transition found = new Transition(before, wanted, use, starting);
        found.hold();
        return found;
    }

    /** In force from now on. */
    Plan plan() {
        return plan;
    }

    boolean complete() {
        return plan.equals(wanted);
    }

    /** Removed queues that finish their calls. */
    Set<String> heldQueues() {
        return heldQueues;
    }

    /** Spans whose calls something waits for. */
    Set<Integer> waitedForSpans() {
        Set<Integer> found = new TreeSet<>(heldSpans);
        for (SpanPlan span : before.spans()) {
            if (heldCards.contains(span.card())) {
                found.add(span.id());
            }
        }
        return found;
    }

    /** Positions whose calls something waits for. */
    Set<Integer> waitedForPositions() {
        Set<Integer> found = new TreeSet<>(heldPositions);
        for (PositionPlan position : before.positions()) {
            if (heldCards.contains(position.card())) {
                found.add(position.id());
            }
        }
        return found;
    }

    /** Spans from which callers could come to what is waited for. */
    Set<Integer> closedSpans() {
        Set<Integer> found = new TreeSet<>(heldSpans);
        for (int card : heldCards) {
            for (SpanPlan span : before.spans()) {
                if (before.busOfSpan(span.id()).equals(before.card(card).bus())) {
                    found.add(span.id());
                }
            }
        }
        return found;
    }

    /** What is not yet as the site file has it. */
    List<String> notInForce() {
        return PlanChanges.texts(PlanChanges.between(plan, wanted));
    }

    /** The same with what it waits for. */
    List<String> waiting() {
        List<String> found = new ArrayList<>();
        for (PlanChanges.Change change : PlanChanges.between(plan, wanted)) {
            found.add(change.text() + ": waiting for " + awaited(change));
        }
        return found;
    }

    private String awaited(PlanChanges.Change change) {
        return switch (change.kind()) {
            case SPAN -> {
                int calls = use.callsOnSpan(Integer.parseInt(change.id()));
                yield calls == 0 ? "what is in its place to have no call" : calls(calls);
            }
            case CARD -> {
                int card = Integer.parseInt(change.id());
                int calls = 0;
                for (SpanPlan span : before.spans()) {
                    calls += span.card() == card ? use.callsOnSpan(span.id()) : 0;
                }
                yield calls == 0 ? "the calls at its headsets" : calls(calls);
            }
            case POSITION -> "the call there, or at what is in its place";
            case QUEUE -> calls(use.callsOfQueue(change.id()));
            case AGENT -> awaitedBy(change.id());
            case OFFICE -> "every card to be there";
            case SITE, NUMBER, MQTT, OUTBOUND, HOURS, WALL -> "the rest";
        };
    }

    private String awaitedBy(String agent) {
        AgentPlan was = Plan.find(before.agents(), one -> one.id().equals(agent));
        AgentPlan is = Plan.find(wanted.agents(), one -> one.id().equals(agent));
        if (was != null && use.inCall(agent) && (is == null || is.position() != was.position())) {
            return "the call of the agent";
        }
        List<String> served = was == null ? List.of()
                : was.queues().stream().filter(heldQueues::contains).toList();
        return !served.isEmpty() ? "the calls of " + String.join(", ", served)
                : is == null ? "the rest" : "the call at position " + is.position();
    }

    private static String calls(int count) {
        return count == 1 ? "1 call" : count + " calls";
    }

    // ---- what is held

    private void hold() {
        for (QueuePlan queue : before.queues()) {
            boolean stays = wanted.queues().stream().anyMatch(one -> one.id().equals(queue.id()));
            if (!stays && use.callsOfQueue(queue.id()) > 0) {
                heldQueues.add(queue.id());
            }
        }
        for (CardPlan card : before.cards()) {
            if (changed(card) && busy(card)) {
                heldCards.add(card.id());
            }
        }
        for (SpanPlan span : before.spans()) {
            SpanPlan next = wanted.spanOrNull(span.id());
            if ((next == null || !sameHardware(span, next))
                    && use.callsOnSpan(span.id()) > 0) {
                heldSpans.add(span.id());
            }
        }
        for (PositionPlan position : before.positions()) {
            PositionPlan next = wanted.positionOrNull(position.id());
            if ((next == null || !samePlace(position, next)) && use.talks(position.id())) {
                heldPositions.add(position.id());
            }
        }
        do {
            plan = merged();
        } while (moreIsHeld());
    }

    private boolean changed(CardPlan card) {
        CardPlan next = Plan.find(wanted.cards(), one -> one.id() == card.id());
        return next == null || (starting ? !next.bus().equals(card.bus()) : !next.equals(card));
    }

    private boolean busy(CardPlan card) {
        return before.spans().stream()
                .anyMatch(span -> span.card() == card.id() && use.callsOnSpan(span.id()) > 0)
                || before.positions().stream()
                        .anyMatch(one -> one.card() == card.id() && use.talks(one.id()));
    }

    /** All but the limits, which apply at any time. */
    static boolean sameHardware(SpanPlan span, SpanPlan next) {
        return limited(span, next).equals(next);
    }

    private static SpanPlan limited(SpanPlan span, SpanPlan by) {
        return new SpanPlan(span.id(), span.card(), span.port(), span.lineCode(), span.framing(),
                span.clock(), span.impedanceOhm(), span.side(), span.dChannel(),
                span.bChannels(), by.timersMs(), by.counters());
    }

    /** The lines of its buttons and lamp may change at any time. */
    static boolean samePlace(PositionPlan position, PositionPlan next) {
        return position.card() == next.card() && position.headset() == next.headset();
    }

    /** Whoever wants a place that is still taken, or a card that is not there, waits as well. */
    private boolean moreIsHeld() {
        int heldBefore = held();
        withoutPlace(plan.cards(), CardPlan::id, card -> List.of(card.port()), heldCards,
                lateCards, before.cards());
        withoutPlace(plan.spans(), SpanPlan::id, span -> List.of(span.card() + "/" + span.port()),
                heldSpans, lateSpans, before.spans());
        withoutPlace(plan.positions(), PositionPlan::id, Transition::places, heldPositions,
                latePositions, before.positions());
        for (SpanPlan span : plan.spans()) {
            withoutCard(span.id(), span.card(), heldSpans, lateSpans,
                    before.spanOrNull(span.id()) != null);
        }
        for (PositionPlan position : plan.positions()) {
            withoutCard(position.id(), position.card(), heldPositions, latePositions,
                    before.positionOrNull(position.id()) != null);
        }
        return held() > heldBefore;
    }

    private int held() {
        return heldCards.size() + heldSpans.size() + heldPositions.size() + lateCards.size()
                + lateSpans.size() + latePositions.size();
    }

    private static List<String> places(PositionPlan position) {
        List<String> places = new ArrayList<>();
        places.add(position.card() + "/" + position.headset());
        PositionPlan.GpioPlan gpio = position.gpio();
        if (gpio != null) {
            for (String line : new String[] {gpio.answer(), gpio.ready(), gpio.lamp()}) {
                if (line != null) {
                    places.add(gpio.chip() + " " + line);
                }
            }
        }
        return places;
    }

    private static <T> void withoutPlace(List<T> rows, Function<T, Integer> id,
            Function<T, List<String>> places, Set<Integer> held, Set<Integer> late,
            List<T> before) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (T row : rows) {
            if (held.contains(id.apply(row))) {
                places.apply(row).forEach(place -> taken.put(place, id.apply(row)));
            }
        }
        for (T row : rows) {
            int own = id.apply(row);
            boolean free = places.apply(row).stream()
                    .allMatch(place -> taken.getOrDefault(place, own) == own);
            if (!free) {
                boolean old = before.stream().anyMatch(one -> id.apply(one) == own);
                (old ? held : late).add(own);
            }
        }
    }

    private void withoutCard(int id, int card, Set<Integer> held, Set<Integer> late,
            boolean old) {
        if (Plan.find(plan.cards(), one -> one.id() == card) != null) {
            return;
        }
        if (held.contains(id)) {
            heldCards.add(card);
        } else {
            (old ? held : late).add(id);
        }
    }

    // ---- what comes of it

    private Plan merged() {
        List<CardPlan> cards = rows(before.cards(), wanted.cards(), CardPlan::id, heldCards,
                lateCards);
        List<SpanPlan> spans = rows(before.spans(), wanted.spans(), SpanPlan::id, heldSpans,
                lateSpans);
        spans.replaceAll(span -> {
            SpanPlan next = wanted.spanOrNull(span.id());
            return next == null ? span : limited(span, next);
        });
        List<PositionPlan> positions = rows(before.positions(), wanted.positions(),
                PositionPlan::id, heldPositions, latePositions);
        List<QueuePlan> queues = new ArrayList<>(wanted.queues());
        before.queues().stream().filter(queue -> heldQueues.contains(queue.id()))
                .forEach(queues::add);
        return new Plan(wanted.box(), wanted.siteName(), List.copyOf(cards), List.copyOf(spans),
                List.copyOf(positions), List.copyOf(queues), wanted.numbers(),
                agents(positions), wanted.mqtt(), office(), wanted.outbound(), wanted.hours(),
                wanted.numbering(), wanted.wall(), wanted.testCall());
    }

    private static <T> List<T> rows(List<T> before, List<T> wanted, Function<T, Integer> id,
            Set<Integer> held, Set<Integer> late) {
        List<T> rows = new ArrayList<>();
        for (T next : wanted) {
            int own = id.apply(next);
            if (held.contains(own)) {
                rows.add(Plan.find(before, one -> id.apply(one) == own));
            } else if (!late.contains(own)) {
                rows.add(next);
            }
        }
        for (T old : before) {
            int own = id.apply(old);
            if (held.contains(own) && Plan.find(wanted, one -> id.apply(one) == own) == null) {
                rows.add(old);
            }
        }
        return rows;
    }

    /** Places of the idle list that belong to a card that is away stand under their own policy. */
    private OfficePlan office() {
        OfficePlan next = wanted.office();
        return !use.cardsAway() ? next : next.under(before.office().idlePolicy());
    }

    private List<AgentPlan> agents(List<PositionPlan> positions) {
        Map<String, AgentPlan> were = new LinkedHashMap<>();
        before.agents().forEach(agent -> were.put(agent.id(), agent));
        Map<String, AgentPlan> next = new LinkedHashMap<>();
        wanted.agents().forEach(agent -> next.put(agent.id(), agent));
        Set<Integer> taken = new TreeSet<>();
        Set<String> seated = new LinkedHashSet<>();
        for (AgentPlan was : were.values()) {
            AgentPlan is = next.get(was.id());
            if (use.inCall(was.id())) {
                if (is == null || is.position() != was.position()) {
                    seated.add(was.id());
                    taken.add(was.position());
                }
                if (was.position() == 0) {
                    taken.add(use.placeOf(was.id()));
                }
            }
        }
        List<AgentPlan> agents = new ArrayList<>();
        for (AgentPlan is : next.values()) {
            AgentPlan was = were.get(is.id());
            int position = seated.contains(is.id()) ? was.position()
                    : taken.contains(is.position())
                            || Plan.find(positions, one -> one.id() == is.position()) == null
                            ? 0 : is.position();
            agents.add(is.with(position, queues(was, is), levels(was, is)));
        }
        for (AgentPlan was : were.values()) {
            if (seated.contains(was.id()) && !next.containsKey(was.id())) {
                // What is left is the call under way: whoever listens to one hears no more.
                agents.add(was.with(was.position(), was.queues()
                        .stream().filter(this::stays).toList(), was.levels()).supervising(false)
                        .with(ways(was)));
            }
        }
        return List.copyOf(agents);
    }

    /** A calendar that is gone is nobody's shift. */
    private AgentPlan.Ways ways(AgentPlan was) {
        String shift = was.ways().shift();
        boolean there = wanted.hours().calendars().stream().anyMatch(one -> one.id().equals(shift));
        return new AgentPlan.Ways(was.ways().picksUp(), was.ways().autoAnswers(),
                there ? shift : "");
    }

    private boolean stays(String queue) {
        return heldQueues.contains(queue)
                || wanted.queues().stream().anyMatch(one -> one.id().equals(queue));
    }

    private Map<String, Integer> levels(AgentPlan was, AgentPlan is) {
        Map<String, Integer> levels = new TreeMap<>(is.levels());
        if (was != null) {
            heldQueues.forEach(queue -> levels.computeIfAbsent(queue, was.levels()::get));
        }
        return levels;
    }

    /** Whoever served a removed queue serves those who wait in it. */
    private List<String> queues(AgentPlan was, AgentPlan is) {
        List<String> queues = new ArrayList<>(is.queues());
        if (was != null) {
            was.queues().stream().filter(heldQueues::contains).forEach(queues::add);
        }
        return List.copyOf(queues);
    }
}
