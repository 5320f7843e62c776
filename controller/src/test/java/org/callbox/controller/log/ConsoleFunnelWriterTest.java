package org.callbox.controller.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tinylog.Level;
import org.tinylog.configuration.Configuration;
import org.tinylog.core.LogEntry;
import org.tinylog.runtime.RuntimeProvider;

class ConsoleFunnelWriterTest {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final ConsoleFunnelWriter writer = new ConsoleFunnelWriter(
            new PrintStream(octets, true, StandardCharsets.UTF_8), () -> 0);

    private void log(Level level, String message, Throwable thrown) {
        writer.write(new LogEntry(RuntimeProvider.createTimestamp(), Thread.currentThread(), null,
                "org.callbox.Some", "method", "Some.java", 7, null, level, message, thrown));
    }

    private List<String> lines() {
        return octets.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void the_product_logs_through_it() {
        assertEquals("console funnel", Configuration.get("writer"));
    }

    @Test
    void each_statement_is_one_printable_line_whatever_a_peer_put_into_it() {
        log(Level.WARN, "Broker: x\r\n2026-01-01 00:00:00.000 INFO all is well\u001b[2J\u202e",
                null);
        log(Level.INFO, "t".repeat(60_000), null);
        assertEquals(2, lines().size());
        assertTrue(lines().getFirst().endsWith("WARN Broker: x\\x0d\\x0a2026-01-01 00:00:00.000"
                + " INFO all is well\\x1b[2J\\u202e"), lines().getFirst());
        assertTrue(lines().getLast().length() < 1_100);
    }

    /** Who holds a line against what a command shows in the zone of the office need not guess. */
    @Test
    void each_line_says_how_far_its_time_is_from_utc() {
        log(Level.INFO, "position 1: something", null);
        assertTrue(lines().getFirst().matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}\\.[0-9]{3}"
                + "(Z|[+-][0-9]{2}:[0-9]{2}) INFO position 1: something"), lines().getFirst());
    }

    @Test
    void an_exception_s_words_are_a_peer_s_words() {
        log(Level.ERROR, "It failed", new IOException("bad\nline\u001b",
                new IllegalStateException("deep\u0007")));
        assertTrue(lines().getFirst().endsWith(
                "ERROR It failed: java.io.IOException: bad\\x0aline\\x1b"), lines().getFirst());
        assertTrue(lines().stream().anyMatch(line ->
                line.equals("  caused by java.lang.IllegalStateException: deep\\x07")));
        assertTrue(lines().stream().skip(1).allMatch(line -> line.startsWith("  ")));
    }

    @Test
    void a_flood_is_counted_and_told_at_the_end() {
        for (int i = 0; i < 5_000; i++) {
            log(Level.INFO, "span 3: data link established", null);
        }
        // The first line left out is told at once, the others in good time.
        assertEquals(101, lines().size());
        writer.close();
        assertTrue(lines().getLast().endsWith(
                "WARN Log: 4899 lines left out like: span 3: data link established"));
    }
}
