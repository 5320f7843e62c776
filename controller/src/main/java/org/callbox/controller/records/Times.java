package org.callbox.controller.records;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Wall clock as it stands in the file: ISO 8601, UTC, always three decimals, so text sorts. */
final class Times {
    private static final long DAY_MS = 86_400_000;
    private static final DateTimeFormatter ISO_MS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Times() {
    }

    static String text(long ms) {
        return ISO_MS.format(Instant.ofEpochMilli(ms));
    }

    /** The day, UTC, counted from 1970-01-01. */
    static long day(long ms) {
        return Math.floorDiv(ms, DAY_MS);
    }

    static long ms(String text) {
        return text == null ? 0 : Instant.parse(text).toEpochMilli();
    }
}
