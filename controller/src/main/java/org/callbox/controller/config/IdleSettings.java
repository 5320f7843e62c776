package org.callbox.controller.config;

import org.callbox.controller.config.Value.Block;

/** Settings that somebody wrote and that do nothing beside the others. */
final class IdleSettings {
    private final Findings findings;

    private IdleSettings(Findings findings) {
        this.findings = findings;
    }

    static void check(Block top, Findings findings) {
        IdleSettings idle = new IdleSettings(findings);
        top.rows("queues").forEach(idle::queue);
        for (Block seat : top.rows("positions")) {
            Block gpio = seat.block("gpio");
            if (gpio != null && !gpio.has("answer") && !gpio.has("ready")) {
                idle.warn(gpio, "debounce_ms", "there is no button here", "delete it");
            }
        }
    }

    private void queue(Block queue) {
        Long zero = 0L;
        boolean never = zero.equals(queue.whole("max_waiting"));
        if (never) {
            warn(queue, "full_cause", "the queue is never full, for max_waiting is 0",
                    "set max_waiting, or delete it");
        }
        if ("connected".equals(queue.text("waiting"))) {
            warn(queue, "connect_after_s", "callers are connected at once here, for waiting is"
                    + " connected", "delete it");
        }
        Block noAgents = queue.block("no_agents");
        if (noAgents != null && "wait".equals(noAgents.text("then"))) {
            warn(noAgents, "cause", "nobody is refused for want of agents, for then is wait",
                    "delete it, or write then: refuse");
        }
    }

    /** Of a key that stands in a file; a default does not bother anybody. */
    private void warn(Block block, String key, String why, String remedy) {
        if (block.has(key) && !Place.DEFAULT.equals(block.placeOf(key))) {
            findings.add(Code.WITHOUT_EFFECT, block.placeOf(key), block.path(key),
                    "this has no effect: " + why, remedy);
        }
    }
}
