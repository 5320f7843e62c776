package org.callbox.controller.config;

import java.util.List;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Leaf;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.NumberingPlan.LimitsPlan;
import org.callbox.controller.plan.NumberingPlan.RewritePlan;

/** The rows that are about numbers as values; of what is missing or wrong, nothing. */
final class NumberRows {
    private NumberRows() {}

    static List<NumberPlan> numbers(Block top) {
        return top.rows("numbers").stream().filter(row -> row.has("called"))
                .map(NumberRows::number).toList();
    }

    static NumberPlan number(Block row) {
        return new NumberPlan(row.text("called"), spans(row), text(row, "name"),
                destination(row));
    }

    static List<RewritePlan> rewrites(Block top) {
        return top.rows("rewrites").stream().filter(row -> row.has("called"))
                .map(row -> new RewritePlan(row.text("called"), spans(row), number(row, "drop"),
                        text(row, "prefix"), text(row, "replace"))).toList();
    }

    static List<CallerPlan> callers(Block top) {
        return top.rows("callers").stream().filter(row -> row.has("calling"))
                .map(row -> new CallerPlan(row.text("calling"), text(row, "when_queue"),
                        destination(row))).toList();
    }

    static FormPlan form(Block top) {
        Block form = top.block("numbering");
        return form == null ? null : new FormPlan(text(form, "country_code"),
                text(form, "area_code"), text(form, "national_prefix"),
                text(form, "international_prefix"));
    }

    /** @param phoneBook path of the file, or null */
    static NumberingPlan numbering(Block top, String phoneBook) {
        Block limits = top.block("limits");
        return new NumberingPlan(form(top), rewrites(top), callers(top),
                new LimitsPlan(number(limits, "calls_per_caller"),
                        number(limits, "calls_per_caller_hour"),
                        number(limits, "withheld_calls")), phoneBook);
    }

    static List<Integer> spans(Block row) {
        return row.leaves("spans").stream()
                .map(leaf -> Math.toIntExact((Long) leaf.value())).toList();
    }

    private static DestinationPlan destination(Block row) {
        String refuse = row.text("refuse");
        return new DestinationPlan(text(row, "queue"), text(row, "agent"),
                number(row, "position"),
                row.has("ring_s") ? row.number("ring_s") : DestinationPlan.RING_S,
                refuse == null ? 0 : cause(refuse));
    }

    private static int cause(String word) {
        return switch (word) {
            case "unallocated" -> 1;
            case "busy" -> 17;
            case "rejected" -> 21;
            case "no-channel" -> 34;
            default -> throw new IllegalArgumentException(word + " is no way to refuse");
        };
    }

    private static String text(Block row, String key) {
        return row.values().get(key) instanceof Leaf(String text, _) ? text : "";
    }

    private static int number(Block row, String key) {
        return row != null && row.has(key) ? row.number(key) : 0;
    }
}
