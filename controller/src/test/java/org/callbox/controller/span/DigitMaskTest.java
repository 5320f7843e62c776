package org.callbox.controller.span;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.Received;
import org.callbox.bridge.wire.WireCounters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which digit was pressed stays with the reader; all else passes as it came. */
class DigitMaskTest {
    private static final int DATA = 0x10;
    private static final int MORE = 0x40;
    private static final WireCounters COUNTED = new WireCounters(30, 1, 0, 0, 0, 0);

    private static Decoded masked(Decoded run) {
        Received masked = new DigitMask(new DigitVault(0), 1)
                .masked(new Received(List.of(run), COUNTED), 0);
        assertEquals(COUNTED, masked.counted());
        return masked.runs().getFirst();
    }

    private static Decoded.Good control(Bytes payload) {
        return new Decoded.Good(new Frame(DATA, 0x81, 42, 7, payload));
    }

    private static Decoded.Good control(CardMessage message) {
        return control(CardCodec.encode(0, message));
    }

    @Test
    void digits_of_a_keypad_and_of_a_caller_are_told_as_zero() {
        for (char digit = '0'; digit <= '9'; digit++) {
            assertEquals(control(new CardMessage.PortKey(4, '0', 1)),
                    masked(control(new CardMessage.PortKey(4, digit))));
            assertEquals(control(new CardMessage.Dtmf(1, 7, '0', true, 80)),
                    masked(control(new CardMessage.Dtmf(1, 7, digit, true, 80))));
        }
    }

    /** Keys 2 and 0 the other way round, a length that is longer than need be, a key unknown. */
    @Test
    void a_card_that_writes_its_map_another_way_hides_no_digit() {
        Bytes odd = Bytes.hex("a4 03 78 01 37 02 19 00 04 18 63 61 38 00 18 7f");
        assertEquals(control(new CardMessage.PortKey(4, '0', 1)), masked(control(odd)));
    }

    static Stream<Decoded> others() {
        return Stream.of(
                control(new CardMessage.PortKey(30, '*')), control(new CardMessage.PortKey(9, '#')),
                control(new CardMessage.Dtmf(1, 7, 'A', true, 80)),
                control(new CardMessage.Identity("v7", "b7", "r", "s77", "1.7", "x", "y", 1,
                        Bytes.hex("3132"))),
                control(new CardMessage.PortState(49, true, true, false, false, false)),
                control(Bytes.hex("3132")),
                new Decoded.Good(new Frame(DATA, 0, 1, 1, Bytes.hex("0110 31323334 37"))),
                new Decoded.Good(new Frame(DATA, MORE | 1, 1, 1, Bytes.hex("a300187f020403"))),
                new Decoded.Good(new Frame(1, 0, 0, 0, Bytes.hex("3132333435363738"))),
                new Decoded.Good(new Frame(0x77, 0, 0, 0, Bytes.hex("31"))),
                new Decoded.Bad(Decoded.Reason.TOO_SHORT, Bytes.ascii("U-Boot 2026\r\n"), 13));
    }

    @ParameterizedTest
    @MethodSource("others")
    void all_else_passes_as_it_came(Decoded run) {
        assertEquals(run, masked(run));
    }
}
