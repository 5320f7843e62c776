package org.callbox.controller.lapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/**
 * Frames cut and bent at every octet: no exception, no growth, and the link works afterwards.
 * {@code -Dlapd.hostile.frames=10000000} makes the random part as long as one likes.
 */
class HostileFramesTest {
    private static final int FRAMES = Integer.getInteger("lapd.hostile.frames", 200_000);

    private static List<Bytes> corpus() {
        List<Bytes> corpus = new ArrayList<>();
        LapdCodecTest.vectors().keySet().forEach(hex -> {
            corpus.add(Bytes.hex(hex));
            // As it would come from the other side.
            corpus.add(Bytes.of(Bytes.hex(hex).at(0) ^ 2).plus(Bytes.hex(hex).slice(1)));
        });
        return corpus;
    }

    private static List<Rig> states(Side side) {
        Rig establishing = new Rig(side);
        establishing.on(new LapdIn.EstablishRequest());
        Rig releasing = new Rig(side).establish();
        releasing.on(new LapdIn.ReleaseRequest());
        return List.of(new Rig(side), establishing, releasing, new Rig(side).establish(),
                new Rig(side).establish().outstanding(8),
                new Rig(side).establish().outstanding(3).expire(LapdTimer.T200));
    }

    @Clause("Q.921 2.9")
    @Test
    void every_frame_truncated_at_every_octet() {
        for (Side side : Side.values()) {
            for (Bytes frame : corpus()) {
                for (int length = 0; length <= frame.size(); length++) {
                    for (Rig rig : states(side)) {
                        rig.on(new LapdIn.Receive(frame.slice(0, length)));
                        assertWorks(rig);
                    }
                }
            }
        }
    }

    @Test
    void every_frame_with_every_value_in_every_octet() {
        for (Bytes frame : corpus()) {
            byte[] octets = frame.toArray();
            for (int at = 0; at < octets.length; at++) {
                byte before = octets[at];
                for (int value = 0; value < 256; value++) {
                    octets[at] = (byte) value;
                    Bytes mutated = Bytes.copyOf(octets);
                    if (LapdCodec.decode(mutated) instanceof LapdFrame decoded) {
                        assertEquals(mutated, LapdCodec.encode(decoded));
                    }
                    for (Rig rig : states(Side.USER)) {
                        rig.on(new LapdIn.Receive(mutated));
                    }
                }
                octets[at] = before;
            }
        }
    }

    /** Weakness 4 of the stack that everybody uses: these reset its link. */
    @Clause("Q.921 2.9")
    @Test
    void i_and_s_frames_of_three_octets_never_reset_the_link() {
        Rig rig = Rig.up().outstanding(3);
        for (int control = 0; control < 256; control++) {
            if ((control & 3) != 3) {
                assertEquals(List.of(), rig.on(new LapdIn.Receive(Bytes.of(2, 1, control))));
                assertEquals(List.of(), rig.on(new LapdIn.Receive(Bytes.of(0, 1, control))));
            }
        }
        assertEquals(LapdState.MULTIPLE_FRAME_ESTABLISHED, rig.lapd.state());
        assertEquals(0, rig.lapd.counters().reestablishments());
        assertEquals(2 * 192, rig.lapd.counters().framesInvalid());
    }

    @Test
    void random_frames_and_primitives_in_one_long_run() {
        Random random = new Random(921);
        List<Bytes> corpus = corpus();
        Rig rig = Rig.up();
        for (int n = 0; n < FRAMES; n++) {
            byte[] octets = corpus.get(random.nextInt(corpus.size())).toArray();
            int flips = random.nextInt(3);
            for (int f = 0; f < flips; f++) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(8) == 0 ? random.nextInt(octets.length + 1)
                    : octets.length;
            rig.on(new LapdIn.Receive(Bytes.copyOf(octets, 0, length)));
            if (random.nextInt(16) == 0) {
                rig.on(primitive(random, rig));
            }
        }
        assertTrue(rig.lapd.queued() <= SendQueue.MESSAGES_MAX);
        assertEquals(FRAMES + 1, rig.lapd.counters().framesReceived());
        assertWorks(rig);
    }

    private static LapdIn primitive(Random random, Rig rig) {
        return switch (random.nextInt(10)) {
            case 0 -> new LapdIn.EstablishRequest();
            case 1 -> new LapdIn.ReleaseRequest();
            case 2, 3 -> Rig.data(random.nextInt(1_000));
            case 4 -> new LapdIn.OwnReceiverBusy();
            case 5 -> new LapdIn.OwnReceiverReady();
            case 6 -> new LapdIn.PhDeactivated();
            case 7 -> new LapdIn.UnitDataRequest(Bytes.EMPTY);
            default -> {
                LapdTimer timer = rig.running.contains(LapdTimer.T200)
                        ? LapdTimer.T200 : LapdTimer.T203;
                rig.running.remove(timer);
                yield new LapdIn.Expired(timer);
            }
        };
    }

    /** Layer 1 comes back, a link is established, a message goes each way. */
    private static void assertWorks(Rig rig) {
        rig.on(new LapdIn.PhDeactivated());
        if (rig.lapd.state() != LapdState.TEI_ASSIGNED) {
            rig.on(new LapdIn.PhDeactivated());
        }
        rig.establish();
        assertEquals(List.of(rig.sentI(0, 0, 1)), Rig.effects(rig.on(Rig.data(1))));
        assertEquals(List.of(Rig.delivered(0), rig.sentRr(false, 1, false)),
                Rig.effects(rig.peer(rig.i(0, 1, false))));
        assertEquals(0, rig.lapd.queued());
    }
}
