package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.callbox.controller.config.Value.Block;

/** What must fit together in the overflow of queues. */
final class OverflowChecks {
    private final Block top;
    private final Findings findings;
    private final Map<String, Block> queues = new LinkedHashMap<>();

    private OverflowChecks(Block top, Findings findings) {
        this.top = top;
        this.findings = findings;
        top.rows("queues").forEach(queue -> queues.putIfAbsent(queue.text("id"), queue));
    }

    static void run(Block top, Findings findings) {
        OverflowChecks checks = new OverflowChecks(top, findings);
        for (Block queue : top.rows("queues")) {
            List<Block> before = new ArrayList<>();
            for (Block step : queue.rows("overflow")) {
                checks.step(queue, step, before);
                before.add(step);
            }
            checks.loop(queue);
        }
    }

    /** Queues to which callers of a queue may go on, over any number of steps; not itself. */
    static Set<String> reachedFrom(Block top, String queue) {
        if (queue == null) {
            return Set.of();
        }
        Set<String> reached = new LinkedHashSet<>(List.of(queue));
        List<String> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            String from = open.removeFirst();
            for (Block row : top.rows("queues")) {
                if (from.equals(row.text("id"))) {
                    row.rows("overflow").stream().map(step -> step.text("to"))
                            .filter(Objects::nonNull).filter(reached::add).forEach(open::add);
                }
            }
        }
        reached.remove(queue);
        return reached;
    }

    private void step(Block queue, Block step, List<Block> before) {
        if (step.has("after_s") == step.has("when")) {
            if (!findings.reported(step.path("after_s")) && !findings.reported(step.path("when"))) {
                findings.add(Code.OVERFLOW_STEP, step.place(), step.path(),
                        step.has("when") ? "a step is either for a time or for an occasion"
                                : "it is not said when callers go on",
                        "write after_s: SECONDS or when: full, no-agents or closed");
            }
            return;
        }
        String to = step.text("to");
        if (!leads(step) || to == null) {
            if (step.has("to_number")) {
                neverDue(queue, step);
            }
            return;
        }
        if (!queues.containsKey(to)) {
            unknown(step, to);
            return;
        }
        neverDue(queue, step);
        for (Block other : before) {
            if (to.equals(other.text("to")) && covers(other, step)) {
                findings.add(Code.OVERFLOW_NEVER, step.placeOf("to"), step.path("to"),
                        "callers have tried the queue " + to + " before, "
                                + other.placeOf("to").seenFrom(step.placeOf("to")),
                        "name another queue, or delete one of the steps");
                return;
            }
        }
    }

    /** Whether it says where to, in one way. */
    private boolean leads(Block step) {
        boolean said = findings.reported(step.path("to"))
                || findings.reported(step.path("to_number"));
        if (!said && step.has("to") == step.has("to_number")) {
            findings.add(Code.OVERFLOW_STEP, step.place(), step.path(), step.has("to")
                    ? "a step leads either to a queue or to a number outside"
                    : "it is not said where callers go on to",
                    "write to: QUEUE or to_number: \"NUMBER\"");
        }
        return !said && step.has("to") != step.has("to_number");
    }

    private void unknown(Block step, String to) {
        if (top.complete("queues")) {
            String guess = Nearest.guess(to, queues.keySet());
            String all = "queues are: " + String.join(", ", queues.keySet());
            findings.add(Code.UNKNOWN_QUEUE, step.placeOf("to"), step.path("to"),
                    "there is no queue " + Findings.quoted(to),
                    guess.isEmpty() ? all : guess + " (" + all + ")");
        }
    }

    /** A step that was due before goes on being tried. */
    private static boolean covers(Block other, Block step) {
        return step.has("when") ? step.text("when").equals(other.text("when"))
                : other.has("after_s") && other.whole("after_s") <= step.whole("after_s");
    }

    private void neverDue(Block queue, Block step) {
        Long most = queue.whole("max_wait_s");
        Long after = step.whole("after_s");
        if (after != null && most != null && most > 0 && after >= most) {
            findings.add(Code.OVERFLOW_NEVER, step.placeOf("after_s"), step.path("after_s"),
                    "nobody waits for " + after + " s, callers are cleared after " + most
                            + " s by max_wait_s",
                    "use less than " + most);
        }
        Long room = queue.whole("max_waiting");
        if ("full".equals(step.text("when")) && room != null && room == 0) {
            findings.add(Code.OVERFLOW_NEVER, step.placeOf("when"), step.path("when"),
                    "the queue is never full, for it has no limit",
                    "give it max_waiting, or delete the step");
        }
    }

    /** A caller would go round and round. */
    private void loop(Block queue) {
        String id = queue.text("id");
        for (Block step : queue.rows("overflow")) {
            String to = step.text("to");
            if (id == null || to == null) {
                continue;
            }
            List<String> way = way(to, id);
            if (!way.isEmpty()) {
                findings.add(Code.OVERFLOW_LOOP, step.placeOf("to"), step.path("to"),
                        "callers come back to the queue they left: " + id + " -> "
                                + String.join(" -> ", way),
                        "delete one of these steps");
            }
        }
    }

    /** The shortest way from one queue to another, both named; empty when there is none. */
    private List<String> way(String from, String to) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put(from, List.of(from));
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            String at = open.removeFirst();
            if (at.equals(to)) {
                return ways.get(at);
            }
            Block queue = queues.get(at);
            for (Block step : queue == null ? List.<Block>of() : queue.rows("overflow")) {
                String next = step.text("to");
                if (next != null && !ways.containsKey(next)) {
                    List<String> way = new ArrayList<>(ways.get(at));
                    way.add(next);
                    ways.put(next, way);
                    open.add(next);
                }
            }
        }
        return List.of();
    }
}
