package org.callbox.controller.config;

import java.util.List;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.plan.HoursPlan.Interval;

/** Hours that run over midnight and are so long that begin and end are likely turned round. */
final class LongHours {
    private static final int HOUR_MIN = 60;
    private static final int LONG_MIN = 14 * HOUR_MIN;

    private LongHours() {}

    /** @param weekdays on which they begin; none when that is not known */
    static void check(Block row, List<Integer> weekdays, Findings findings) {
        for (Interval one : HoursText.intervals(row.text("open"))) {
            int length = one.toMin() - one.fromMin();
            if (one.toMin() > HoursText.DAY_MIN && length > LONG_MIN) {
                String end = time(one.toMin() - HoursText.DAY_MIN);
                String until = weekdays.isEmpty() ? end + " of the day after"
                        : HoursText.dayName(weekdays.getFirst() % 7 + 1) + " " + end;
                findings.add(Code.HOURS_LONG, row.placeOf("open"), row.path("open"),
                        "open " + hours(length) + " h, until " + until,
                        "if that is not meant, write the beginning first, such as " + end + "-"
                                + time(one.fromMin()));
            }
        }
    }

    private static String hours(int minutes) {
        int rest = minutes % HOUR_MIN;
        return minutes / HOUR_MIN + (rest == 0 ? "" : String.format(":%02d", rest));
    }

    private static String time(int minute) {
        return String.format("%02d:%02d", minute / HOUR_MIN, minute % HOUR_MIN);
    }
}
