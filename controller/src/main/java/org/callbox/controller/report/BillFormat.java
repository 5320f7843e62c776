package org.callbox.controller.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a carrier writes its bill.
 *
 * @param columns what each of {@link #NAMES} is called in the first line of the file
 * @param delimiter between fields, 0 to take the one that comes first
 * @param zone of the times
 * @param time how they are written
 */
public record BillFormat(
        Map<String, String> columns, char delimiter, ZoneId zone, DateTimeFormatter time) {
    /** What a bill may say of a call; {@code date} and {@code time} make a {@code start}. */
    static final List<String> NAMES =
            List.of("start", "date", "time", "duration", "number", "channel");
    private static final long MS_PER_S = 1_000;
    private static final ZonedDateTime EXAMPLE =
            ZonedDateTime.of(2026, 10, 31, 14, 5, 9, 0, ZoneOffset.UTC);
    private static final int DURATION_MAX = 12;

    /**
     * The format that options describe.
     *
     * @param columns such as {@code start=Beginn,duration=Dauer}; what is not named is called as
     *     here
     * @param time a pattern such as {@code dd.MM.yyyy HH:mm:ss}
     * @throws IllegalArgumentException in plain words
     */
    public static BillFormat of(String columns, String delimiter, ZoneId zone, String time) {
        Map<String, String> named = new LinkedHashMap<>();
        NAMES.forEach(name -> named.put(name, name));
        for (String one : columns == null || columns.isEmpty()
                ? new String[0] : columns.split(",")) {
            String[] pair = one.split("=", 2);
            if (pair.length != 2 || !NAMES.contains(pair[0].strip())) {
                throw new IllegalArgumentException("--columns: \"" + one + "\" is not one of "
                        + String.join(", ", NAMES) + ", an equals sign and a column of the file");
            }
            named.put(pair[0].strip(), pair[1].strip());
        }
        if (delimiter.length() > 1 && !delimiter.equals("tab")) {
            throw new IllegalArgumentException("--delimiter: give one character, or tab");
        }
        char between = delimiter.equals("tab") ? '\t'
                : delimiter.isEmpty() ? 0 : delimiter.charAt(0);
        try {
            return new BillFormat(named, between, zone,
                    DateTimeFormatter.ofPattern(time, Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--time-format: \"" + time + "\" is no pattern such"
                    + " as dd.MM.yyyy HH:mm:ss (" + e.getMessage() + ")", e);
        }
    }

    /** In local time; the second of both hours when the clocks go back is tried as well. */
    List<Long> start(String text) {
        try {
            ZonedDateTime at = LocalDateTime.parse(text, time).atZone(zone);
            long first = at.withEarlierOffsetAtOverlap().toInstant().toEpochMilli();
            long second = at.withLaterOffsetAtOverlap().toInstant().toEpochMilli();
            return first == second ? List.of(first) : List.of(first, second);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + shown(text) + "\" is no time such as "
                    + time.format(EXAMPLE) + "; say with --time-format how the bill writes it,"
                    + " such as 'dd.MM.yyyy HH:mm:ss'", e);
        }
    }

    /** Seconds, {@code m:ss} or {@code h:mm:ss}. */
    static long duration(String text) {
        if (!text.matches("\\d{1,7}|(\\d{1,4}:)?\\d{1,4}:\\d{2}") || text.length() > DURATION_MAX) {
            throw new IllegalArgumentException("\"" + shown(text) + "\" is no duration; seconds,"
                    + " m:ss or h:mm:ss");
        }
        Duration sum = Duration.ZERO;
        for (String part : text.split(":")) {
            sum = sum.multipliedBy(60).plusSeconds(Integer.parseInt(part));
        }
        return sum.toSeconds() * MS_PER_S;
    }

    static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
