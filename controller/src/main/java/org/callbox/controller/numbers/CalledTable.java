package org.callbox.controller.numbers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.NumberingPlan.RewritePlan;
import org.callbox.controller.plan.Plan;

/**
 * The number table (rule R9). Of the rows that a number fits the most specific counts: the number
 * itself, then the smaller range, then the longer prefix, then {@code *}; of two alike the one
 * that names the span. A number that no row fits is unallocated.
 */
public final class CalledTable {
    private record Row(NumberPattern pattern, NumberPlan plan) {}

    private record Change(NumberPattern pattern, RewritePlan plan) {}

    private final NumberForm form;
    private final List<Row> rows = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    public CalledTable(Plan plan) {
        this(NumberForm.ofCalled(plan), plan.numbers(), plan.numbering().rewrites());
    }

    public CalledTable(NumberForm form, List<NumberPlan> numbers, List<RewritePlan> rewrites) {
        this.form = form;
        for (NumberPlan row : numbers) {
            rows.add(new Row(NumberPattern.of(row.called(), form), row));
        }
        rows.sort(Comparator.comparing(Row::pattern, NumberPattern.SPECIFIC)
                .thenComparing(row -> row.plan().spans().isEmpty()));
        for (RewritePlan row : rewrites) {
            changes.add(new Change(NumberPattern.of(row.called(), form), row));
        }
        changes.sort(Comparator.comparing(Change::pattern, NumberPattern.SPECIFIC)
                .thenComparing(row -> row.plan().spans().isEmpty()));
    }

    /**
     * The row of a called number, or null: then it is unallocated.
     *
     * @param type as {@link NumberForm#of} has it
     */
    public NumberPlan row(int span, String digits, String type) {
        String number = routed(span, digits, type);
        for (Row row : rows) {
            if (on(span, row.plan().spans()) && row.pattern().matches(number)) {
                return row.plan();
            }
        }
        return null;
    }

    /** Whether more digits could lead elsewhere: to a row at all, or to a more specific one. */
    public boolean wantsMore(int span, String digits, String type) {
        String sent = form.of(digits, type);
        String number = routed(span, digits, type);
        return form.opens(digits, type)
                || changes.stream().anyMatch(change -> on(span, change.plan().spans())
                        && change.pattern().awaits(sent))
                || rows.stream().anyMatch(row -> on(span, row.plan().spans())
                        && row.pattern().awaits(number));
    }

    /** The number by which the table is asked. */
    private String routed(int span, String digits, String type) {
        String number = form.of(digits, type);
        for (Change change : changes) {
            if (on(span, change.plan().spans()) && change.pattern().matches(number)) {
                return form.of(rewritten(change.plan(), number), "");
            }
        }
        return number;
    }

    /** Digits are counted without the {@code +}. */
    private static String rewritten(RewritePlan by, String number) {
        if (!by.replace().isEmpty()) {
            return by.replace();
        }
        boolean plus = number.startsWith("+");
        String digits = plus ? number.substring(1) : number;
        String rest = digits.substring(Math.min(by.drop(), digits.length()));
        return by.prefix() + (plus && by.drop() == 0 && by.prefix().isEmpty() ? "+" : "") + rest;
    }

    /** The queues that callers of a span can come to by their called numbers. */
    public Set<String> queues(int span) {
        Set<String> found = new LinkedHashSet<>();
        NumberPattern taken = null;
        for (Row row : rows) {
            if (on(span, row.plan().spans()) && !row.pattern().equals(taken)) {
                taken = row.pattern();
                if (row.plan().to().refuse() == 0) {
                    found.add(row.plan().to().queue());
                }
            }
        }
        return found;
    }

    private static boolean on(int span, List<Integer> spans) {
        return spans.isEmpty() || spans.contains(span);
    }
}
