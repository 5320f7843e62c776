package org.callbox.controller.config;

import org.callbox.controller.config.Value.Block;

/** What must fit together where callers are joined to outside numbers. */
final class OutsideChecks {
    private OutsideChecks() {}

    static void run(Block top, Findings findings) {
        Block outbound = top.block("outbound");
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
}
