package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.hours.HoursIn;
import org.callbox.controller.hours.OverflowSwitch;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;

/** The overflow of a queue is switched by hand (docs/overflow.md#by-hand). Has no state. */
final class OverflowDesk {
    private final Facts facts;
    private final HoursDesk hours;
    private final Agenda agenda;

    OverflowDesk(Facts facts, HoursDesk hours, Agenda agenda) {
        this.facts = facts;
        this.hours = hours;
        this.agenda = agenda;
    }

    void asked(Now now, long question, OperatorRequest.Overflow order) {
        String queue = order.queue();
        List<QueuePlan> queues = facts.plan().queues();
        QueuePlan plan = Plan.find(queues, one -> one.id().equals(queue));
        if (plan == null || plan.overflow().steps().isEmpty()) {
            reply(question, Map.of("error", plan == null ? "there is no queue " + queue
                    + "; queues are: " + String.join(", ",
                            queues.stream().map(QueuePlan::id).toList())
                    : "queue " + queue + " has no overflow in the site file, so that its callers"
                            + " have nowhere to go on to"));
            return;
        }
        long forMs = order.forS() * 1_000;
        OverflowSwitch to = !order.on() ? null : new OverflowSwitch(order.by(), now.wallMs(),
                forMs == 0 ? 0 : now.wallMs() + forMs, forMs == 0 ? 0 : now.monoMs() + forMs);
        agenda.say(false, "queue " + queue + ": overflow " + (order.on() ? "switched on" : "auto")
                + ", set by " + order.by() + (forMs == 0 ? "" : ", for " + order.forS() + " s"));
        hours.tell(now, new HoursIn.Overflow(queue, to));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("queue", queue);
        answer.put("overflow", order.on() ? "on" : "auto");
        answer.put("by", order.by());
        if (forMs != 0) {
            answer.put("for_s", order.forS());
        }
        answer.put("to", plan.overflow().steps().stream()
                .map(step -> step.outside() ? "a number outside" : step.to()).distinct().toList());
        reply(question, answer);
    }

    private void reply(long question, Map<String, Object> fields) {
        agenda.command(new Command.Reply(question, fields));
    }
}
