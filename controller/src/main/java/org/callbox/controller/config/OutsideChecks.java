package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.config.Value.Block;

/** What must fit together where callers are joined to outside numbers. */
final class OutsideChecks {
    private OutsideChecks() {}

    static void run(Block top, Findings findings) {
        Block outbound = top.block("outbound");
        for (Block queue : top.rows("queues")) {
            last(queue, findings);
            for (Block step : queue.rows("overflow")) {
                allowed(top, outbound, step, findings);
            }
        }
        if (outbound == null) {
            return;
        }
        for (Block rule : outbound.rows("rules")) {
            Long callers = rule.whole("callers");
            Long calls = rule.whole("max_calls");
            if (callers != null && callers > 0 && "emergency".equals(rule.text("urgency"))) {
                findings.add(Code.CALLERS_EMERGENCY, rule.placeOf("callers"),
                        rule.path("callers"),
                        "no caller is joined to an emergency number", "delete it");
            } else if (callers != null && calls != null && callers > calls) {
                findings.add(Code.CALLERS_BEYOND, rule.placeOf("callers"), rule.path("callers"),
                        "callers are calls of the rule as well, and max_calls allows " + calls,
                        "raise max_calls, or use " + calls + " here");
            } else if (callers != null && callers == 0 && rule.has("callers_ring_s")
                    && rule.placeOf("callers_ring_s").line() > 0) {
                findings.add(Code.WITHOUT_EFFECT, rule.placeOf("callers_ring_s"),
                        rule.path("callers_ring_s"),
                        "callers_ring_s has no effect where no caller is joined",
                        "delete it, or give callers");
            }
        }
    }

    /** Of the steps for the same callers. */
    private static void last(Block queue, Findings findings) {
        Map<String, Block> numbers = new LinkedHashMap<>();
        for (Block step : queue.rows("overflow")) {
            String occasion = step.has("after_s") ? "after_s" : step.text("when");
            Block before = numbers.get(occasion);
            if (occasion != null && before != null) {
                findings.add(Code.OVERFLOW_NUMBER, before.placeOf("to_number"),
                        before.path("to_number"), "another step for the same callers comes after"
                                + " it, " + step.place().seenFrom(before.placeOf("to_number")),
                        "put the number outside last");
            }
            if (occasion != null && step.text("to_number") != null) {
                numbers.put(occasion, step);
            }
        }
    }

    /** Whoever is to be joined to that number would stay. */
    private static void allowed(Block top, Block outbound, Block step, Findings findings) {
        String number = step.text("to_number");
        if (number == null || findings.reported("outbound")
                || outbound != null && !outbound.complete("rules")) {
            return;
        }
        DialRules rules = outbound == null ? null : DialRules.of(outbound);
        Block rule = rules == null ? null : rules.ruleOf(number);
        String why = outbound == null ? "the site file has no outbound"
                : rule == null ? "no rule of outbound allows it"
                : "the rule " + Findings.quoted(String.valueOf(rule.text("name")))
                        + " lets no caller be joined to it";
        Long callers = rule == null ? null : rule.whole("callers");
        if (rule == null || callers != null && callers == 0) {
            findings.add(Code.OVERFLOW_REFUSED, step.placeOf("to_number"),
                    step.path("to_number"), "callers are never joined to this number: " + why,
                    rule == null ? "add a rule with callers to outbound.rules"
                            : "give that rule callers, or delete the step");
        }
    }
}
