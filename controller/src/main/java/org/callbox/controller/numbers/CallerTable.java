package org.callbox.controller.numbers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;
import org.callbox.controller.plan.Plan;

/**
 * What becomes of certain callers. The most specific row counts, as in {@link CalledTable}, and of
 * two alike the one for the queue that the caller comes for. A row that opens a door counts only
 * where the network vouches for the number; one that refuses always does.
 */
public final class CallerTable {
    private record Row(NumberPattern pattern, CallerPlan plan) {}

    private final NumberForm form;
    private final List<Row> rows = new ArrayList<>();

    public CallerTable(Plan plan) {
        form = NumberForm.ofCallers(plan);
        for (CallerPlan row : plan.numbering().callers()) {
            rows.add(new Row(NumberPattern.of(row.calling(), form), row));
        }
        rows.sort(Comparator.comparing(Row::pattern, NumberPattern.SPECIFIC)
                .thenComparing(row -> row.plan().whenQueue().isEmpty()));
    }

    /** The number of a caller as it is compared; empty for one that is not shown. */
    public String number(String digits, String type) {
        return form.of(digits, type);
    }

    /**
     * Where a caller goes instead; null for where the called number leads.
     *
     * @param digits empty when withheld
     * @param vouched whether the network has provided the number, or verified and passed it
     * @param queue that the called number leads to
     */
    public DestinationPlan destination(
            String digits, String type, boolean vouched, String queue) {
        String number = form.of(digits, type);
        for (Row row : rows) {
            CallerPlan plan = row.plan();
            boolean withheld = plan.calling().equals(CallerPlan.WITHHELD);
            boolean fits = digits.isEmpty() ? withheld
                    : !withheld && row.pattern().matches(number);
            if (fits && (plan.whenQueue().isEmpty() || plan.whenQueue().equals(queue))
                    && (vouched || plan.to().refuse() != 0)) {
                return plan.to();
            }
        }
        return null;
    }

    /** Queues that callers can come to by their own numbers, who come for one of these. */
    public Set<String> queues(Set<String> of) {
        Set<String> found = new LinkedHashSet<>();
        for (Row row : rows) {
            CallerPlan plan = row.plan();
            if (plan.to().refuse() == 0
                    && (plan.whenQueue().isEmpty() ? !of.isEmpty()
                            : of.contains(plan.whenQueue()))) {
                found.add(plan.to().queue());
            }
        }
        return found;
    }
}
