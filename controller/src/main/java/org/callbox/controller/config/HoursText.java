package org.callbox.controller.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.plan.HoursPlan.Interval;

/** The texts of opening hours as values. They have the form that the table of keys asks for. */
final class HoursText {
    static final int DAY_MIN = 1_440;
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    /** A leap year stands for every year. */
    private static final int ANY_YEAR = 2_000;

    private HoursText() {}

    /** In the order of the text; none for {@code none}. */
    static List<Interval> intervals(String text) {
        List<Interval> found = new ArrayList<>();
        if (!text.equals("none")) {
            for (String one : text.split(" ?, ?")) {
                String[] ends = one.split("-");
                int from = minutes(ends[0]);
                int to = minutes(ends[1]);
                found.add(new Interval(from, to > from ? to : to + DAY_MIN));
            }
        }
        return found;
    }

    /** What is wrong with the times of a day; null for nothing. */
    static String fault(String text) {
        if (text.equals("none")) {
            return null;
        }
        for (String one : text.split(" ?, ?")) {
            String[] ends = one.split("-");
            for (String time : ends) {
                if (minutes(time) > DAY_MIN || minuteOf(time) > 59) {
                    return time + " is no time of day";
                }
            }
            if (minutes(ends[0]) == DAY_MIN) {
                return "nothing begins at 24:00, which is the end of a day";
            }
            if (minutes(ends[0]) == minutes(ends[1])) {
                return one + " begins and ends at the same time";
            }
        }
        return null;
    }

    private static int minuteOf(String time) {
        return Integer.parseInt(time.substring(time.indexOf(':') + 1));
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, time.indexOf(':'))) * 60 + minuteOf(time);
    }

    /** 1 Monday to 7 Sunday; {@code fri-mon} goes over the end of the week. */
    static List<Integer> weekdays(String text) {
        List<Integer> found = new ArrayList<>();
        for (String one : text.split(" ?, ?")) {
            String[] ends = one.split("-");
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            for (int i = first; ; i = (i + 1) % DAYS.size()) {
                found.add(i + 1);
                if (i == last) {
                    break;
                }
            }
        }
        return found;
    }

    static String dayName(int weekday) {
        return DAYS.get(weekday - 1);
    }

    static boolean everyYear(String date) {
        return date.length() == "12-25".length();
    }

    /** In a leap year where it is a day of every year; null where there is no such day. */
    static LocalDate date(String text) {
        try {
            return LocalDate.parse(everyYear(text) ? ANY_YEAR + "-" + text : text);
        } catch (DateTimeException e) {
            return null; // the caller says what is wrong
        }
    }
}
