package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.config.Value.Block;

/** What must fit together where agents call by keys. */
final class KeypadChecks {
    private final Block outbound;
    private final Findings findings;

    private KeypadChecks(Block outbound, Findings findings) {
        this.outbound = outbound;
        this.findings = findings;
    }

    static void run(Block top, Findings findings) {
        codes(top.rows("queues"), Code.QUEUE_CODE_TWICE, "is that of two queues", "queue",
                findings);
        Block outbound = top.block("outbound");
        if (outbound != null) {
            KeypadChecks checks = new KeypadChecks(outbound, findings);
            codes(outbound.rows("speed_dial"), Code.SPEED_DIAL_TWICE, "calls two numbers",
                    "number", findings);
            checks.allowed();
            checks.used();
        }
    }

    private static void codes(List<Block> rows, Code code, String what, String each,
            Findings findings) {
        Map<Long, Block> seen = new LinkedHashMap<>();
        for (Block row : rows) {
            Long its = row.whole("code");
            Block first = its == null ? null : seen.putIfAbsent(its, row);
            if (first != null) {
                findings.add(code, row.placeOf("code"), row.path("code"),
                        "the code " + its + " " + what + ", also "
                                + first.placeOf("code").seenFrom(row.placeOf("code")),
                        "give each " + each + " its own code");
            }
        }
    }

    /** Whoever types the code would hear that it is refused. */
    private void allowed() {
        DialRules rules = DialRules.of(outbound);
        for (Block row : rules == null ? List.<Block>of() : outbound.rows("speed_dial")) {
            String number = row.text("number");
            if (number != null && rules.ruleOf(number) == null) {
                findings.add(Code.SPEED_DIAL_REFUSED, row.placeOf("number"), row.path("number"),
                        "no rule allows this number, so that its code calls nobody",
                        "add a rule to outbound.rules that allows it, or delete the row");
            }
        }
    }

    private void used() {
        String keypads = outbound.text("keypads");
        boolean list = !outbound.rows("speed_dial").isEmpty()
                || findings.reported(outbound.path("speed_dial"));
        if ("none".equals(keypads) && list) {
            idle("speed_dial", "nothing is called at keypads, so that these codes do nothing",
                    "add keypads: speed-dial or any, or delete the list");
        } else if ("speed-dial".equals(keypads) && !list) {
            idle("keypads", "only numbers with a code are called at keypads, and none has one",
                    "add speed_dial, or write any");
        } else if ("any".equals(keypads) && outbound.values().get("rules")
                instanceof Value.Items(List<Value> rules, _, var whole)
                && rules.isEmpty() && whole) {
            idle("keypads", "whoever calls at a keypad is refused, for no rule allows a number",
                    "add rules, or delete keypads");
        }
    }

    private void idle(String key, String reason, String remedy) {
        findings.add(
                Code.KEYPAD_IDLE, outbound.placeOf(key), outbound.path(key), reason, remedy);
    }
}
