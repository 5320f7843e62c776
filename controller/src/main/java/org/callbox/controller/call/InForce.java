package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.RefusalReason;
import org.callbox.controller.numbers.CalledTable;
import org.callbox.controller.numbers.CallerTable;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.q931.CauseValue;

/** What all services go by: the plan of the box, and orders that hold until they are withdrawn. */
final class InForce {
    private Plan plan;
    /* Made from the plan. */
    private transient CalledTable called;
    private transient CallerTable callers;
    private final transient Map<String, AgentPlan> agents = new LinkedHashMap<>();
    private final transient Map<Integer, String> buses = new LinkedHashMap<>();
    /** Spans that take no new calls: something of the site file waits for theirs to end. */
    final TreeSet<Integer> closedSpans = new TreeSet<>();
    /** Queues that take no new callers, because their hours are over. */
    final TreeSet<String> closedQueues = new TreeSet<>();
    /** Queues of whose overflow every step applies, by order. */
    private final TreeSet<String> overflowing = new TreeSet<>();
    /** Emergency calls try every line, and channels that are kept from others. */
    private boolean helpsAtRisk;
    /** No new call is let in or begun. */
    boolean draining;
    /** Differs after each start, so that ids of calls never repeat. */
    String session;

    InForce(Plan plan, String session) {
        this.session = session;
        by(plan);
    }

    private void by(Plan next) {
        plan = next;
        called = new CalledTable(next);
        callers = new CallerTable(next);
        agents.clear();
        next.agents().forEach(agent -> agents.put(agent.id(), agent));
        buses.clear();
        next.spans().forEach(span -> buses.put(span.id(), next.busOfSpan(span.id())));
    }

    void reload(Plan next, Set<Integer> closed) {
        by(next);
        closedSpans.clear();
        closedSpans.addAll(closed);
        closedQueues.retainAll(next.queues().stream().map(QueuePlan::id).toList());
        overflowing.retainAll(next.queues().stream().map(QueuePlan::id).toList());
    }

    void turned(String queue, boolean open) {
        if (open) {
            closedQueues.remove(queue);
        } else {
            closedQueues.add(queue);
        }
    }

    /** @return what the distributor is to know of it */
    AcdIn overflows(String queue, boolean on) {
        if (on) {
            overflowing.add(queue);
        } else {
            overflowing.remove(queue);
        }
        return new AcdIn.GoOn(queue, on);
    }

    void helpAtRisk() {
        helpsAtRisk = true;
    }

    /** Not in what a release before has written down. */
    boolean helpsAtRisk() {
        return helpsAtRisk;
    }

    /** Whether each step of the overflow applies, whatever it is for. */
    boolean overflows(String queue) {
        return overflowing.contains(queue);
    }

    /** The cause with which the callers of a closed queue are refused; 0 while it is open. */
    int closedCause(String queue) {
        return closedQueues.contains(queue) ? plan.hours().of(queue).closedCause() : 0;
    }

    OverflowPlan overflow(String queue) {
        return plan.queue(queue).overflow();
    }

    /** The Q.850 cause with which the distributor turns a caller of a queue away. */
    CauseValue causeOf(String queue, RefusalReason why) {
        return switch (why) {
            case QUEUE_FULL -> CauseValue.of(overflow(queue).fullCause());
            case BOX_FULL -> CauseValue.SWITCHING_EQUIPMENT_CONGESTION;
            case NO_AGENTS -> CauseValue.of(overflow(queue).noAgentsCause());
        };
    }

    Plan plan() {
        return plan;
    }

    /** What called numbers lead to. */
    CalledTable called() {
        return called;
    }

    /** What becomes of certain callers. */
    CallerTable callers() {
        return callers;
    }

    /** Null when the site file has nobody of that id. */
    AgentPlan agent(String id) {
        return agents.get(id);
    }

    /** The switching domain of a span. */
    String busOfSpan(int span) {
        return buses.get(span);
    }

    String busOf(Call call) {
        return busOfSpan(call.trunk().span());
    }

    boolean takesNoCalls(int span) {
        return closedSpans.contains(span);
    }

    /** The rules by which agents may call, in order. */
    List<OutboundRule> rules() {
        return plan.outbound() == null ? List.of() : plan.outbound().rules();
    }

    KeypadPlan keypads() {
        return plan.outbound() == null ? KeypadPlan.NONE : plan.outbound().keypads();
    }

    /** Of the rule that allowed a call; null when the site file has it no more. */
    String ruleName(Call outgoing) {
        int rule = outgoing.dialling().rule();
        return rule < 0 ? null : rules().get(rule).name();
    }

    /** The spans on which somebody in a switching domain can call, in order. */
    List<Integer> spansOf(String bus) {
        List<Integer> spans = new ArrayList<>();
        for (SpanPlan span : plan.spans()) {
            if (busOfSpan(span.id()).equals(bus) && !takesNoCalls(span.id())) {
                spans.add(span.id());
            }
        }
        return spans;
    }

    /** The orders among its fields, in the format of the state. */
    void state(Fields f) {
        draining = f.flag("draining", draining);
        f.list("closed_queues", closedQueues, Codec.TEXT);
        f.list("overflowing_queues", overflowing, Codec.TEXT);
        helpsAtRisk = f.flag("helps_at_risk", helpsAtRisk);
    }
}
