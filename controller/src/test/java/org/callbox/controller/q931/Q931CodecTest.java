package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.Display;
import org.callbox.controller.q931.InfoElement.Invalid;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.InfoElement.SendingComplete;
import org.callbox.controller.q931.InfoElement.Shift;
import org.callbox.controller.q931.InfoElement.Unknown;
import org.junit.jupiter.api.Test;

class Q931CodecTest {
    private static final int MUTATIONS = 100_000;

    @Test
    @Clause("Q.931 3.1.14")
    void setup_of_an_exchange_both_ways() {
        Message setup = new Message(CallReference.of(1, false), MessageType.SETUP,
                new SendingComplete(), BearerCapability.speech(),
                ChannelIdentification.of(1, true),
                new CallingNumber(new Number("5551234567", 2, 1, 0, 3)),
                new CalledNumber(Number.dialled("1002")));
        Bytes octets = Bytes.hex("08020001 05 a1 04038090a3 1803a98381"
                + "6c0c218335353531323334353637 7005813130 3032");
        assertEquals(octets, Q931Codec.encode(setup));
        assertEquals(new DecodedQ931(setup, null), Q931Codec.decode(octets));
    }

    @Test
    void answers_as_etsi_exchanges_expect_them() {
        CallReference back = CallReference.of(1, true);
        assertEquals("08028001021803a98381", Q931Codec.encode(new Message(back,
                MessageType.CALL_PROCEEDING, ChannelIdentification.of(1, true))).toHex());
        assertEquals("08028001011e028188", Q931Codec.encode(new Message(back,
                MessageType.ALERTING, new ProgressIndicator(Cause.LOCATION_PRIVATE_LOCAL,
                ProgressIndicator.IN_BAND))).toHex());
        assertEquals("080280014508028190", Q931Codec.encode(new Message(back,
                MessageType.DISCONNECT, new Cause(Cause.LOCATION_PRIVATE_LOCAL,
                CauseValue.NORMAL_CALL_CLEARING))).toHex());
    }

    @Test
    @Clause("Q.931 4.3")
    void call_references_of_every_length_both_ways() {
        check("0800 62", null);
        check("0801 0162", new CallReference(1, 1, false));
        check("0801 ff62", new CallReference(1, 127, true));
        check("0802 000162", CallReference.of(1, false));
        check("0802 ffff62", CallReference.of(0x7FFF, true));
        check("0803 81234562", new CallReference(3, 0x12345, true));
        check("0804 ffffffff62", new CallReference(4, Integer.MAX_VALUE, true));
        assertTrue(Q931Codec.decode(Bytes.hex("0802000046")).message()
                .callReference().global());
    }

    private static void check(String hex, CallReference reference) {
        Message message = new Message(reference, MessageType.FACILITY);
        assertEquals(new DecodedQ931(message, null), Q931Codec.decode(Bytes.hex(hex)));
        assertEquals(Bytes.hex(hex), Q931Codec.encode(message));
    }

    @Test
    @Clause("Q.931 5.8.2")
    @Clause("Q.931 5.8.3.1")
    void a_header_that_cannot_be_read_leaves_no_message() {
        for (String hex : List.of("", "08", "0802", "080200", "08020001", "0805000000000105",
                "0812000105", "080f")) {
            DecodedQ931 decoded = Q931Codec.decode(Bytes.hex(hex));
            assertNull(decoded.message(), hex);
            assertNotNull(decoded.error(), hex);
        }
        assertEquals(5, Q931Codec.read(Bytes.hex("0802000580")).callReference().value());
    }

    @Test
    @Clause("Q.931 4.4")
    void every_type_of_the_standard_is_known_and_others_are_carried() {
        for (int code = 1; code < 256; code++) {
            Message message = Q931Codec.decode(Bytes.of(8, 2, 0, 1, code)).message();
            assertEquals(code, message.typeCode());
            assertEquals(message.type() == MessageType.UNKNOWN ? -1 : code,
                    message.type().code());
            assertEquals(Bytes.of(8, 2, 0, 1, code), Q931Codec.encode(message));
        }
        Message national = Q931Codec.decode(Bytes.hex("0802000100552801 41")).message();
        assertEquals(MessageType.NATIONAL, national.type());
        assertEquals(0x55, national.typeCode());
        assertEquals(new Display(Bytes.ascii("A")), national.first(Display.class));
        assertEquals(Bytes.hex("080200010055280141"), Q931Codec.encode(national));
    }

    @Test
    @Clause("Q.931 4.5.3")
    @Clause("Q.931 4.5.4")
    void shifts_hold_for_one_element_or_for_the_rest() {
        Bytes octets = Bytes.hex("0802000105 280141 9e280142 280143 95280144 9f280145 a1"
                + "98280146 90280147");
        List<InfoElement> expected = List.of(
                new Display(Bytes.ascii("A")),
                new Shift(6, false), new Unknown(6, 0x28, Bytes.ascii("B")),
                new Display(Bytes.ascii("C")),
                new Shift(5, true), new Unknown(5, 0x28, Bytes.ascii("D")),
                new Shift(7, false), new Unknown(7, 0x28, Bytes.ascii("E")),
                new Unknown(5, 0xA1, Bytes.EMPTY),
                new Shift(0, false), new Display(Bytes.ascii("F")),
                new Shift(0, true), new Display(Bytes.ascii("G")));
        Message message = Q931Codec.decode(octets).message();
        assertEquals(expected, message.elements());
        assertEquals(octets, Q931Codec.encode(message));
    }

    @Test
    @Clause("Q.931 4.5.4")
    void an_element_of_another_codeset_gets_its_shift() {
        Message message = new Message(null, MessageType.FACILITY,
                new Unknown(6, 0x28, Bytes.of(1)), new SendingComplete());
        assertEquals("0800629e280101a1", Q931Codec.encode(message).toHex());
    }

    @Test
    @Clause("Q.931 5.8.7.2")
    void a_length_beyond_the_message_spoils_only_the_last_element() {
        DecodedQ931 decoded = Q931Codec.decode(Bytes.hex("0802000105 04038090a3 18ffa9"));
        assertEquals(BearerCapability.speech(),
                decoded.message().first(BearerCapability.class));
        Invalid invalid = assertInstanceOf(Invalid.class,
                decoded.message().elements().getLast());
        assertEquals(Bytes.of(0xA9), invalid.raw());
        assertTrue(decoded.message().has(ElementId.CHANNEL_IDENTIFICATION));
        assertTrue(decoded.error().startsWith("channel-identification"), decoded.error());
    }

    @Test
    void an_element_longer_than_its_length_octet_is_our_bug() {
        Message message = new Message(null, MessageType.FACILITY,
                new Display(Bytes.copyOf(new byte[256])));
        assertThrows(IllegalArgumentException.class, () -> Q931Codec.encode(message));
    }

    @Test
    void the_corpus_is_well_coded_and_survives_a_round_trip() {
        Corpus.messages().forEach((name, octets) -> {
            DecodedQ931 decoded = Q931Codec.decode(octets);
            assertNull(decoded.error(), name);
            assertStable(octets);
        });
    }

    @Test
    void random_messages_of_ours_come_back_as_they_were() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Message message = GeneratedMessages.message(random);
            Bytes octets = Q931Codec.encode(message);
            DecodedQ931 decoded = Q931Codec.decode(octets);
            assertNull(decoded.error());
            List<InfoElement> elements = decoded.message().elements().stream()
                    .filter(element -> !(element instanceof Shift)).toList();
            assertEquals(message.elements(), elements);
            assertEquals(message.callReference(), decoded.message().callReference());
            assertEquals(octets, Q931Codec.encode(decoded.message()));
        }
    }

    @Test
    void a_message_cut_at_any_octet_is_read_as_far_as_it_goes() {
        Corpus.messages().forEach((name, octets) -> {
            Reading whole = Q931Codec.read(octets);
            for (int length = 0; length < octets.size(); length++) {
                Reading cut = Q931Codec.read(octets.slice(0, length));
                int same = Math.max(0, cut.parts().size() - 1);
                assertTrue(same <= whole.parts().size(), name);
                assertEquals(whole.parts().subList(0, same), cut.parts().subList(0, same), name);
                assertEquals(cut.type() == null, cut.ignorable(), name);
            }
        });
    }

    @Test
    void a_hundred_thousand_damaged_messages_throw_nothing_and_settle() {
        List<Bytes> corpus = List.copyOf(Corpus.messages().values());
        Random random = new Random(42);
        for (int i = 0; i < MUTATIONS; i++) {
            Bytes damaged = Corpus.mutated(corpus.get(i % corpus.size()), random);
            Reading reading = Q931Codec.read(damaged);
            assertEquals(reading.ignorable(), Q931Codec.decode(damaged).message() == null);
            assertFalse(reading.ignorable() && reading.error() == null);
            assertStable(damaged);
        }
    }

    /** What was understood is understood again after it was written. */
    private static void assertStable(Bytes octets) {
        DecodedQ931 once = Q931Codec.decode(octets);
        if (once.message() == null || once.error() != null) {
            return;
        }
        Bytes written = Q931Codec.encode(once.message());
        DecodedQ931 twice = Q931Codec.decode(written);
        assertEquals(Q931Codec.encode(twice.message()), written, octets::toHex);
        assertEquals(once.message().elements().size(), twice.message().elements().size(),
                octets::toHex);
    }
}
