package org.callbox.bridge.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Decoded.Bad;
import org.callbox.bridge.wire.Decoded.Good;
import org.callbox.bridge.wire.Decoded.Reason;
import org.junit.jupiter.api.Test;

/** What the reader of a line tells at once, and what it only counts. */
class DeframerTest {
    private static final Frame PING = new Frame(7, 0, 0, 5, Bytes.EMPTY);
    private static final Bytes PING_OCTETS = FrameEncoder.encode(PING);
    private static final Bytes DAMAGED = Bytes.hex("05 11 22 00");
    private static final Bad FIRST = new Bad(Reason.STUFFING, Bytes.hex("05 11 22"), 3);
    private static final Bad DAMAGE = new Bad(Reason.STUFFING, Bytes.EMPTY, 3);

    private final Deframer deframer = new Deframer();

    @Test
    void a_frame_is_told_when_its_last_octet_is_there() {
        assertNull(deframer.feed(0, PING_OCTETS.slice(0, 4)));
        assertEquals(new Received(List.of(new Good(PING)),
                new WireCounters(PING_OCTETS.size(), 1, 0, 0, 0, 0)),
                deframer.feed(1, PING_OCTETS.slice(4)));
        assertEquals(Deframer.NEVER, deframer.dueMs());
    }

    @Test
    void the_first_damage_after_a_frame_is_told_at_once() {
        assertEquals(List.of(FIRST), deframer.feed(0, DAMAGED).runs());
        assertNull(deframer.feed(1, DAMAGED));
        assertEquals(List.of(FIRST, new Good(PING)), deframer.feed(2, PING_OCTETS).runs());
        assertEquals(List.of(DAMAGE), deframer.feed(3, DAMAGED).runs());
    }

    /** It is what is left of a frame, and the key that somebody pressed may stand in it. */
    @Test
    void damage_on_a_line_that_brings_frames_is_told_without_its_octets() {
        deframer.feed(0, PING_OCTETS);
        assertEquals(List.of(DAMAGE), deframer.feed(1, DAMAGED).runs());
        deframer.reset();
        assertEquals(List.of(FIRST), deframer.feed(2, DAMAGED).runs());
    }

    @Test
    void damage_that_follows_is_counted_and_told_within_a_second() {
        deframer.feed(0, DAMAGED);
        assertNull(deframer.feed(10, DAMAGED));
        assertNull(deframer.feed(20, Bytes.hex("01 00")));
        assertEquals(10 + Deframer.HOLD_MS, deframer.dueMs());
        assertNull(deframer.due(9 + Deframer.HOLD_MS));
        assertEquals(new Received(List.of(new Bad(Reason.STUFFING, Bytes.hex("05 11 22"), 4)),
                new WireCounters(6, 0, 1, 1, 0, 0)), deframer.due(10 + Deframer.HOLD_MS));
        assertNull(deframer.due(20 + Deframer.HOLD_MS));
    }

    /** Such as a boot loader prints it: there is no delimiter, and so no run. */
    @Test
    void text_without_a_delimiter_is_counted_all_the_same() {
        assertNull(deframer.feed(0, Bytes.ascii("U-Boot 2026.01")));
        assertEquals(new Received(List.of(), new WireCounters(14, 0, 0, 0, 0, 0)),
                deframer.due(Deframer.HOLD_MS));
        assertNull(deframer.feed(2_000, PING_OCTETS.slice(0, 3)));
        Received last = deframer.feed(2_001, Bytes.of(0));
        assertEquals(new WireCounters(4, 0, 1, 0, 0, 0), last.counted());
    }

    @Test
    void what_stands_behind_a_frame_without_a_delimiter_is_counted_too() {
        assertEquals(PING_OCTETS.size(), deframer.feed(0,
                PING_OCTETS.plus(Bytes.ascii("OK"))).counted().octets());
        assertEquals(2, deframer.due(Deframer.HOLD_MS).counted().octets());
    }

    @Test
    void a_line_that_is_opened_again_begins_with_no_half_frame_and_tells_what_was_kept_back() {
        deframer.feed(0, DAMAGED);
        assertNull(deframer.feed(1, PING_OCTETS.slice(0, 4)));
        assertEquals(4, deframer.reset().counted().octets());
        assertNull(deframer.reset());
        assertEquals(List.of(new Good(PING)), deframer.feed(2, PING_OCTETS).runs());
        deframer.feed(3, DAMAGED);
        assertNull(deframer.feed(4, PING_OCTETS.slice(0, 4)));
        deframer.reset();
        assertEquals(List.of(FIRST), deframer.feed(5, DAMAGED).runs());
    }

    @Test
    void noise_of_a_whole_tty_is_one_report_a_second() {
        Random random = new Random(4);
        byte[] piece = new byte[125];
        int reports = 0;
        long runs = 0;
        FrameDecoder sum = new FrameDecoder();
        for (int ms = 0; ms < 60_000; ms++) {
            random.nextBytes(piece);
            Received received = deframer.feed(ms, Bytes.copyOf(piece));
            if (received != null) {
                reports++;
                runs += received.runs().size();
                sum.count(received.counted());
            }
        }
        assertTrue(reports <= 61, reports + " reports");
        assertTrue(runs <= 61, runs + " runs told");
        sum.count(deframer.reset().counted());
        assertEquals(60_000 * 125, sum.counters().octets());
        assertTrue(sum.counters().bad() > 10_000, sum.counters().toString());
    }

    /** Frames, noise and half frames in any pieces: nothing is lost, and all are counted. */
    @Test
    void what_is_told_and_counted_is_what_a_decoder_of_the_same_octets_finds() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            FrameDecoder decoder = new FrameDecoder();
            Deframer reader = new Deframer();
            List<Frame> found = new ArrayList<>();
            List<Frame> told = new ArrayList<>();
            FrameDecoder sum = new FrameDecoder();
            for (int i = 0; i < 300; i++) {
                Bytes octets = piece(random);
                good(decoder.feed(octets), found);
                Received received = reader.feed(i * 5L, octets);
                if (received != null) {
                    good(received.runs(), told);
                    sum.count(received.counted());
                }
                assertEquals(found, told);
            }
            Received rest = reader.reset();
            if (rest != null) {
                sum.count(rest.counted());
            }
            assertEquals(decoder.counters(), sum.counters());
        }
    }

    private static Bytes piece(Random random) {
        byte[] noise = new byte[random.nextInt(random.nextInt(20) == 0 ? 3_000 : 30)];
        random.nextBytes(noise);
        Bytes frame = FrameEncoder.encode(new Frame(random.nextInt(20), 0, 0, 0,
                Bytes.copyOf(noise, 0, Math.min(noise.length, 40))));
        return switch (random.nextInt(4)) {
            case 0 -> Bytes.copyOf(noise);
            case 1 -> frame.slice(0, random.nextInt(frame.size()));
            default -> frame.plus(frame).slice(random.nextInt(2));
        };
    }

    private static void good(List<Decoded> runs, List<Frame> to) {
        for (Decoded run : runs) {
            if (run instanceof Good(Frame frame)) {
                to.add(frame);
            }
        }
    }
}
