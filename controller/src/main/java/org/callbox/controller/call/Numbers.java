package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.Plan;

/** The number table (rule R9): an exact row wins, then the longest prefix. */
final class Numbers {
    private Numbers() {}

    /** The queue that a called number leads to, or null. */
    static String queueOf(List<NumberPlan> rows, String digits) {
        NumberPlan row = Plan.row(rows, digits);
        return row == null ? null : row.queue();
    }

    /** Whether more digits could lead elsewhere: to a queue at all, or by a longer row. */
    static boolean wantsMore(List<NumberPlan> rows, String digits) {
        for (NumberPlan row : rows) {
            String fixed = row.called().endsWith("*")
                    ? row.called().substring(0, row.called().length() - 1) : row.called();
            if (fixed.length() > digits.length() && fixed.startsWith(digits)) {
                return true;
            }
        }
        return false;
    }
}
