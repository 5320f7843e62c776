package org.callbox.controller.records;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Wall clock as it stands in the file: ISO 8601, UTC, always three decimals, so text sorts. */
final class Times {
    private static final DateTimeFormatter ISO_MS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Times() {
    }

    static String text(long ms) {
        return ISO_MS.format(Instant.ofEpochMilli(ms));
    }

    static long ms(String text) {
        return text == null ? 0 : Instant.parse(text).toEpochMilli();
    }
}
