package org.callbox.controller.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a date that was written as people do is written in the config. */
final class DateAdvice {
    private static final int MONTHS = 12;
    private static final Pattern TWO = Pattern.compile("([0-9]{1,2})([./-])([0-9]{1,2})\\.?");
    private static final Pattern YEAR_LAST = Pattern.compile(
            "([0-9]{1,2})([./-]) ?([0-9]{1,2})[./-] ?((?:20)?[0-9]{2})");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})\\.?");

    private DateAdvice() {}

    /** Of a day that may come every year. */
    static String holiday(String text) {
        String everyYear = everyYear(text);
        return everyYear == null ? dated(text) : everyYear;
    }

    /** Of a day of one year. */
    static String dated(String text) {
        Matcher last = YEAR_LAST.matcher(text);
        if (last.matches()) {
            String year = last.group(4);
            String day = monthAndDay(last.group(1), last.group(2), last.group(3));
            return day == null ? null
                    : "write " + (year.length() == 2 ? "20" + year : year) + "-" + day;
        }
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            String day = monthAndDay(first.group(2), "-", first.group(3));
            return day == null ? null : "write " + first.group(1) + "-" + day;
        }
        Matcher two = TWO.matcher(text);
        String day = two.matches() ? monthAndDay(two.group(1), two.group(2), two.group(3)) : null;
        return day == null ? null : "write it with its year: YEAR-" + day;
    }

    private static String everyYear(String text) {
        Matcher two = TWO.matcher(text);
        String day = two.matches() ? monthAndDay(two.group(1), two.group(2), two.group(3)) : null;
        return day == null ? null : "write MONTH-DAY, the month first: " + day;
    }

    /** Null when nothing but the order of month and day would make it right. */
    static String turned(String text) {
        Matcher found = Pattern.compile("((?:[0-9]{4}-)?)([0-9]{2})-([0-9]{2})").matcher(text);
        return found.matches() && Integer.parseInt(found.group(2)) > MONTHS
                && Integer.parseInt(found.group(3)) <= MONTHS
                ? found.group(1) + found.group(3) + "-" + found.group(2) : null;
    }

    /** With a dot the day comes first, with a hyphen the month, as far as both are possible. */
    private static String monthAndDay(String first, String sign, String second) {
        int a = Integer.parseInt(first);
        int b = Integer.parseInt(second);
        boolean dayFirst = a > MONTHS || sign.equals(".") && b <= MONTHS;
        int month = dayFirst ? b : a;
        int day = dayFirst ? a : b;
        boolean clear = a > MONTHS || b > MONTHS || a == b || !sign.equals("/");
        return clear && month >= 1 && month <= MONTHS && day >= 1 && day <= 31
                ? String.format("%02d-%02d", month, day) : null;
    }
}
