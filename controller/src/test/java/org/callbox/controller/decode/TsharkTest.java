package org.callbox.controller.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.Corpus;
import org.callbox.controller.q931.GeneratedMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An independent witness: what {@code decode} shows is compared, field by field and octet by
 * octet, with what tshark shows.
 */
class TsharkTest {
    private static final Bytes I_FRAME = Bytes.hex("02010000");
    private static final int MUTANTS = 12_000;
    private static final int GENERATED = 1500;
    private static final int FRAMES = 3000;

    @TempDir
    private Path directory;

    private final Comparison comparison = new Comparison();

    @Test
    void written_messages_decode_as_tshark_decodes_them() throws Exception {
        List<Bytes> messages = List.copyOf(Corpus.messages().values());
        List<Pdml.Packet> packets = compare(messages);
        int malformed = 0;
        for (int i = 0; i < packets.size(); i++) {
            // The corpus is well coded: nothing but Facility contents may trouble tshark.
            malformed += packets.get(i).malformed() ? 1 : 0;
        }
        assertTrue(malformed <= 4, malformed + " of the corpus are malformed to tshark");
        comparison.assertNoDifference(2000);
    }

    @Test
    void messages_of_our_encoder_decode_as_tshark_decodes_them() throws Exception {
        List<Pdml.Packet> packets = compare(GeneratedMessages.octets(new Random(7), GENERATED));
        for (Pdml.Packet packet : packets) {
            assertTrue(!packet.malformed(), "tshark finds one of our messages malformed");
        }
        comparison.assertNoDifference(10_000);
    }

    @Test
    void damaged_messages_decode_as_tshark_decodes_them() throws Exception {
        List<Bytes> corpus = List.copyOf(Corpus.messages().values());
        Random random = new Random(931);
        List<Bytes> messages = new ArrayList<>();
        for (int i = 0; i < MUTANTS; i++) {
            messages.add(Corpus.mutated(corpus.get(i % corpus.size()), random));
        }
        compare(messages);
        comparison.assertNoDifference(20_000);
    }

    @Test
    void frames_of_any_address_and_control_decode_as_tshark_decodes_them() throws Exception {
        Random random = new Random(921);
        int[] controls = {0x01, 0x05, 0x09, 0x6F, 0x0F, 0x43, 0x63, 0x87, 0x03, 0xAF};
        List<Bytes> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            int sapi = random.nextInt(64);
            Bytes address = Bytes.of(sapi << 2 | random.nextInt(2) << 1,
                    random.nextInt(128) << 1 | 1);
            int kind = random.nextInt(controls.length + 3);
            int control = kind < controls.length ? controls[kind] : random.nextInt(128) << 1;
            Bytes head = (control & 3) == 3
                    ? Bytes.of(control | random.nextInt(2) << 4)
                    : Bytes.of(control, random.nextInt(256));
            Bytes information = (control & 1) == 0 ? Bytes.hex("0802000145080280 90")
                    : control == 0x87 ? Bytes.hex("0000000001") : Bytes.EMPTY;
            frames.add(address.plus(head).plus(information));
        }
        List<Pdml.Packet> packets = Pdml.dissect(frames, directory);
        assertEquals(frames.size(), packets.size());
        for (int i = 0; i < frames.size(); i++) {
            comparison.lapd(frames.get(i), packets.get(i));
        }
        comparison.assertNoDifference(10_000);
    }

    private List<Pdml.Packet> compare(List<Bytes> messages) throws Exception {
        List<Bytes> frames = new ArrayList<>();
        for (Bytes message : messages) {
            frames.add(I_FRAME.plus(message));
        }
        List<Pdml.Packet> packets = Pdml.dissect(frames, directory);
        assertEquals(frames.size(), packets.size());
        for (int i = 0; i < frames.size(); i++) {
            comparison.message(frames.get(i), packets.get(i));
        }
        return packets;
    }
}
