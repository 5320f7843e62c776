package org.callbox.controller.lapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/** Q.921 clauses 2 and 3: octets and frames, both ways. */
class LapdCodecTest {
    private static final LapdAddress USER_COMMAND = LapdAddress.command(Side.USER);
    private static final LapdAddress USER_RESPONSE = LapdAddress.response(Side.USER);

    /** From the tables of clause 3, by hand. */
    static Map<String, LapdFrame> vectors() {
        Map<String, LapdFrame> v = new LinkedHashMap<>();
        v.put("00010000", new LapdFrame.I(USER_COMMAND, 0, 0, false, Bytes.EMPTY));
        v.put("0001020508020001", new LapdFrame.I(USER_COMMAND, 1, 2, true,
                Bytes.hex("08020001")));
        v.put("0001fefe62", new LapdFrame.I(USER_COMMAND, 127, 127, false, Bytes.hex("62")));
        v.put("000101ff", new LapdFrame.RR(USER_COMMAND, 127, true));
        v.put("02010100", new LapdFrame.RR(USER_RESPONSE, 0, false));
        v.put("02010511", new LapdFrame.RNR(USER_RESPONSE, 8, true));
        v.put("02010906", new LapdFrame.REJ(USER_RESPONSE, 3, false));
        v.put("00017f", new LapdFrame.SABME(USER_COMMAND, true));
        v.put("00016f", new LapdFrame.SABME(USER_COMMAND, false));
        v.put("02011f", new LapdFrame.DM(USER_RESPONSE, true));
        v.put("02010f", new LapdFrame.DM(USER_RESPONSE, false));
        v.put("0001030102", new LapdFrame.UI(USER_COMMAND, false, Bytes.hex("0102")));
        v.put("000113", new LapdFrame.UI(USER_COMMAND, true, Bytes.EMPTY));
        v.put("000153", new LapdFrame.DISC(USER_COMMAND, true));
        v.put("000143", new LapdFrame.DISC(USER_COMMAND, false));
        v.put("020173", new LapdFrame.UA(USER_RESPONSE, true));
        v.put("020163", new LapdFrame.UA(USER_RESPONSE, false));
        v.put("0201970102030405", new LapdFrame.FRMR(USER_RESPONSE, true,
                Bytes.hex("0102030405")));
        v.put("020187ff00ff00ff", new LapdFrame.FRMR(USER_RESPONSE, false,
                Bytes.hex("ff00ff00ff")));
        v.put("0001af82", new LapdFrame.XID(USER_COMMAND, false, Bytes.hex("82")));
        v.put("0201bf", new LapdFrame.XID(USER_RESPONSE, true, Bytes.EMPTY));
        // TEI assignment on a basic access: SAPI 63, group TEI (5.3).
        v.put("fcff030f123401ff", new LapdFrame.UI(new LapdAddress(63, false, 127),
                false, Bytes.hex("0f123401ff")));
        v.put("fe81030f0f", new LapdFrame.UI(new LapdAddress(63, true, 64), false,
                Bytes.hex("0f0f")));
        // SAPI 16, TEI 1, from the network.
        v.put("42037f", new LapdFrame.SABME(new LapdAddress(16, true, 1), true));
        return v;
    }

    @Clause("Q.921 3.2")
    @Clause("Q.921 3.4")
    @Clause("Q.921 3.6")
    @Test
    void every_frame_of_table_5_is_the_same_both_ways() {
        vectors().forEach((hex, frame) -> {
            assertEquals(frame, LapdCodec.decode(Bytes.hex(hex)), hex);
            assertEquals(hex, LapdCodec.encode(frame).toHex(), frame.toString());
        });
    }

    @Clause("Q.921 2.9")
    @Test
    void truncated_anywhere_a_frame_is_invalid_or_a_shorter_frame_but_never_an_exception() {
        vectors().keySet().forEach(hex -> {
            Bytes whole = Bytes.hex(hex);
            for (int length = 0; length < whole.size(); length++) {
                Bytes part = whole.slice(0, length);
                LapdCodec.Decoded decoded = LapdCodec.decode(part);
                boolean sequenced = length == 3 && (whole.at(2) & 3) != 3;
                if (length < 3 || sequenced) {
                    assertEquals(LapdCodec.Reason.TOO_SHORT, reason(decoded), part.toHex());
                } else if (decoded instanceof LapdFrame frame) {
                    assertEquals(part, LapdCodec.encode(frame));
                }
            }
        });
    }

    @Clause("Q.921 5.8.5")
    @Test
    void trailing_octets_make_frames_without_information_a_length_error() {
        vectors().forEach((hex, frame) -> {
            LapdCodec.Decoded decoded = LapdCodec.decode(Bytes.hex(hex).plus(Bytes.of(0)));
            switch (frame) {
                case LapdFrame.I _, LapdFrame.UI _, LapdFrame.XID _ ->
                        assertInstanceOf(frame.getClass(), decoded);
                case LapdFrame.RR _, LapdFrame.RNR _, LapdFrame.REJ _, LapdFrame.SABME _,
                     LapdFrame.DM _, LapdFrame.DISC _, LapdFrame.UA _, LapdFrame.FRMR _ ->
                        assertEquals(LapdCodec.Reason.INCORRECT_LENGTH, reason(decoded), hex);
            }
        });
    }

    @Clause("Q.921 2.9")
    @Clause("Q.921 3.3.1")
    @Test
    void an_address_of_one_or_three_octets_is_invalid() {
        assertEquals(LapdCodec.Reason.ADDRESS_EXTENSION, reason(decode("01017f")));
        assertEquals(LapdCodec.Reason.ADDRESS_EXTENSION, reason(decode("00007f")));
        assertEquals(LapdCodec.Reason.ADDRESS_EXTENSION, reason(decode("0000017f")));
    }

    @Clause("Q.921 3.6.1")
    @Test
    void control_fields_outside_table_5_are_undefined() {
        // SREJ, reserved bits of an S frame, SABM (modulo 8), and a few that nobody defined.
        for (String hex : new String[] {"00010d00", "00011100", "00013f", "0001e3", "0001cf"}) {
            assertEquals(LapdCodec.Reason.UNDEFINED_CONTROL, reason(decode(hex)), hex);
        }
    }

    @Test
    void of_all_control_octets_only_those_of_table_5_are_frames() {
        int frames = 0;
        for (int control = 0; control < 256; control++) {
            LapdCodec.Decoded u = LapdCodec.decode(Bytes.of(0, 1, control));
            LapdCodec.Decoded s = LapdCodec.decode(Bytes.of(0, 1, control, 0));
            frames += u instanceof LapdFrame ? 1 : 0;
            frames += s instanceof LapdFrame f && (control & 3) != 3 ? 1 : 0;
        }
        // Six U frames without, or with any, information, times P/F; three S frames; 128 I.
        assertEquals(6 * 2 + 3 + 128, frames);
    }

    @Test
    void what_is_invalid_still_shows_its_address_when_it_has_one() {
        LapdCodec.Invalid invalid = assertInstanceOf(LapdCodec.Invalid.class, decode("fcff"));
        assertEquals(new LapdAddress(63, false, 127), invalid.address());
        assertEquals(null, assertInstanceOf(LapdCodec.Invalid.class, decode("fc")).address());
        assertEquals(null, assertInstanceOf(LapdCodec.Invalid.class, decode("")).address());
    }

    @Clause("Q.921 3.3.2")
    @Test
    void the_c_r_bit_depends_on_who_sends() {
        assertEquals(false, LapdAddress.command(Side.USER).cr());
        assertEquals(true, LapdAddress.response(Side.USER).cr());
        assertEquals(true, LapdAddress.command(Side.NETWORK).cr());
        assertEquals(false, LapdAddress.response(Side.NETWORK).cr());
        assertEquals(true, LapdAddress.command(Side.NETWORK).isCommandFrom(Side.NETWORK));
        assertEquals(false, LapdAddress.command(Side.NETWORK).isCommandFrom(Side.USER));
    }

    private static LapdCodec.Decoded decode(String hex) {
        return LapdCodec.decode(Bytes.hex(hex));
    }

    private static LapdCodec.Reason reason(LapdCodec.Decoded decoded) {
        return assertInstanceOf(LapdCodec.Invalid.class, decoded).reason();
    }
}
