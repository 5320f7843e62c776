package org.callbox.controller.plan;

import java.util.List;

/**
 * One box, whole. Lists are in the order of the site file; numbers and ids are unique in the box.
 *
 * @param box id of the box in MQTT topics, {@code [a-z0-9-]{1,32}}
 * @param mqtt null when nothing is published
 */
public record Plan(
        String box, String siteName, String country,
        List<CardPlan> cards, List<SpanPlan> spans, List<PositionPlan> positions,
        List<QueuePlan> queues, List<NumberPlan> numbers, List<AgentPlan> agents,
        MqttPlan mqtt, OfficePlan office) {

    public CardPlan card(int id) {
        return cards.stream().filter(card -> card.id() == id).findFirst().orElseThrow();
    }

    public SpanPlan span(int id) {
        return spans.stream().filter(span -> span.id() == id).findFirst().orElseThrow();
    }

    public QueuePlan queue(String id) {
        return queues.stream().filter(queue -> queue.id().equals(id)).findFirst().orElseThrow();
    }

    /** The switching domain of a span: cards on one bus can be joined to each other. */
    public String busOfSpan(int spanId) {
        return card(span(spanId).card()).bus();
    }

    public String busOfPosition(PositionPlan position) {
        return card(position.card()).bus();
    }
}
