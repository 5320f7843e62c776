package org.callbox.controller.config;

import java.util.List;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.plan.EmergencyNumbers;

/** Whether who calls for help at a keypad gets through, and whether the file says so. */
final class EmergencyChecks {
    private EmergencyChecks() {}

    static void run(Block top, Findings findings) {
        Block outbound = top.block("outbound");
        DialRules rules = outbound == null ? null : DialRules.of(outbound);
        if (rules == null) {
            return;
        }
        List<String> numbers = EmergencyNumbers.of(rules.country());
        for (Block rule : outbound.rows("rules")) {
            String number = rule.text("to_prefix");
            if (number != null && numbers.contains(number)
                    && "ordinary".equals(rule.text("urgency"))
                    && rules.ruleOf(number) instanceof Block its && !DialRules.emergency(its)) {
                boolean given = rule.placeOf("urgency").line() > 0;
                String key = given ? "urgency" : "to_prefix";
                findings.add(Code.EMERGENCY_ORDINARY, rule.placeOf(key), rule.path(key),
                        number + " is an emergency number of the country " + rules.country()
                                + " and is called as one, which this rule does not say",
                        (given ? "write" : "add") + " urgency: emergency");
            }
        }
        List<String> refused = numbers.stream()
                .filter(number -> rules.ruleOf(number) == null).toList();
        if (!"none".equals(outbound.text("keypads")) && outbound.text("keypads") != null
                && !outbound.rows("rules").isEmpty() && !refused.isEmpty()) {
            findings.add(Code.EMERGENCY_REFUSED, outbound.placeOf("keypads"),
                    outbound.path("keypads"), "who calls for help at a keypad is refused: no rule"
                            + " allows " + all(refused) + prefixed(outbound, refused),
                    "add " + (refused.size() == 1 ? "" : "a rule for each, such as ")
                            + "{name: help-" + refused.getFirst() + ", to_prefix: \""
                            + refused.getFirst() + "\", urgency: emergency} to rules");
        }
    }

    private static String all(List<String> numbers) {
        int last = numbers.size() - 1;
        return last == 0 ? numbers.getFirst()
                : String.join(", ", numbers.subList(0, last)) + " and " + numbers.get(last);
    }

    /** {@code 0112}, for what is dialled to get an outside line elsewhere. */
    private static String prefixed(Block outbound, List<String> refused) {
        for (Block rule : outbound.rows("rules")) {
            String prefix = rule.text("to_prefix");
            if (prefix != null && refused.stream().anyMatch(number -> !prefix.equals(number)
                    && prefix.endsWith(number) && prefix.length() <= number.length() + 2)) {
                return " (the rule " + rule.text("name") + " is for numbers that begin with "
                        + prefix + ", without the prefix that gets an outside line elsewhere)";
            }
        }
        return "";
    }
}
