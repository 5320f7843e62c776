package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.q931.ChannelIdentification.Selection;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CallIdentity;
import org.callbox.controller.q931.InfoElement.CallState;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.ClosedUserGroup;
import org.callbox.controller.q931.InfoElement.ConnectedNumber;
import org.callbox.controller.q931.InfoElement.DateTime;
import org.callbox.controller.q931.InfoElement.Display;
import org.callbox.controller.q931.InfoElement.Empty;
import org.callbox.controller.q931.InfoElement.Facility;
import org.callbox.controller.q931.InfoElement.HighLayer;
import org.callbox.controller.q931.InfoElement.Invalid;
import org.callbox.controller.q931.InfoElement.KeypadFacility;
import org.callbox.controller.q931.InfoElement.LowLayer;
import org.callbox.controller.q931.InfoElement.NetworkFacilities;
import org.callbox.controller.q931.InfoElement.NotificationIndicator;
import org.callbox.controller.q931.InfoElement.OriginalCalledNumber;
import org.callbox.controller.q931.InfoElement.PacketMode;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.InfoElement.RedirectingNumber;
import org.callbox.controller.q931.InfoElement.RedirectionNumber;
import org.callbox.controller.q931.InfoElement.RestartIndicator;
import org.callbox.controller.q931.InfoElement.ReverseCharging;
import org.callbox.controller.q931.InfoElement.SegmentedMessage;
import org.callbox.controller.q931.InfoElement.Signal;
import org.callbox.controller.q931.InfoElement.Subaddress;
import org.callbox.controller.q931.InfoElement.TransitNetwork;
import org.callbox.controller.q931.InfoElement.Unknown;
import org.callbox.controller.q931.InfoElement.UserUser;
import org.junit.jupiter.api.Test;

class InfoElementCodecTest {
    private static final int ABSENT = InfoElement.ABSENT;

    private static void both(Map<String, InfoElement> vectors) {
        vectors.forEach((hex, element) -> {
            Bytes contents = Bytes.hex(hex);
            assertEquals(element, InfoElementCodec.decode(element.id(), contents), hex);
            assertEquals(contents, InfoElementCodec.encode(element), hex);
        });
    }

    @Test
    @Clause("Q.931 4.5.5")
    void bearer_capability_both_ways() {
        Map<String, InfoElement> vectors = new LinkedHashMap<>();
        vectors.put("8090a3", BearerCapability.speech());
        vectors.put("9090a3", BearerCapability.audio3k1());
        vectors.put("8890", bearer(8, 0, 0x10, ABSENT, ABSENT, "", ""));
        vectors.put("889882a3", bearer(8, 0, 0x18, 2, 3, "", ""));
        vectors.put("8890218f", bearer(8, 0, 0x10, ABSENT, 1, "8f", ""));
        vectors.put("88c0c6e6", bearer(8, 2, 0, ABSENT, ABSENT, "", "c6e6"));
        vectors.put("8090a3c2e6", bearer(0, 0, 0x10, ABSENT, 3, "", "c2e6"));
        both(vectors);
        assertEquals(bearer(8, 0, 0x10, ABSENT, 3, "", ""),
                InfoElementCodec.decode(0x04, Bytes.hex("088090a3")), "octet 3a is skipped");
    }

    private static BearerCapability bearer(int capability, int mode, int rate, int multiplier,
            int layer1, String details, String more) {
        return new BearerCapability(0, capability, mode, rate, multiplier, layer1,
                Bytes.hex(details), Bytes.hex(more));
    }

    @Test
    @Clause("Q.931 4.5.13")
    void channel_identification_both_ways() {
        Map<String, InfoElement> vectors = new LinkedHashMap<>();
        vectors.put("a98381", ChannelIdentification.of(1, true));
        vectors.put("a1839f", ChannelIdentification.of(31, false));
        vectors.put("a3", ChannelIdentification.any());
        vectors.put("a983010203" + "8f", ChannelIdentification.of(List.of(1, 2, 3, 15), true));
        vectors.put("a99380010003",
                ChannelIdentification.map(List.of(0, 1, 16, 31), true));
        vectors.put("a193fffeffff", ChannelIdentification.map(range(0, 31, 16), false));
        vectors.put("a993810204", channel("", true, Selection.INDICATED, 3, 3, 10, 17, 24));
        vectors.put("e981838a", channel("81", true, Selection.INDICATED, 0, 10));
        vectors.put("e90182838a", channel("0182", true, Selection.INDICATED, 0, 10));
        vectors.put("89", channel("", false, Selection.INDICATED, 0, 1));
        vectors.put("8a", channel("", false, Selection.B2, 0, 2));
        vectors.put("8b", channel("", false, Selection.ANY, 0));
        vectors.put("88", channel("", false, Selection.NO_CHANNEL, 0));
        vectors.put("a9", channel("", true, Selection.INDICATED, 0));
        both(vectors);
    }

    private static ChannelIdentification channel(String interfaceId, boolean primary,
            Selection selection, int mapOctets, Integer... channels) {
        return new ChannelIdentification(Bytes.hex(interfaceId), primary, true, false,
                selection, 0, ChannelIdentification.TYPE_B, mapOctets, List.of(channels));
    }

    private static List<Integer> range(int from, int to, int without) {
        return java.util.stream.IntStream.rangeClosed(from, to).filter(i -> i != without)
                .boxed().toList();
    }

    @Test
    void what_follows_the_last_channel_number_is_no_channel() {
        ChannelIdentification channel = assertInstanceOf(ChannelIdentification.class,
                InfoElementCodec.decode(0x18, Bytes.hex("a9838182")));
        assertEquals(List.of(1), channel.channels());
    }

    @Test
    @Clause("Q.931 4.5.8")
    @Clause("Q.931 4.5.10")
    void numbers_both_ways() {
        Map<String, InfoElement> vectors = new LinkedHashMap<>();
        vectors.put("8131303032", new CalledNumber(new Number("1002", 0, 1)));
        vectors.put("a131", new CalledNumber(new Number("1", 2, 1)));
        vectors.put("218331323334", new CallingNumber(new Number("1234", 2, 1, 0, 3)));
        vectors.put("00a3", new CallingNumber(new Number("", 0, 0, 1, 3)));
        vectors.put("11c2", new CallingNumber(new Number("", 1, 1, 2, 2)));
        vectors.put("0180" + "39", new ConnectedNumber(new Number("9", 0, 1, 0, 0)));
        vectors.put("21018231", new RedirectingNumber(new Number("1", 2, 1, 0, 1), 2));
        vectors.put("218131", new RedirectingNumber(new Number("1", 2, 1, 0, 1), ABSENT));
        vectors.put("21008f31", new OriginalCalledNumber(new Number("1", 2, 1, 0, 0), 15));
        vectors.put("21a131", new RedirectionNumber(new Number("1", 2, 1, 1, 1)));
        both(vectors);
    }

    @Test
    @Clause("Q.931 4.5.10")
    void presentation_and_screening_are_kept_in_all_combinations() {
        for (int presentation = 0; presentation < 4; presentation++) {
            for (int screening = 0; screening < 4; screening++) {
                Number number = new Number("42", 1, 1, presentation, screening);
                Bytes contents = Bytes.of(0x11, 0x80 | presentation << 5 | screening, '4', '2');
                assertEquals(contents, InfoElementCodec.encode(new CallingNumber(number)));
                assertEquals(new CallingNumber(number), InfoElementCodec.decode(0x6C, contents));
                assertEquals(presentation == 0, number.presentable());
            }
        }
    }

    @Test
    @Clause("Q.931 4.5.12")
    void causes_both_ways() {
        Map<String, InfoElement> vectors = new LinkedHashMap<>();
        vectors.put("8090", new Cause(0, CauseValue.NORMAL_CALL_CLEARING));
        vectors.put("8291", new Cause(Cause.LOCATION_PUBLIC_LOCAL, CauseValue.USER_BUSY));
        vectors.put("80e01870", new Cause(0,
                CauseValue.MANDATORY_INFORMATION_ELEMENT_IS_MISSING, Bytes.of(0x18, 0x70)));
        vectors.put("008090", new Cause(0, 0, 0, 16, Bytes.EMPTY));
        vectors.put("e090", new Cause(3, 0, ABSENT, 16, Bytes.EMPTY));
        both(vectors);
        assertEquals("Normal call clearing", new Cause(0, 16).name());
        assertEquals("Unknown cause", new Cause(0, 120).name());
    }

    @Test
    @Clause("Q.931 4.5.7")
    @Clause("Q.931 4.5.9")
    @Clause("Q.931 4.5.16")
    @Clause("Q.931 4.5.17")
    @Clause("Q.931 4.5.18")
    @Clause("Q.931 4.5.19")
    @Clause("Q.931 4.5.22")
    @Clause("Q.931 4.5.23")
    @Clause("Q.931 4.5.25")
    @Clause("Q.931 4.5.26")
    @Clause("Q.931 4.5.28")
    @Clause("Q.931 4.5.29")
    @Clause("Q.931 4.5.30")
    void the_other_elements_both_ways() {
        Map<String, InfoElement> vectors = new LinkedHashMap<>();
        vectors.put("8105", new SegmentedMessage(true, 1, 5));
        vectors.put("010203", new CallIdentity(Bytes.of(1, 2, 3)));
        vectors.put("3d", new CallState(61));
        vectors.put("8a01", new CallState(2, 10, Bytes.of(1)));
        vectors.put("8288", new ProgressIndicator(2, ProgressIndicator.IN_BAND));
        vectors.put("91a100", new Facility(false, Bytes.hex("91a100")));
        vectors.put("91a1", new Facility(true, Bytes.hex("91a1")));
        vectors.put("00e1", new NetworkFacilities(ABSENT, ABSENT, "", Bytes.of(0xE1)));
        vectors.put("04a1323838e1", new NetworkFacilities(2, 1, "288", Bytes.of(0xE1)));
        vectors.put("81", new NotificationIndicator(1, Bytes.EMPTY));
        vectors.put("48656c", new Display(Bytes.ascii("Hel")));
        vectors.put("1a0b15", new DateTime(26, 11, 21, ABSENT, ABSENT, ABSENT, Bytes.EMPTY));
        vectors.put("1a0b150c1e0f", new DateTime(26, 11, 21, 12, 30, 15, Bytes.EMPTY));
        vectors.put("2a3231", new KeypadFacility(Bytes.ascii("*21")));
        vectors.put("40", new Signal(0x40));
        vectors.put("8787", new PacketMode(ElementId.PACKET_SIZE, Bytes.hex("8787")));
        vectors.put("8130303031", new ClosedUserGroup(1, "0001"));
        vectors.put("82", new ReverseCharging(2));
        vectors.put("a8010203",
                new Subaddress(ElementId.CALLED_PARTY_SUBADDRESS, 2, true, Bytes.of(1, 2, 3)));
        vectors.put("a1323838", new TransitNetwork(2, 1, "288"));
        vectors.put("87", new RestartIndicator(RestartIndicator.ALL_INTERFACES));
        vectors.put("8890a3", new LowLayer(Bytes.hex("8890a3")));
        vectors.put("9181", new HighLayer(0, 4, 1, 1, Bytes.EMPTY));
        vectors.put("915e81", new HighLayer(0, 4, 1, 0x5E, Bytes.of(0x81)));
        vectors.put("044142", new UserUser(4, Bytes.ascii("AB")));
        vectors.put("aabb", new Unknown(0, 0x55, Bytes.hex("aabb")));
        both(vectors);
    }

    @Test
    @Clause("Q.931 5.8.6.2")
    @Clause("Q.931 5.8.7.2")
    void contents_that_break_the_rules_are_invalid() {
        Map<Integer, List<String>> wrong = Map.of(
                0x00, List.of("81"), 0x04, List.of("80", "00", "0080"),
                0x08, List.of("80", "00", "0080"), 0x18, List.of("e9", "e901", "a993",
                        "a9930102030405"),
                0x1E, List.of("82"), 0x20, List.of("05a132"), 0x29, List.of("1a0b"),
                0x6C, List.of("21"), 0x74, List.of("21", "2101"), 0x7D, List.of("91"));
        wrong.forEach((id, vectors) -> {
            for (String hex : vectors) {
                assertInstanceOf(Invalid.class,
                        InfoElementCodec.decode(id, Bytes.hex(hex)), id + " " + hex);
            }
        });
    }

    @Test
    @Clause("Q.931 4.5.1")
    void an_empty_element_counts_as_absent() {
        for (int id = 0; id < 0x80; id++) {
            assertEquals(new Empty(0, id), InfoElementCodec.decode(id, Bytes.EMPTY));
        }
    }

    @Test
    void digits_outside_the_white_list_never_reach_the_box() {
        Number number = new Number("+49'12\u001b;A*#" + "9".repeat(40), 0, 1);
        assertEquals("+49?12??A*#" + "9".repeat(21), number.cleanDigits());
    }
}
