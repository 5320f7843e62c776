package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.bridge.card.CardMessage.HdlcEvent;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.CardMessage.PortState;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

class CardCodecTest {
    private static final int ID = 7;
    private static final long NONE = CardMessage.Layer1Counters.NOT_COUNTED;
    private static final Endpoint TIMESLOT = new Endpoint.Timeslot(1, 7);
    private static final Endpoint PORT = new Endpoint.Port(4);
    private static final Endpoint TONE = new Endpoint.Tone(ToneKind.RINGBACK);
    private static final Layer1Config CONFIG = new Layer1Config(
            Layer1Config.LineCode.HDB3, Layer1Config.Framing.AUTO, Layer1Config.Clock.MASTER, 75);

    private static final Bytes HASH = Bytes.hex("a5".repeat(32));

    /** Hexadecimal by command; a2 00 18 11 01 07 is a map of two with type 17 and id 7. */
    static Map<CardCommand, String> commands() {
        Map<CardCommand, String> vectors = new LinkedHashMap<>();
        vectors.put(new CardCommand.Hello(1, 1, 120), "a5 00 11 01 07 02 01 03 01 04 18 78");
        vectors.put(new CardCommand.GetIdentity(), "a2 00 12 01 07");
        vectors.put(new CardCommand.GetCapabilities(), "a2 00 13 01 07");
        vectors.put(new CardCommand.ConfigureSpan(2, CONFIG),
                "a7 00 18 21 01 07 02 02 03 00 04 02 05 01 06 18 4b");
        vectors.put(new CardCommand.GetSpan(2), "a3 00 18 22 01 07 02 02");
        vectors.put(new CardCommand.OpenHdlc(2, 16), "a4 00 18 31 01 07 02 02 03 10");
        vectors.put(new CardCommand.CloseHdlc(2), "a3 00 18 32 01 07 02 02");
        vectors.put(new CardCommand.SetCrossConnect(0xFFFF_FFFFL,
                List.of(new Route(PORT, TIMESLOT), new Route(new Endpoint.Idle(), PORT))),
                "a4 00 18 41 01 07 02 1a ff ff ff ff 03 48 80 04 40 27 00 00 80 04");
        vectors.put(new CardCommand.GetCrossConnect(0x8004), "a3 00 18 42 01 07 02 19 80 04");
        vectors.put(new CardCommand.GetTableDigest(), "a2 00 18 43 01 07");
        vectors.put(new CardCommand.SetPort(4, true, false),
                "a5 00 18 71 01 07 02 04 03 f5 04 f4");
        vectors.put(new CardCommand.GetPorts(25), "a3 00 18 72 01 07 02 18 19");
        vectors.put(new CardCommand.GetTelemetry(), "a2 00 14 01 07");
        vectors.put(new CardCommand.CountLayer1(2, 1), "a4 00 18 23 01 07 02 02 03 01");
        vectors.put(new CardCommand.CountLayer1(2, 1, true),
                "a5 00 18 23 01 07 02 02 03 01 04 f5");
        vectors.put(new CardCommand.SetClock(List.of(2, 1)), "a3 00 18 24 01 07 02 42 02 01");
        vectors.put(new CardCommand.GetClock(), "a2 00 18 25 01 07");
        vectors.put(new CardCommand.SetLoop(2, Loop.REMOTE, 60),
                "a5 00 18 26 01 07 02 02 03 02 04 18 3c");
        vectors.put(new CardCommand.SetLoop(2, Loop.NONE, 0),
                "a5 00 18 26 01 07 02 02 03 00 04 00");
        vectors.put(new CardCommand.SetBridge(4, List.of(new BridgeLeg(2, 0x8003, -6))),
                "a4 00 18 5b 01 07 02 04 03 44 02 80 03 fa");
        vectors.put(new CardCommand.OpenDtmf(2, 7), "a4 00 18 61 01 07 02 02 03 07");
        vectors.put(new CardCommand.CloseDtmf(2, 7), "a4 00 18 62 01 07 02 02 03 07");
        vectors.put(new CardCommand.SetGain(4, 6, -12), "a5 00 18 73 01 07 02 04 03 06 04 2b");
        vectors.put(new CardCommand.GetBanks(BankKind.CONFIG), "a3 00 01 01 07 02 01");
        vectors.put(new CardCommand.BeginBank(BankKind.CONFIG, 300, HASH, 0xFFFF_FFFFL),
                "a6 00 02 01 07 02 01 03 19 01 2c 04 58 20" + HASH + "05 1a ff ff ff ff");
        vectors.put(new CardCommand.WriteBank(BankKind.FIRMWARE, 256, Bytes.hex("0aff")),
                "a5 00 03 01 07 02 02 03 19 01 00 04 42 0a ff");
        vectors.put(new CardCommand.VerifyBank(BankKind.CONFIG), "a3 00 04 01 07 02 01");
        vectors.put(new CardCommand.ReadBank(BankKind.CONFIG, 2, 512),
                "a5 00 05 01 07 02 01 03 02 04 19 02 00");
        vectors.put(new CardCommand.ActivateBank(BankKind.CONFIG, HASH, 60),
                "a5 00 06 01 07 02 01 03 58 20" + HASH + "04 18 3c");
        vectors.put(new CardCommand.ConfirmBank(BankKind.CONFIG, HASH),
                "a4 00 07 01 07 02 01 03 58 20" + HASH);
        vectors.put(new CardCommand.RevertBank(BankKind.CONFIG, HASH),
                "a4 00 08 01 07 02 01 03 58 20" + HASH);
        return vectors;
    }

    static Map<CardMessage, String> messages() {
        Layer1State los = new Layer1State(2, true, false, false, true, false, false, true);
        PortState port = new PortState(4, true, true, false, true, false);
        Map<CardMessage, String> vectors = new LinkedHashMap<>();
        vectors.put(new CardMessage.Failure(4, 4, "no"),
                "a5 00 18 80 01 07 02 04 03 04 04 62 6e 6f");
        vectors.put(new CardMessage.Welcome(1, 120), "a4 00 18 91 01 07 02 01 03 18 78");
        vectors.put(new CardMessage.Identity("a", "b", "c", "d", "e", "f", "g", 1, Bytes.of(9)),
                "ab 00 18 92 01 07 02 61 61 03 61 62 04 61 63 05 61 64 06 61 65 07 61 66 08 61 67"
                        + "09 01 0a 41 09");
        vectors.put(new CardMessage.Capabilities(2, 32, 4096, 62, 8, 0, 264, 0, 0, 0),
                "aa 00 18 93 01 07 02 02 03 18 20 04 19 10 00 05 18 3e 06 08 07 00 08 19 01 08"
                        + "09 00");
        vectors.put(new CardMessage.SpanInfo(2, CONFIG, 16, los),
                "a9 00 18 a2 01 07 02 02 03 00 04 02 05 01 06 18 4b 07 10 08 18 49");
        vectors.put(new CardMessage.TableDigest(3, 0xCBF4_3926L, 2),
                "a5 00 18 c3 01 07 02 03 03 1a cb f4 39 26 04 02");
        vectors.put(new CardMessage.TablePage(3, 0, 0, List.of(new Route(TONE, TIMESLOT))),
                "a6 00 18 c2 01 07 02 03 03 00 04 00 05 44 01 01 40 27");
        vectors.put(new CardMessage.PortPage(0, List.of(port)),
                "a4 00 18 f2 01 07 02 00 03 43 00 04 0b");
        vectors.put(new CardMessage.Capabilities(2, 32, 4096, 62, 8, 0, 264, 0x7F, 16, 8),
                "ac 00 18 93 01 07 02 02 03 18 20 04 19 10 00 05 18 3e 06 08 07 00 08 19 01 08"
                        + "09 18 7f 0d 10 0e 08");
        vectors.put(new CardMessage.Telemetry(6, -125, 3_290, 42),
                "a6 00 18 94 01 07 02 06 03 38 7c 04 19 0c da 05 18 2a");
        vectors.put(new CardMessage.Telemetry(6, CardMessage.Telemetry.NOT_MEASURED,
                CardMessage.Telemetry.NOT_MEASURED, CardMessage.Telemetry.NOT_MEASURED),
                "a3 00 18 94 01 07 02 06");
        vectors.put(new CardMessage.Counted(new CardMessage.Layer1Counters(
                2, 1, 2, NONE, NONE, NONE, 6, 1_000, 10)),
                "a8 00 18 a3 01 07 02 02 03 01 04 02 08 06 09 19 03 e8 0a 0a");
        vectors.put(new CardMessage.ClockInfo(2, ClockMode.LOCKED, List.of(2, 1)),
                "a5 00 18 a4 01 07 02 02 03 00 04 42 02 01");
        vectors.put(new CardMessage.LoopInfo(2, Loop.PAYLOAD, 60),
                "a5 00 18 a6 01 07 02 02 03 03 04 18 3c");
        vectors.put(new CardMessage.BridgeInfo(4, List.of(new BridgeLeg(2, 0x8003, -6))),
                "a4 00 18 db 01 07 02 04 03 44 02 80 03 fa");
        vectors.put(new CardMessage.DtmfInfo(2, 7, true, 61),
                "a6 00 18 e1 01 07 02 02 03 07 04 f5 05 18 3d");
        vectors.put(new CardMessage.GainInfo(4, 6, -12), "a5 00 18 f3 01 07 02 04 03 06 04 2b");
        vectors.put(new CardMessage.Banks(BankKind.CONFIG, 2, RunCause.ACTIVATED, 59, 4_096,
                "b", "C", 1, 2, BankInfo.EMPTY,
                new BankInfo(BankState.TRIAL, 300, 300, HASH, 9, "x"), 0, false),
                "b7 00 18 81 01 07 02 01 03 02 04 01 05 18 3b 06 19 10 00 07 61 62 08 61 43"
                        + "09 01 0a 02 0b 00 0c 00 0d 00 0e 40 0f 00 10 60"
                        + "15 03 16 19 01 2c 17 19 01 2c 18 18 58 20" + HASH
                        + "18 19 09 18 1a 61 78");
        vectors.put(new CardMessage.Banks(BankKind.FIRMWARE, 0, RunCause.REVERTED_BY_FAULT, 0,
                4_096, "b", "C", 1, 1, BankInfo.EMPTY, BankInfo.EMPTY, 3, true),
                "b8 19 00 18 81 01 07 02 02 03 00 04 06 05 00 06 19 10 00 07 61 62 08 61 43"
                        + "09 01 0a 01 0b 00 0c 00 0d 00 0e 40 0f 00 10 60"
                        + "15 00 16 00 17 00 18 18 40 18 19 00 18 1a 60 18 1b 03 18 1c f5");
        vectors.put(new CardMessage.BankNext(BankKind.CONFIG, 256),
                "a4 00 18 82 01 07 02 01 03 19 01 00");
        vectors.put(new CardMessage.BankSums(BankKind.CONFIG, 1, 0xCBF4_3926L, HASH),
                "a6 00 18 84 01 07 02 01 03 01 04 1a cb f4 39 26 05 58 20" + HASH);
        vectors.put(new CardMessage.BankData(BankKind.CONFIG, 2, 256, 0, Bytes.hex("0aff")),
                "a7 00 18 85 01 07 02 01 03 02 04 19 01 00 05 00 06 42 0a ff");
        return vectors;
    }

    static Map<CardMessage, String> events() {
        Map<CardMessage, String> vectors = new LinkedHashMap<>();
        vectors.put(Layer1State.good(2), "a3 00 18 2e 02 02 03 18 60");
        vectors.put(new CardMessage.Layer1Counters(
                2, 1, 2, NONE, NONE, NONE, 6, 1_000, 1, 10, 300),
                "a9 00 18 2f 02 02 03 01 04 02 08 06 09 19 03 e8 0a 01 0b 0a 0c 19 01 2c");
        vectors.put(new CardMessage.Layer1Counters(2, 1, 2, 3, 4, 5, 6),
                "a8 00 18 2f 02 02 03 01 04 02 05 03 06 04 07 05 08 06");
        vectors.put(new HdlcEvent(2, HdlcEvent.Kind.HOST_ABSENT, 5),
                "a4 00 18 3e 02 02 03 06 04 05");
        vectors.put(new CardMessage.Dtmf(2, 7, '#', false, 80),
                "a6 00 18 6e 02 02 03 07 04 61 23 05 f4 06 18 50");
        vectors.put(new PortState(4, true, false, true, false, true), "a3 00 18 7e 02 04 03 15");
        vectors.put(new CardMessage.PortKey(4, '*'), "a3 00 18 7f 02 04 03 61 2a");
        vectors.put(new CardMessage.LoopEnded(2), "a2 00 18 2c 02 02");
        vectors.put(new CardMessage.ClockState(0, ClockMode.HOLDOVER),
                "a3 00 18 2d 02 00 03 01");
        vectors.put(new CardMessage.BankChanged(
                BankKind.CONFIG, 0, Bytes.EMPTY, RunCause.REVERTED_BY_FAULT),
                "a5 00 0e 02 01 03 00 04 06 05 40");
        return vectors;
    }

    @Test
    void commands_are_these_octets_in_both_directions() {
        commands().forEach((command, hex) -> {
            assertEquals(Bytes.hex(hex), CardCodec.encode(ID, command), command.toString());
            assertEquals(new DecodedCommand.Good(ID, command),
                    CardCodec.decodeCommand(Lane.CONTROL, Bytes.hex(hex)));
        });
    }

    @Test
    void messages_are_these_octets_in_both_directions() {
        messages().forEach((message, hex) -> {
            assertEquals(Bytes.hex(hex), CardCodec.encode(ID, message), message.toString());
            assertEquals(new DecodedMessage.Good(ID, message),
                    CardCodec.decodeMessage(message.lane(), Bytes.hex(hex)));
        });
        events().forEach((message, hex) -> {
            assertEquals(Bytes.hex(hex), CardCodec.encode(0, message), message.toString());
            assertEquals(new DecodedMessage.Good(0, message),
                    CardCodec.decodeMessage(message.lane(), Bytes.hex(hex)));
        });
    }

    @Test
    void frames_are_binary_with_the_clock_upwards_only() {
        CardCommand down = new CardCommand.DChannelFrame(2, 16, Bytes.hex("02017f"));
        CardMessage up = new CardMessage.DChannelFrame(2, 16, 0xFEDC_BA98L, Bytes.hex("00017f"));
        assertEquals(Bytes.hex("0210 02017f"), CardCodec.encode(0, down));
        assertEquals(Bytes.hex("0210 fedcba98 00017f"), CardCodec.encode(0, up));
        assertEquals(new DecodedCommand.Good(0, down),
                CardCodec.decodeCommand(Lane.D_CHANNEL, CardCodec.encode(0, down)));
        assertEquals(new DecodedMessage.Good(0, up),
                CardCodec.decodeMessage(Lane.D_CHANNEL, CardCodec.encode(0, up)));
        for (String bad : List.of("", "02", "0210", "0010 01", "0200 01", "0220 01",
                "0210" + "00".repeat(265))) {
            assertInstanceOf(DecodedCommand.Bad.class,
                    CardCodec.decodeCommand(Lane.D_CHANNEL, Bytes.hex(bad)), bad);
        }
    }

    @Test
    void what_is_cut_short_or_followed_by_octets_is_refused() {
        List<Bytes> all = new ArrayList<>();
        commands().values().forEach(hex -> all.add(Bytes.hex(hex)));
        messages().values().forEach(hex -> all.add(Bytes.hex(hex)));
        events().values().forEach(hex -> all.add(Bytes.hex(hex)));
        for (Bytes whole : all) {
            List<Bytes> broken = new ArrayList<>();
            for (int size = 0; size < whole.size(); size++) {
                broken.add(whole.slice(0, size));
            }
            broken.add(whole.plus(Bytes.of(0)));
            broken.add(whole.plus(whole));
            for (Bytes octets : broken) {
                assertInstanceOf(DecodedCommand.Bad.class,
                        CardCodec.decodeCommand(Lane.CONTROL, octets), octets.toHex());
                assertInstanceOf(DecodedMessage.Bad.class,
                        CardCodec.decodeMessage(Lane.CONTROL, octets), octets.toHex());
            }
        }
    }

    @Test
    void unknown_keys_and_other_encodings_of_the_same_are_taken() {
        List<String> same = List.of(
                "a3 00 18 22 01 07 02 02",
                "a4 00 18 22 01 07 02 02 18 63 82 01 a1 61 78 f6",
                "a4 02 02 01 07 00 18 22 61 78 fb 3f f0 00 00 00 00 00 00",
                "bf 00 18 22 01 19 00 07 02 02 20 c2 49 01 00 00 00 00 00 00 00 00 ff");
        for (String hex : same) {
            assertEquals(new DecodedCommand.Good(ID, new CardCommand.GetSpan(2)),
                    CardCodec.decodeCommand(Lane.CONTROL, Bytes.hex(hex)), hex);
        }
    }

    @Test
    void an_unknown_request_is_answered_with_its_group_and_a_code() {
        var unknown = assertInstanceOf(DecodedCommand.Bad.class,
                CardCodec.decodeCommand(Lane.CONTROL, Bytes.hex("a2 00 18 4f 01 07")));
        assertEquals(ID, unknown.requestId());
        assertEquals(new CardMessage.Failure(4, 1, "no request 79"), unknown.failure());
        var invalid = assertInstanceOf(DecodedCommand.Bad.class,
                CardCodec.decodeCommand(Lane.CONTROL, Bytes.hex("a3 00 18 22 01 07 02 00")));
        assertEquals(ID, invalid.requestId());
        assertEquals(FailureCode.INVALID.code(), invalid.failure().code());
    }

    @Test
    void a_route_to_what_cannot_hear_is_refused_by_the_card_and_left_out_by_the_host() {
        String toTone = "a4 00 18 41 01 07 02 01 03 44 80 04 01 01";
        assertInstanceOf(DecodedCommand.Bad.class,
                CardCodec.decodeCommand(Lane.CONTROL, Bytes.hex(toTone)));
        String page = "a6 00 18 c2 01 07 02 03 03 00 04 00 05 48 01 01 40 27 c0 00 40 28";
        assertEquals(new DecodedMessage.Good(ID, new CardMessage.TablePage(
                3, 0, 0, List.of(new Route(TONE, TIMESLOT)))),
                CardCodec.decodeMessage(Lane.CONTROL, Bytes.hex(page)));
    }

    @Test
    void texts_are_cleaned_and_cut() {
        CborFields fields = new CborFields().put(0, 0x80).put(1, ID).put(2, 1).put(3, 1)
                .put(4, "\u001b[2J" + "é".repeat(100));
        var good = assertInstanceOf(DecodedMessage.Good.class,
                CardCodec.decodeMessage(Lane.CONTROL, fields.encode()));
        assertEquals("?[2J" + "?".repeat(76), ((CardMessage.Failure) good.message()).text());
    }

    @Test
    void hostile_octets_never_throw() {
        Random random = new Random(20261121);
        List<Bytes> seeds = new ArrayList<>();
        commands().values().forEach(hex -> seeds.add(Bytes.hex(hex)));
        messages().values().forEach(hex -> seeds.add(Bytes.hex(hex)));
        events().values().forEach(hex -> seeds.add(Bytes.hex(hex)));
        for (int round = 0; round < 50_000; round++) {
            byte[] octets;
            if (round % 4 == 0) {
                octets = new byte[random.nextInt(40)];
                random.nextBytes(octets);
            } else {
                octets = seeds.get(random.nextInt(seeds.size())).toArray();
                for (int n = random.nextInt(4); n >= 0; n--) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
                }
            }
            Bytes hostile = Bytes.copyOf(octets);
            for (Lane lane : List.of(Lane.CONTROL, Lane.D_CHANNEL)) {
                assertNotNull(CardCodec.decodeCommand(lane, hostile));
                assertNotNull(CardCodec.decodeMessage(lane, hostile));
            }
        }
    }

    @Test
    void lengths_that_lie_and_deep_nesting_cost_nothing() {
        for (String hex : List.of("5b7fffffffffffffff", "a1007b7fffffffffffffff",
                "bbffffffffffffffff", "a100" + "81".repeat(900), "a1" + "81".repeat(900),
                "a100" + "c2".repeat(900), "9f".repeat(1024), "a1005b0000000040000000")) {
            assertInstanceOf(DecodedMessage.Bad.class,
                    CardCodec.decodeMessage(Lane.CONTROL, Bytes.hex(hex)), hex);
        }
    }

    @Test
    void every_endpoint_has_one_code_and_every_code_at_most_one_endpoint() {
        int known = 0;
        for (int code = 0; code <= 0xFFFF; code++) {
            Endpoint endpoint = Endpoint.of(code);
            if (endpoint != null) {
                assertEquals(code, endpoint.code());
                known++;
            }
        }
        assertEquals(1 + ToneKind.values().length + 255 * 31 + 3 * 4095 + 256 * 16, known);
        assertThrows(IllegalArgumentException.class, () -> new Endpoint.Timeslot(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Route(PORT, TONE));
    }

    @Test
    void the_hash_is_that_of_the_routes_in_the_order_of_destinations() {
        RouteTable table = new RouteTable();
        assertEquals(0, table.hash());
        table.put(new Route(TIMESLOT, PORT));
        table.put(new Route(PORT, TIMESLOT));
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(Bytes.hex("80044027 40278004").toArray());
        assertEquals(crc.getValue(), table.hash());
        table.put(new Route(new Endpoint.Idle(), PORT));
        table.put(new Route(new Endpoint.Idle(), TIMESLOT));
        assertEquals(0, table.hash());
    }
}
