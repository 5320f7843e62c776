package org.callbox.controller.soak;

import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.sim.Exchange.Held;

/** Octets that no exchange in its right mind would send. */
final class Hostile {
    private static final int FRAME_OCTETS_MAX = 40;
    private static final int NOISE_OCTETS_MAX = 260;
    private static final int[] CONTROL = {0x00, 0x01, 0x05, 0x09, 0x0f, 0x1f, 0x43, 0x53, 0x63,
        0x6f, 0x73, 0x7f, 0x87, 0x97, 0xaf, 0xff};
    /** Of the messages that a box may get from an exchange, RELEASE COMPLETE to STATUS. */
    private static final int[] TYPE = {0x01, 0x02, 0x03, 0x05, 0x07, 0x0d, 0x0f, 0x45, 0x46, 0x4d,
        0x4e, 0x5a, 0x62, 0x6e, 0x75, 0x7b, 0x7d, 0x00, 0xff};
    private static final int[] ELEMENT = {0x04, 0x08, 0x14, 0x18, 0x1e, 0x1c, 0x28, 0x34, 0x6c,
        0x70, 0x79, 0x7c, 0x96, 0xa1};

    private static final Bytes SPEECH = Bytes.hex("04038090a3");
    private static final Bytes BEARER_CUT_SHORT = Bytes.hex("040180");
    private static final Bytes CHANNEL_ONE = Bytes.hex("1803a98381");
    private static final Bytes CALLING = Bytes.hex("6c06218133303535");
    private static final Bytes CALLED = Bytes.hex("70088135353530313030");

    private final Random random;

    Hostile(Random random) {
        this.random = random;
    }

    /** A D-channel frame: an address, perhaps a control field, and rubbish. */
    Bytes frame() {
        if (random.nextInt(4) == 0) {
            return noise(1 + random.nextInt(NOISE_OCTETS_MAX));
        }
        byte[] head = {(byte) (random.nextInt(5) == 0 ? 0xfc : 0x02 & random.nextInt(4)),
            (byte) (random.nextInt(5) == 0 ? 0xff : 0x01),
            (byte) CONTROL[random.nextInt(CONTROL.length)], (byte) random.nextInt(256)};
        Bytes frame = Bytes.copyOf(head).plus(noise(random.nextInt(FRAME_OCTETS_MAX)));
        return frame.slice(0, 1 + random.nextInt(frame.size()));
    }

    /** A layer 3 message: rubbish, or one for a call there is with elements that are none. */
    Bytes message(List<Held> calls) {
        if (random.nextInt(5) == 0) {
            return noise(1 + random.nextInt(NOISE_OCTETS_MAX));
        }
        int reference = calls.isEmpty() || random.nextInt(3) == 0 ? random.nextInt(32_768)
                : calls.get(random.nextInt(calls.size())).ref().value();
        boolean ours = random.nextInt(4) == 0;
        byte[] head = {(byte) (random.nextInt(9) == 0 ? random.nextInt(256) : 0x08), 2,
            (byte) (reference >> 8 | (ours ? 0x80 : 0)), (byte) reference,
            (byte) TYPE[random.nextInt(TYPE.length)]};
        Bytes message = Bytes.copyOf(head);
        for (int i = random.nextInt(4); i > 0; i--) {
            int length = random.nextInt(6);
            message = message.plus(Bytes.copyOf(new byte[] {
                (byte) ELEMENT[random.nextInt(ELEMENT.length)],
                (byte) (random.nextInt(6) == 0 ? random.nextInt(256) : length)}))
                    .plus(noise(length));
        }
        return random.nextInt(5) == 0
                ? message.slice(0, 1 + random.nextInt(message.size())) : message;
    }

    /** A SETUP with only some of its elements, so that it is refused before it is a call. */
    Bytes setup(int reference) {
        Bytes setup = Bytes.copyOf(new byte[] {
            0x08, 2, (byte) (reference >> 8), (byte) reference, 0x05});
        if (random.nextBoolean()) {
            setup = setup.plus(random.nextBoolean() ? SPEECH : BEARER_CUT_SHORT);
        } else if (random.nextBoolean()) {
            setup = setup.plus(CHANNEL_ONE);
        }
        return random.nextBoolean() ? setup.plus(CALLING).plus(CALLED) : setup;
    }

    private Bytes noise(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return Bytes.copyOf(octets);
    }
}
