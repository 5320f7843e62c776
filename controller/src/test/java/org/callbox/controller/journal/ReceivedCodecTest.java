package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkIn;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Deframer;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameDecoder;
import org.callbox.bridge.wire.FrameEncoder;
import org.callbox.bridge.wire.Received;
import org.callbox.controller.core.Event;
import org.junit.jupiter.api.Test;

/** What came from a card, as the release before reads it. */
class ReceivedCodecTest {

    private static Bytes asLine(Received received) {
        return ((Event.CardOctets) ReceivedCodec.asBefore(
                new Event.CardFrames(1, received))).octets();
    }

    private static Bytes piece(Random random) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        byte[] ones = new byte[random.nextInt(1_200)];
        java.util.Arrays.fill(ones, (byte) 1);
        Bytes frame = FrameEncoder.encodeAfterDelimiter(new Frame(0x10, random.nextInt(3),
                random.nextInt(4), 0, Bytes.copyOf(noise, 0, Math.min(60, noise.length))));
        return switch (random.nextInt(6)) {
            case 0 -> Bytes.copyOf(noise);
            case 1 -> frame.slice(0, random.nextInt(frame.size()));
            case 2 -> Bytes.copyOf(ones);
            default -> frame.plus(frame);
        };
    }

    /** Runs too long that have not ended yet, and text, are an octet out: others are exact. */
    @Test
    void its_decoder_finds_the_same_frames_and_the_same_damage_in_the_same_order() {
        int damaged = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Deframer reader = new Deframer();
            FrameDecoder before = new FrameDecoder();
            FrameDecoder now = new FrameDecoder();
            for (int i = 0; i < 100; i++) {
                Received received = reader.feed(i * 40L, piece(random));
                if (received == null) {
                    continue;
                }
                now.count(received.counted());
                assertEquals(kinds(received.runs()),
                        kinds(onceInARow(before.feed(asLine(received)))));
                assertEquals(now.counters().good(), before.counters().good());
                assertEquals(now.counters().bad(), before.counters().bad());
                damaged += (int) received.counted().bad();
            }
            assertEquals(now.counters().stuffing(), before.counters().stuffing());
            assertEquals(now.counters().tooShort(), before.counters().tooShort());
            assertEquals(now.counters().tooLong(), before.counters().tooLong());
            assertEquals(now.counters().checksum(), before.counters().checksum());
            assertEquals(now.counters().octets(), before.counters().octets(),
                    before.counters().octets() / 20.0);
        }
        assertTrue(damaged > 1_000, damaged + " damaged runs");
    }

    private static List<Decoded> onceInARow(List<Decoded> runs) {
        List<Decoded> kept = new ArrayList<>();
        for (Decoded run : runs) {
            if (kept.isEmpty() || run instanceof Decoded.Good
                    || kept.getLast() instanceof Decoded.Good) {
                kept.add(run);
            }
        }
        return kept;
    }

    private static List<Object> kinds(List<Decoded> runs) {
        List<Object> kinds = new ArrayList<>();
        for (Decoded run : runs) {
            kinds.add(run instanceof Decoded.Bad(var reason, _, _) ? reason : run);
        }
        return kinds;
    }

    /** A frame whole and a line without damage: not an octet more or less. */
    @Test
    void a_link_counts_the_same_and_answers_the_same() {
        Link now = opened();
        Link before = opened();
        Deframer reader = new Deframer();
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            Bytes frame = FrameEncoder.encodeAfterDelimiter(new Frame(
                    random.nextInt(8), 0, 0, 0, Bytes.copyOf(new byte[random.nextInt(30)])));
            int cut = random.nextInt(frame.size());
            for (Bytes octets : List.of(frame.slice(0, cut), frame.slice(cut))) {
                Received received = reader.feed(i, octets);
                if (received != null) {
                    assertEquals(now.on(i, new LinkIn.Frames(received)),
                            before.on(i, new LinkIn.Octets(asLine(received))));
                    assertEquals(now.counters(), before.counters());
                }
            }
        }
    }

    private static Link opened() {
        Link link = new Link(LinkParameters.defaults(Role.HOST), 1);
        link.on(0, new LinkIn.Opened());
        return link;
    }

    /** A snapshot of the release before may hold half a frame of octets. */
    @Test
    void half_a_frame_of_the_release_before_does_not_damage_the_next_frame() {
        Link link = opened();
        Bytes frame = FrameEncoder.encode(new Frame(4, 0, 0, 0, Bytes.copyOf(new byte[9])));
        link.on(1, new LinkIn.Octets(frame.slice(0, 5)));
        link.on(2, new LinkIn.Frames(new Deframer().feed(2, frame)));
        link.on(3, new LinkIn.Octets(frame));
        assertEquals(2, link.counters().received().good());
        assertEquals(0, link.counters().received().bad());
    }

    @Test
    void other_events_stay_as_they_are() {
        Event opened = new Event.CardOpened(1);
        assertSame(opened, ReceivedCodec.asBefore(opened));
    }
}
