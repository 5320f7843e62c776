package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.config.Value.Block;

/** Whether the levels of agents and the rules of selection of queues fit together (R3). */
final class SelectionChecks {
    private static final String LEVELS = "levels";

    private final Block top;
    private final Findings findings;
    private final Map<String, Block> queues = new LinkedHashMap<>();

    private SelectionChecks(Block top, Findings findings) {
        this.top = top;
        this.findings = findings;
        top.rows("queues").forEach(queue -> queues.putIfAbsent(queue.text("id"), queue));
    }

    static void run(Block top, Findings findings) {
        SelectionChecks checks = new SelectionChecks(top, findings);
        top.rows("agents").forEach(checks::agent);
        if (top.complete("agents")) {
            top.rows("queues").forEach(checks::queue);
        }
    }

    private void agent(Block agent) {
        Map<String, ServedQueue> seen = new LinkedHashMap<>();
        for (ServedQueue one : ServedQueue.of(agent)) {
            ServedQueue first = seen.putIfAbsent(one.queue(), one);
            if (first != null) {
                findings.add(Code.SERVED_TWICE, one.id().place(), one.path(),
                        "the queue " + one.queue() + " stands twice here, also "
                                + first.id().place().seenFrom(one.id().place()),
                        "keep one of them; the first counts");
            } else if (one.level() != BoardKeys.FIRST_LEVEL) {
                hasLevels(one);
            }
        }
    }

    private void hasLevels(ServedQueue one) {
        Block queue = queues.get(one.queue());
        if (queue != null && queue.has("selection") && !LEVELS.equals(queue.text("selection"))) {
            findings.add(Code.LEVEL_UNUSED, one.row().placeOf("level"), one.row().path("level"),
                    "the queue " + one.queue() + " ("
                            + queue.placeOf("id").seenFrom(one.id().place())
                            + ") does not go by levels, so this has no effect",
                    "add selection: levels to that queue, or delete the level");
        }
    }

    private void queue(Block queue) {
        String id = queue.text("id");
        if (id == null || !LEVELS.equals(queue.text("selection"))) {
            return;
        }
        long levels = top.rows("agents").stream().flatMap(agent -> ServedQueue.of(agent).stream())
                .filter(one -> one.queue().equals(id)).map(ServedQueue::level).distinct().count();
        if (levels == 1) {
            findings.add(Code.LEVELS_ALL_ALIKE, queue.placeOf("selection"),
                    queue.path("selection"), "all agents of the queue " + id
                            + " have the same level, so the agent idle longest is rung",
                    "give some of them another, as in queues: [{id: " + id + ", level: 2}]");
        }
    }
}
