package org.callbox.bridge.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Decoded.Bad;
import org.callbox.bridge.wire.Decoded.Good;
import org.callbox.bridge.wire.Decoded.Reason;
import org.junit.jupiter.api.Test;

class FrameCodecTest {
    private static final Frame PING = new Frame(0x07, 0x00, 0x00, 0x05, Bytes.EMPTY);

    @Test
    void checksum_has_the_published_check_value() {
        byte[] octets = Bytes.ascii("123456789").toArray();
        assertEquals(0xCBF43926, Crc32.of(octets, octets.length));
    }

    @Test
    void an_empty_frame_has_these_octets() {
        // CRC-32 of 07 00 00 05, least octet first, made with another implementation (zlib).
        assertEquals(Bytes.hex("02 07 01 06 05 2a 13 f9 cc 00"), FrameEncoder.encode(PING));
        assertEquals(List.of(new Good(PING)),
                new FrameDecoder().feed(Bytes.hex("02 07 01 06 05 2a 13 f9 cc 00")));
    }

    @Test
    void a_frame_with_payload_has_these_octets() {
        Frame frame = new Frame(0x10, 0x01, 0x2A, 0x00, Bytes.hex("a1 00 02"));
        Bytes octets = Bytes.hex("04 10 01 2a 02 a1 06 02 cb f1 2b 8c 00");
        assertEquals(octets, FrameEncoder.encode(frame));
        assertEquals(List.of(new Good(frame)), new FrameDecoder().feed(octets));
    }

    @Test
    void frames_survive_any_split_and_any_gluing() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            List<Decoded> expected = new ArrayList<>();
            Bytes stream = Bytes.EMPTY;
            for (int i = 0; i < 5; i++) {
                Frame frame = frame(random, random.nextInt(300));
                expected.add(new Good(frame));
                stream = stream.plus(random.nextBoolean()
                        ? FrameEncoder.encode(frame) : FrameEncoder.encodeAfterDelimiter(frame));
            }
            FrameDecoder decoder = new FrameDecoder();
            List<Decoded> decoded = new ArrayList<>();
            int most = 1 + random.nextInt(400);
            for (int at = 0; at < stream.size();) {
                int to = Math.min(stream.size(), at + 1 + random.nextInt(most));
                decoded.addAll(decoder.feed(stream.slice(at, to)));
                at = to;
            }
            assertEquals(expected, decoded);
        }
    }

    @Test
    void every_truncation_is_bad_and_the_next_frame_is_good() {
        Bytes octets = FrameEncoder.encode(frame(new Random(3), 40));
        for (int length = 1; length < octets.size() - 1; length++) {
            FrameDecoder decoder = new FrameDecoder();
            Bytes cut = octets.slice(0, length);
            List<Decoded> decoded = decoder.feed(cut.plus(Bytes.of(0)));
            assertEquals(1, decoded.size());
            assertEquals(cut, ((Bad) decoded.getFirst()).head());
            assertEquals(List.of(new Good(PING)), decoder.feed(FrameEncoder.encode(PING)));
        }
    }

    @Test
    void a_delimiter_first_saves_the_frame_behind_half_a_frame() {
        FrameDecoder decoder = new FrameDecoder();
        decoder.feed(Bytes.hex("05 11 22"));
        List<Decoded> decoded = decoder.feed(FrameEncoder.encodeAfterDelimiter(PING));
        assertEquals(new Bad(Reason.STUFFING, Bytes.hex("05 11 22"), 3), decoded.getFirst());
        assertEquals(new Good(PING), decoded.getLast());
    }

    @Test
    void no_single_flipped_bit_is_accepted_as_another_frame() {
        Frame frame = frame(new Random(4), 60);
        Bytes octets = FrameEncoder.encode(frame);
        for (int bit = 0; bit < 8 * octets.size(); bit++) {
            byte[] damaged = octets.toArray();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            FrameDecoder decoder = new FrameDecoder();
            for (Decoded decoded : decoder.feed(Bytes.copyOf(damaged).plus(Bytes.of(0)))) {
                // The last octet is the delimiter: flipped, it becomes one more octet.
                assertTrue(decoded instanceof Bad, "bit " + bit);
            }
        }
    }

    @Test
    void a_run_without_end_is_told_once_and_kept_within_bounds() {
        FrameDecoder decoder = new FrameDecoder();
        byte[] ones = new byte[100];
        java.util.Arrays.fill(ones, (byte) 1);
        List<Decoded> decoded = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            decoded.addAll(decoder.feed(Bytes.copyOf(ones)));
        }
        assertEquals(1, decoded.size());
        Bad bad = (Bad) decoded.getFirst();
        assertEquals(Reason.TOO_LONG, bad.reason());
        assertEquals(FrameDecoder.MAX_ENCODED_OCTETS, bad.head().size());
        assertEquals(List.of(), decoder.feed(Bytes.of(0)));
        assertEquals(List.of(new Good(PING)), decoder.feed(FrameEncoder.encode(PING)));
        assertEquals(new WireCounters(100_011, 1, 0, 0, 1, 0), decoder.counters());
    }

    @Test
    void the_longest_frame_passes_and_a_longer_one_cannot_be_made() {
        Frame longest = frame(new Random(5), FrameDecoder.MAX_PAYLOAD_OCTETS);
        assertEquals(List.of(new Good(longest)),
                new FrameDecoder().feed(FrameEncoder.encode(longest)));
        assertThrows(IllegalArgumentException.class,
                () -> frame(new Random(5), FrameDecoder.MAX_PAYLOAD_OCTETS + 1));
    }

    @Test
    void noise_is_always_bad_and_counted() {
        Random random = new Random(6);
        FrameDecoder decoder = new FrameDecoder();
        byte[] noise = new byte[1_000_000];
        random.nextBytes(noise);
        List<Decoded> decoded = decoder.feed(Bytes.copyOf(noise));
        assertTrue(decoded.stream().allMatch(Bad.class::isInstance));
        WireCounters counters = decoder.counters();
        assertEquals(decoded.size(), counters.stuffing() + counters.tooShort()
                + counters.tooLong() + counters.checksum());
        assertEquals(0, counters.good());
    }

    @Test
    void delimiters_in_a_row_are_no_error() {
        FrameDecoder decoder = new FrameDecoder();
        assertEquals(List.of(), decoder.feed(Bytes.of(0, 0, 0, 0)));
        assertEquals(new WireCounters(4, 0, 0, 0, 0, 0), decoder.counters());
    }

    @Test
    void half_a_frame_is_forgotten_when_the_line_was_closed() {
        FrameDecoder decoder = new FrameDecoder();
        decoder.feed(Bytes.hex("05 11 22"));
        decoder.reset();
        assertEquals(List.of(new Good(PING)), decoder.feed(FrameEncoder.encode(PING)));
    }

    private static Frame frame(Random random, int size) {
        byte[] payload = new byte[size];
        random.nextBytes(payload);
        return new Frame(random.nextInt(256), random.nextInt(256), random.nextInt(256),
                random.nextInt(256), Bytes.copyOf(payload));
    }
}
