package org.callbox.controller.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The time of a payload is written by hand, and reads as the library writes it. */
class StampTest {
    private static final DateTimeFormatter LIBRARY = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long YEAR_10000_MS = 253_402_300_800_000L;

    @Test
    void any_time_of_a_year_of_four_digits_is_written_as_the_library_does() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            same(random.nextLong(YEAR_10000_MS));
        }
    }

    @Test
    void edges_and_what_lies_beyond_them() {
        same(0);
        same(YEAR_10000_MS - 1);
        same(1_772_236_799_999L);
        same(1_772_236_800_000L);
        assertEquals("1969-12-31T23:59:59.999Z", Stamp.iso(-1));
        assertEquals("1969-12-31T23:59:59.000Z", Stamp.iso(-1_000));
        assertEquals("+10000-01-01T00:00:00.000Z", Stamp.iso(YEAR_10000_MS));
    }

    private static void same(long ms) {
        assertEquals(LIBRARY.format(Instant.ofEpochMilli(ms)), Stamp.iso(ms));
    }
}
