package org.callbox.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JSerialLineTest {
    private static final int BAUD = 921_600;

    @TempDir
    Path folder;
    private Path path;

    @BeforeEach
    void path() {
        path = folder.resolve("card");
    }

    @Test
    void octets_pass_unchanged_both_ways_whatever_they_are() throws Exception {
        Recorder recorder = new Recorder();
        byte[] octets = new byte[50_000];
        new Random(1).nextBytes(octets);
        Bytes sent = Bytes.copyOf(octets);
        try (PseudoTerminal card = PseudoTerminal.open(path);
                JSerialLine line = line(recorder)) {
            recorder.awaitOpened();
            for (int at = 0; at < sent.size(); at += 100) {
                line.write(sent.slice(at, at + 100));
            }
            assertEquals(sent, read(card, sent.size()));
            Thread.ofPlatform().daemon().start(() -> card.write(sent));
            assertEquals(sent, recorder.next(sent.size()));
            assertEquals(0, line.droppedOctets());
        }
    }

    @Test
    void a_device_that_comes_late_is_opened_when_it_comes() throws Exception {
        Recorder recorder = new Recorder();
        try (JSerialLine line = line(recorder)) {
            assertEquals("there is no device " + path, recorder.nextEvent());
            line.write(Bytes.of(1));
            assertEquals(1, line.droppedOctets());
            try (PseudoTerminal card = PseudoTerminal.open(path)) {
                assertEquals(Recorder.OPENED, recorder.nextEvent());
                line.write(Bytes.of(2));
                assertEquals(Bytes.of(2), card.read());
            }
        }
    }

    @Test
    void a_device_that_vanishes_and_returns_under_its_path_is_opened_anew() throws Exception {
        Recorder recorder = new Recorder();
        try (JSerialLine line = line(recorder)) {
            for (int generation = 0; generation < 3; generation++) {
                Bytes mark = Bytes.of(generation);
                try (PseudoTerminal card = PseudoTerminal.open(path)) {
                    recorder.awaitOpened();
                    card.write(mark);
                    assertEquals(mark, recorder.next(1));
                    line.write(mark);
                    assertEquals(mark, card.read());
                }
                assertEquals("the device " + path + " is gone", recorder.nextEvent());
            }
        }
    }

    @Test
    void another_device_that_takes_over_the_path_is_found() throws Exception {
        Recorder recorder = new Recorder();
        PseudoTerminal old = PseudoTerminal.open(path);
        try (JSerialLine line = line(recorder)) {
            recorder.awaitOpened();
            try (PseudoTerminal fresh = PseudoTerminal.open(path)) {
                old.close();
                recorder.awaitOpened();
                line.write(Bytes.of(9));
                assertEquals(Bytes.of(9), fresh.read());
            }
        }
    }

    @Test
    void a_device_that_is_in_use_is_refused_in_plain_words_and_taken_when_free() throws Exception {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        try (PseudoTerminal card = PseudoTerminal.open(path)) {
            JSerialLine owner = line(first);
            first.awaitOpened();
            try (JSerialLine line = line(second)) {
                assertEquals("this program has " + path + " open already", second.nextEvent());
                owner.close();
                second.awaitOpened();
                line.write(Bytes.of(5));
                assertEquals(Bytes.of(5), card.read());
            }
        }
    }

    @Test
    void a_device_in_use_by_another_program_is_refused_in_plain_words() throws Exception {
        Recorder recorder = new Recorder();
        try (PseudoTerminal card = PseudoTerminal.open(path)) {
            Process holder = new ProcessBuilder(
                    "flock", "-x", card.device().toString(), "sh", "-c", "echo held; cat")
                    .start();
            try {
                assertEquals('h', holder.getInputStream().read());
                try (JSerialLine _ = line(recorder)) {
                    assertEquals("another program has " + path + " open", recorder.nextEvent());
                }
            } finally {
                holder.getOutputStream().close();
                holder.waitFor(Recorder.PATIENCE_MS, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Test
    void what_is_no_device_is_said_in_plain_words() throws Exception {
        Files.writeString(path, "text");
        Recorder recorder = new Recorder();
        try (JSerialLine _ = line(recorder)) {
            assertEquals(path + " is no serial device", recorder.nextEvent());
        }
    }

    @Test
    void a_device_that_takes_nothing_costs_octets_but_never_time() throws Exception {
        Recorder recorder = new Recorder();
        try (PseudoTerminal _ = PseudoTerminal.open(path)) {
            JSerialLine line = line(recorder);
            recorder.awaitOpened();
            Bytes frame = Bytes.copyOf(new byte[500]);
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                for (int i = 0; i < 2_000; i++) {
                    line.write(frame);
                }
                line.close();
            });
            assertTrue(line.droppedOctets() > 500_000, "dropped " + line.droppedOctets());
        }
    }

    @Test
    void closing_the_line_leaves_the_modem_lines_alone() throws Exception {
        Recorder recorder = new Recorder();
        try (PseudoTerminal card = PseudoTerminal.open(path)) {
            stty(card.device(), "hupcl");
            try (JSerialLine _ = line(recorder)) {
                recorder.awaitOpened();
                String settings = stty(card.device(), "-a");
                assertTrue(settings.contains("-hupcl"), settings);
                assertTrue(settings.contains("-ixon") && settings.contains("-crtscts"), settings);
            }
        }
    }

    @Test
    void nothing_is_told_after_closing() throws Exception {
        Recorder recorder = new Recorder();
        PseudoTerminal card = PseudoTerminal.open(path);
        JSerialLine line = line(recorder);
        recorder.awaitOpened();
        line.close();
        card.close();
        assertTrue(recorder.silent());
    }

    @Test
    void a_round_trip_takes_far_less_than_a_millisecond() throws Exception {
        Recorder recorder = new Recorder();
        int rounds = 3_000;
        long[] nanos = new long[rounds];
        try (PseudoTerminal card = PseudoTerminal.open(path);
                JSerialLine line = line(recorder)) {
            recorder.awaitOpened();
            Thread.ofPlatform().daemon().start(() -> echo(card));
            Bytes frame = Bytes.copyOf(new byte[16]);
            for (int i = 0; i < rounds; i++) {
                long from = System.nanoTime();
                line.write(frame);
                recorder.next(frame.size());
                nanos[i] = System.nanoTime() - from;
            }
        }
        Arrays.sort(nanos);
        System.out.printf("pty round trip of 16 octets: p50 %d us, p99 %d us, max %d us%n",
                nanos[rounds / 2] / 1_000, nanos[rounds * 99 / 100] / 1_000,
                nanos[rounds - 1] / 1_000);
        // Far from the figure, so that a busy machine does not fail it.
        assertTrue(nanos[rounds / 2] < 5_000_000);
    }

    private static void echo(PseudoTerminal card) {
        for (Bytes octets = card.read(); !octets.isEmpty(); octets = card.read()) {
            card.write(octets);
        }
    }

    private static Bytes read(PseudoTerminal card, int octets) {
        Bytes read = Bytes.EMPTY;
        while (read.size() < octets) {
            read = read.plus(card.read());
        }
        return read;
    }

    private static String stty(Path device, String what) throws IOException, InterruptedException {
        Process stty = new ProcessBuilder("stty", "-F", device.toString(), what)
                .redirectErrorStream(true).start();
        String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, stty.waitFor(), said);
        return said;
    }

    private JSerialLine line(Recorder recorder) {
        return new JSerialLine(path.toString(), BAUD, recorder);
    }
}
