package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkIn;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Deframer;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameEncoder;
import org.callbox.bridge.wire.Received;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** What came from a card, as the journal holds it. */
class ReceivedCodecTest {

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

    @Test
    void frames_and_counts_are_read_as_they_were_written() throws Exception {
        int found = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Deframer reader = new Deframer();
            for (int i = 0; i < 100; i++) {
                Received received = reader.feed(i * 40L, piece(random));
                if (received != null) {
                    Input input = new Input(i, new Now(i, i), new Event.CardFrames(1, received));
                    assertEquals(input, InputCodec.decode(InputCodec.encode(input)));
                    found += (int) received.counted().bad();
                }
            }
        }
        assertTrue(found > 1_000, found + " damaged runs");
    }

    private static Link opened() {
        Link link = new Link(LinkParameters.defaults(Role.HOST), 1);
        link.on(0, new LinkIn.Opened());
        return link;
    }

    /** A snapshot may hold half a frame of octets, from a journal of before format 1. */
    @Test
    void half_a_frame_of_octets_does_not_damage_the_next_frame() {
        Link link = opened();
        Bytes frame = FrameEncoder.encode(new Frame(4, 0, 0, 0, Bytes.copyOf(new byte[9])));
        link.on(1, new LinkIn.Octets(frame.slice(0, 5)));
        link.on(2, new LinkIn.Frames(new Deframer().feed(2, frame)));
        link.on(3, new LinkIn.Octets(frame));
        assertEquals(2, link.counters().received().good());
        assertEquals(0, link.counters().received().bad());
    }
}
