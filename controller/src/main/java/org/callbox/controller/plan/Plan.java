package org.callbox.controller.plan;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * One box, whole. Lists are in the order of the site file; numbers and ids are unique in the box.
 *
 * @param box id of the box in MQTT topics, {@code [a-z0-9-]{1,32}}
 * @param mqtt null when nothing is published
 * @param outbound null when nobody may be called
 * @param numbering what is known of numbers beside the table of called ones
 * @param wall what hangs on the wall for everybody
 * @param testCall null when the box does not call itself
 */
public record Plan(
        String box, String siteName,
        List<CardPlan> cards, List<SpanPlan> spans, List<PositionPlan> positions,
        List<QueuePlan> queues, List<NumberPlan> numbers, List<AgentPlan> agents,
        MqttPlan mqtt, OfficePlan office, OutboundPlan outbound, HoursPlan hours,
        NumberingPlan numbering, WallPlan wall, TestCallPlan testCall) {

    /** A box that does not call itself. */
    public Plan(
            String box, String siteName,
            List<CardPlan> cards, List<SpanPlan> spans, List<PositionPlan> positions,
            List<QueuePlan> queues, List<NumberPlan> numbers, List<AgentPlan> agents,
            MqttPlan mqtt, OfficePlan office, OutboundPlan outbound, HoursPlan hours,
            NumberingPlan numbering, WallPlan wall) {
        this(box, siteName, cards, spans, positions, queues, numbers, agents, mqtt, office,
                outbound, hours, numbering, wall, null);
    }

    /** A box with nothing on the wall. */
    public Plan(
            String box, String siteName,
            List<CardPlan> cards, List<SpanPlan> spans, List<PositionPlan> positions,
            List<QueuePlan> queues, List<NumberPlan> numbers, List<AgentPlan> agents,
            MqttPlan mqtt, OfficePlan office, OutboundPlan outbound, HoursPlan hours,
            NumberingPlan numbering) {
        this(box, siteName, cards, spans, positions, queues, numbers, agents, mqtt, office,
                outbound, hours, numbering, WallPlan.NONE);
    }

    /** A box whose queues are always open, and that knows of numbers only what its table says. */
    public Plan(
            String box, String siteName,
            List<CardPlan> cards, List<SpanPlan> spans, List<PositionPlan> positions,
            List<QueuePlan> queues, List<NumberPlan> numbers, List<AgentPlan> agents,
            MqttPlan mqtt, OfficePlan office, OutboundPlan outbound) {
        this(box, siteName, cards, spans, positions, queues, numbers, agents, mqtt, office,
                outbound, HoursPlan.NONE, NumberingPlan.NONE);
    }

    /** The same, and it calls nobody. */
    public Plan(
            String box, String siteName,
            List<CardPlan> cards, List<SpanPlan> spans, List<PositionPlan> positions,
            List<QueuePlan> queues, List<NumberPlan> numbers, List<AgentPlan> agents,
            MqttPlan mqtt, OfficePlan office) {
        this(box, siteName, cards, spans, positions, queues, numbers, agents, mqtt,
                office, null);
    }

    public CardPlan card(int id) {
        return there(find(cards, card -> card.id() == id), "card", id);
    }

    public SpanPlan span(int id) {
        return there(spanOrNull(id), "span", id);
    }

    public QueuePlan queue(String id) {
        return there(find(queues, queue -> queue.id().equals(id)), "queue", id);
    }

    private static <T> T there(T found, String what, Object id) {
        if (found == null) {
            throw new NoSuchElementException("no " + what + " " + id);
        }
        return found;
    }

    /** The row of that id, or null. */
    public static <T> T find(List<T> rows, Predicate<T> which) {
        for (T row : rows) {
            if (which.test(row)) {
                return row;
            }
        }
        return null;
    }

    /** Null when the box has none of that id. */
    public PositionPlan positionOrNull(int id) {
        return find(positions, position -> position.id() == id);
    }

    /** Null when the box has none of that id. */
    public SpanPlan spanOrNull(int id) {
        return find(spans, span -> span.id() == id);
    }

    /** The switching domain of a span: cards on one bus can be joined to each other. */
    public String busOfSpan(int spanId) {
        return card(span(spanId).card()).bus();
    }

    /** Whether keys have words at all in this office, or only act at once (docs/keys.md). */
    public boolean keysHaveWords() {
        return !office.keys().equals(OfficePlan.Keys.NONE)
                || queues.stream().anyMatch(queue -> queue.code() > 0)
                || outbound != null && outbound.keypads().calls() != KeypadPlan.Calls.NONE
                || agents.stream().anyMatch(agent -> agent.signsInByKeys()
                        || agent.supervisor() || agent.ways().picksUp());
    }

    /** Whether somebody may listen to and join in calls of colleagues. */
    public boolean supervisor(String agent) {
        return agents.stream().anyMatch(one -> one.supervisor() && one.id().equals(agent));
    }

    public String busOfPosition(PositionPlan position) {
        return card(position.card()).bus();
    }
}
