package org.callbox.controller.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as people write it: a day or a local time of the box, or a moment with its zone.
 *
 * @param sinceMs ms since 1970 UTC; 0 for no bound
 * @param untilMs the same; not included
 */
record Period(long sinceMs, long untilMs) {
    private static final int DAY = "2026-11-21".length();
    private static final Pattern DOTTED =
            Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    /**
     * @param option for the message
     * @param end a day means its end, not its beginning
     * @throws IllegalArgumentException in plain words
     */
    static long time(String option, String text, boolean end, ZoneId zone) {
        try {
            if (text.length() == DAY) {
                return LocalDate.parse(text).plusDays(end ? 1 : 0).atStartOfDay(zone).toInstant()
                        .toEpochMilli();
            }
            String form = text.replace(' ', 'T');
            return form.matches(".*([Zz]|[+-]\\d\\d:\\d\\d)")
                    ? java.time.OffsetDateTime.parse(form).toInstant().toEpochMilli()
                    : LocalDateTime.parse(form).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(option + "=" + text + " is no time; write a day as"
                    + " YEAR-MONTH-DAY, such as 2026-11-21, a time as 2026-11-21T08:00, one with"
                    + " its zone as 2026-11-21T08:00:00Z" + meant(text), e);
        }
    }

    /** A day as it is written in much of Europe. */
    private static String meant(String text) {
        Matcher day = DOTTED.matcher(text);
        return !day.matches() ? "" : String.format("; did you mean %s-%2s-%2s?", day.group(3),
                day.group(2), day.group(1)).replace("- ", "-0");
    }

    static long today(long nowMs, ZoneId zone) {
        return Instant.ofEpochMilli(nowMs).atZone(zone).toLocalDate().atStartOfDay(zone)
                .toInstant().toEpochMilli();
    }
}
