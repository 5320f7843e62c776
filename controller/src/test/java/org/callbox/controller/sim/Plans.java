package org.callbox.controller.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.plan.WallPlan;

/** A site file as it is edited. */
final class Plans {
    private final Plan from;
    private List<CardPlan> cards;
    private List<SpanPlan> spans;
    private List<PositionPlan> positions;
    private List<QueuePlan> queues;
    private List<NumberPlan> numbers;
    private List<AgentPlan> agents;
    private OfficePlan office;
    private HoursPlan hours;
    private WallPlan wall;
    private OutboundPlan outbound;
    private MqttPlan mqtt;

    private Plans(Plan from) {
        this.from = from;
        cards = from.cards();
        spans = from.spans();
        positions = from.positions();
        queues = from.queues();
        numbers = from.numbers();
        agents = from.agents();
        office = from.office();
        hours = from.hours();
        wall = from.wall();
        outbound = from.outbound();
        mqtt = from.mqtt();
    }

    static Plans of(Plan plan) {
        return new Plans(plan);
    }

    Plan plan() {
        return new Plan(from.box(), from.siteName(), cards, spans, positions, queues,
                numbers, agents, mqtt, office, outbound, hours,
                from.numbering(), wall);
    }

    /** @param next null for no broker */
    Plans mqtt(MqttPlan next) {
        mqtt = next;
        return this;
    }

    /** @param serial null for any */
    Plans serial(int id, String serial) {
        cards = cards.stream().map(one -> one.id() != id ? one : new CardPlan(
                one.id(), one.port(), one.baud(), one.bus(), serial)).toList();
        return this;
    }

    Plans agent(String id, UnaryOperator<AgentPlan> edit) {
        agents = agents.stream().map(one -> one.id().equals(id) ? edit.apply(one) : one).toList();
        return this;
    }

    Plans withoutAgent(String id) {
        agents = agents.stream().filter(one -> !one.id().equals(id)).toList();
        return this;
    }

    Plans add(AgentPlan agent) {
        agents = with(agents, agent);
        return this;
    }

    Plans queue(String id, UnaryOperator<QueuePlan> edit) {
        queues = queues.stream().map(one -> one.id().equals(id) ? edit.apply(one) : one).toList();
        return this;
    }

    /** With its numbers, and nobody serves it. */
    Plans withoutQueue(String id) {
        queues = queues.stream().filter(one -> !one.id().equals(id)).toList();
        numbers = numbers.stream().filter(one -> !one.to().queue().equals(id)).toList();
        agents = agents.stream().map(one -> new AgentPlan(one.id(), one.name(), one.position(),
                one.queues().stream().filter(queue -> !queue.equals(id)).toList())).toList();
        return this;
    }

    Plans add(QueuePlan queue, String number) {
        queues = with(queues, queue);
        numbers = with(numbers, new NumberPlan(number, queue.id()));
        return this;
    }

    Plans number(String called, String queue) {
        numbers = numbers.stream().map(one -> one.called().equals(called)
                ? new NumberPlan(called, queue) : one).toList();
        return this;
    }

    Plans withoutPosition(int id) {
        positions = positions.stream().filter(one -> one.id() != id).toList();
        return this;
    }

    Plans add(PositionPlan position) {
        positions = with(positions, position);
        return this;
    }

    Plans position(int id, UnaryOperator<PositionPlan> edit) {
        positions = positions.stream().map(one -> one.id() == id ? edit.apply(one) : one)
                .toList();
        return this;
    }

    Plans span(int id, UnaryOperator<SpanPlan> edit) {
        spans = spans.stream().map(one -> one.id() == id ? edit.apply(one) : one).toList();
        return this;
    }

    Plans withoutSpan(int id) {
        spans = spans.stream().filter(one -> one.id() != id).toList();
        return this;
    }

    Plans add(SpanPlan span) {
        spans = with(spans, span);
        return this;
    }

    Plans hours(HoursPlan next) {
        hours = next;
        return this;
    }

    Plans outbound(OutboundPlan next) {
        outbound = next;
        return this;
    }

    Plans wall(WallPlan next) {
        wall = next;
        return this;
    }

    Plans office(OfficePlan next) {
        office = next;
        return this;
    }

    private static <T> List<T> with(List<T> rows, T row) {
        List<T> more = new ArrayList<>(rows);
        more.add(row);
        return List.copyOf(more);
    }
}
