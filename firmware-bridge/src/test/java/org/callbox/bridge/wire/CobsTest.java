package org.callbox.bridge.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CobsTest {
    /** The examples that the literature on COBS agrees on, without the closing zero. */
    private static final String[][] VECTORS = {
        {"", "01"},
        {"00", "0101"},
        {"0000", "010101"},
        {"001100", "01021101"},
        {"11220033", "0311220233"},
        {"11223344", "0511223344"},
        {"11000000", "0211010101"},
    };

    @Test
    void published_vectors_hold_both_ways() {
        for (String[] vector : VECTORS) {
            check(Bytes.hex(vector[0]), Bytes.hex(vector[1]));
        }
    }

    @Test
    void published_vectors_at_the_longest_block_hold_both_ways() {
        check(run(0x01, 0xFE), Bytes.of(0xFF).plus(run(0x01, 0xFE)));
        check(run(0x00, 0xFE), Bytes.of(0x01, 0xFF).plus(run(0x01, 0xFE)));
        check(run(0x01, 0xFF), Bytes.of(0xFF).plus(run(0x01, 0xFE)).plus(Bytes.hex("02ff")));
        check(run(0x02, 0xFF).plus(Bytes.of(0)),
                Bytes.of(0xFF).plus(run(0x02, 0xFF)).plus(Bytes.hex("0101")));
        check(run(0x03, 0xFF).plus(Bytes.of(0, 1)),
                Bytes.of(0xFE).plus(run(0x03, 0xFF)).plus(Bytes.hex("0201")));
    }

    @Test
    void whatever_goes_in_comes_out_without_a_zero_between() {
        Random random = new Random(1);
        for (int size = 0; size < 800; size++) {
            byte[] octets = new byte[size];
            random.nextBytes(octets);
            for (int i = 0; i < size; i++) {
                octets[i] = random.nextInt(size % 7 + 1) == 0 ? 0 : octets[i];
            }
            Bytes encoded = encode(Bytes.copyOf(octets));
            for (int i = 0; i < encoded.size(); i++) {
                assertEquals(false, encoded.at(i) == 0);
            }
            assertEquals(Bytes.copyOf(octets), decode(encoded));
        }
    }

    @Test
    void a_block_past_the_end_or_a_zero_inside_is_invalid() {
        for (String hex : new String[] {"02", "0311", "0511223344 05", "00", "03 11 00", "FF01"}) {
            Bytes bad = Bytes.hex(hex);
            assertEquals(Cobs.INVALID, Cobs.decode(bad, new byte[bad.size()]), hex);
        }
    }

    private static void check(Bytes plain, Bytes encoded) {
        assertEquals(encoded, encode(plain));
        assertEquals(plain, decode(encoded));
    }

    private static Bytes encode(Bytes plain) {
        byte[] target = new byte[Cobs.longestEncoding(plain.size())];
        int end = Cobs.encode(plain.toArray(), plain.size(), target, 0);
        return Bytes.copyOf(target, 0, end);
    }

    private static Bytes decode(Bytes encoded) {
        byte[] target = new byte[encoded.size()];
        int length = Cobs.decode(encoded, target);
        return Bytes.copyOf(target, 0, length);
    }

    private static Bytes run(int from, int to) {
        byte[] octets = new byte[to - from + 1];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (from + i);
        }
        return Bytes.copyOf(octets);
    }
}
