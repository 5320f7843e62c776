package org.callbox.bridge.card;

import static org.callbox.bridge.card.CardCodec.KEY_ID;
import static org.callbox.bridge.card.CardCodec.KEY_TYPE;
import static org.callbox.bridge.card.CardCodec.UNSIGNED_32_MAX;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** Responses and events to and from CBOR. */
final class MessageCodec {
    private static final int FAILURE = 0x80;
    private static final int WELCOME = 0x91;
    private static final int IDENTITY = 0x92;
    private static final int CAPABILITIES = 0x93;
    private static final int SPAN_INFO = 0xA2;
    private static final int XC_PAGE = 0xC2;
    private static final int XC_DIGEST = 0xC3;
    private static final int PORT_PAGE = 0xF2;
    private static final int L1_STATE = 0x2E;
    private static final int L1_COUNTERS = 0x2F;
    private static final int HDLC_EVENT = 0x3E;
    private static final int DTMF_EVENT = 0x6E;
    private static final int PORT_STATE = 0x7E;
    private static final int PORT_KEY = 0x7F;
    /** Of {@link #PORT_KEY}, written by the reader of the tty and never by a card. */
    private static final int KEY_KEPT = 30;
    private static final int TELEMETRY = 0x94;
    private static final int COUNTED = 0xA3;
    private static final int CLOCK_INFO = 0xA4;
    private static final int LOOP_INFO = 0xA6;
    private static final int BRIDGE_INFO = 0xDB;
    private static final int DTMF_INFO = 0xE1;
    private static final int GAIN_INFO = 0xF3;
    private static final int LOOP_ENDED = 0x2C;
    private static final int CLOCK_STATE = 0x2D;
    private static final int TYPE_MAX = 0xFFFF;
    private static final int TEXT_MAX = 32;
    private static final int FAILURE_TEXT_MAX = 80;
    private static final int HASH_OCTETS_MAX = 32;
    private static final int COUNT_MAX = Integer.MAX_VALUE;
    private static final String KEYS = "0123456789*#";
    private static final String DIGITS = "0123456789ABCD*#";

    private MessageCodec() {}

    static Bytes encode(int requestId, CardMessage message) {
        CborFields fields = switch (message) {
            case CardMessage.DChannelFrame frame ->
                    throw new IllegalArgumentException("a frame is not CBOR");
            case CardMessage.Failure failure -> type(FAILURE).put(2, failure.group())
                    .put(3, failure.code()).put(4, cut(failure.text(), FAILURE_TEXT_MAX));
            case CardMessage.Welcome m -> type(WELCOME).put(2, m.version()).put(3, m.holdS());
            case CardMessage.Identity m -> identity(m);
            case CardMessage.Capabilities m -> type(CAPABILITIES).put(2, m.spans())
                    .put(3, m.ports()).put(4, m.tableSize()).put(5, m.dtmfReceivers())
                    .put(6, m.toneGenerators()).put(7, m.audioStreams())
                    .put(8, m.frameOctetsMax()).put(9, m.features())
                    .putUnless(0, 13, m.bridges()).putUnless(0, 14, m.bridgeLegs());
            case CardMessage.SpanInfo m -> CommandCodec.putConfig(
                    type(SPAN_INFO).put(2, m.span()), m.config())
                    .put(7, m.hdlcTimeslot()).put(8, defects(m.state()));
            case CardMessage.TableDigest m -> type(XC_DIGEST).put(2, m.generation())
                    .put(3, m.hash()).put(4, m.size());
            case CardMessage.TablePage m -> type(XC_PAGE).put(2, m.generation())
                    .put(3, m.hash()).put(4, m.nextCode())
                    .put(5, CommandCodec.routeOctets(m.routes()));
            case CardMessage.PortPage m ->
                    type(PORT_PAGE).put(2, m.nextPort()).put(3, portOctets(m.ports()));
            case CardMessage.Layer1State m ->
                    type(L1_STATE).put(2, m.span()).put(3, defects(m));
            case CardMessage.Layer1Counters m ->
                    FeatureCodec.putCounters(type(L1_COUNTERS), m);
            case CardMessage.HdlcEvent m -> type(HDLC_EVENT).put(2, m.span())
                    .put(3, kindCode(m.kind())).put(4, m.count());
            case CardMessage.Dtmf m -> type(DTMF_EVENT).put(2, m.span()).put(3, m.timeslot())
                    .put(4, String.valueOf(m.digit())).put(5, m.on()).put(6, m.ms());
            case CardMessage.PortState m ->
                    type(PORT_STATE).put(2, m.port()).put(3, portFlags(m));
            case CardMessage.PortKey m ->
                    type(PORT_KEY).put(2, m.port()).put(3, String.valueOf(m.key()))
                            .putUnless(0, KEY_KEPT, m.kept());
            case CardMessage.Counted m -> FeatureCodec.putCounters(type(COUNTED), m.counters());
            case CardMessage.ClockInfo m -> type(CLOCK_INFO).put(2, m.source())
                    .put(3, m.mode().ordinal()).put(4, FeatureCodec.spans(m.priority()));
            case CardMessage.ClockState m ->
                    type(CLOCK_STATE).put(2, m.source()).put(3, m.mode().ordinal());
            case CardMessage.LoopInfo m -> type(LOOP_INFO).put(2, m.span())
                    .put(3, FeatureCodec.code(m.loop())).put(4, m.leftS());
            case CardMessage.LoopEnded m -> type(LOOP_ENDED).put(2, m.span());
            case CardMessage.Telemetry m -> FeatureCodec.putTelemetry(type(TELEMETRY), m);
            case CardMessage.GainInfo m -> type(GAIN_INFO).put(2, m.port())
                    .put(3, m.earDb()).put(4, m.mouthDb());
            case CardMessage.DtmfInfo m -> type(DTMF_INFO).put(2, m.span())
                    .put(3, m.timeslot()).put(4, m.open()).put(5, m.free());
            case CardMessage.BridgeInfo m ->
                    type(BRIDGE_INFO).put(2, m.bridge()).put(3, FeatureCodec.legs(m.legs()));
            case CardMessage.Banks m -> BankCodec.put(m);
            case CardMessage.BankNext m -> BankCodec.put(m);
            case CardMessage.BankSums m -> BankCodec.put(m);
            case CardMessage.BankData m -> BankCodec.put(m);
            case CardMessage.BankChanged m -> BankCodec.put(m);
        };
        return (requestId == 0 ? fields : fields.put(KEY_ID, requestId)).encode();
    }

    static DecodedMessage decode(Bytes octets) {
        int requestId = 0;
        try {
            CborFields fields = CborFields.decode(octets);
            requestId = (int) fields.number(KEY_ID, 1, CardCodec.REQUEST_ID_MAX, 0);
            int type = fields.integer(KEY_TYPE, 0, TYPE_MAX);
            CardMessage message = read(type, fields);
            return message == null
                    ? new DecodedMessage.Bad(requestId, "no message 0x" + Integer.toHexString(type))
                    : new DecodedMessage.Good(requestId, message);
        } catch (MalformedMessage malformed) {
            return new DecodedMessage.Bad(requestId, malformed.getMessage());
        }
    }

    /** The message, or null where the number is none that we know. */
    private static CardMessage read(int type, CborFields f) throws MalformedMessage {
        return switch (type) {
            case FAILURE -> new CardMessage.Failure(f.integer(2, 0, 255),
                    f.integer(3, 0, COUNT_MAX), f.text(4, FAILURE_TEXT_MAX));
            case WELCOME -> new CardMessage.Welcome(
                    f.integer(2, 0, 255), f.integer(3, 0, COUNT_MAX));
            case IDENTITY -> new CardMessage.Identity(f.text(2, TEXT_MAX), f.text(3, TEXT_MAX),
                    f.text(4, TEXT_MAX), f.text(5, TEXT_MAX), f.text(6, TEXT_MAX),
                    f.text(7, TEXT_MAX), f.text(8, TEXT_MAX), f.integer(9, 0, 255),
                    f.octets(10, HASH_OCTETS_MAX));
            case CAPABILITIES -> new CardMessage.Capabilities(
                    f.integer(2, 0, Endpoint.SPAN_MAX), f.integer(3, 0, Endpoint.PORT_MAX),
                    f.integer(4, 0, COUNT_MAX), f.integer(5, 0, COUNT_MAX),
                    f.integer(6, 0, COUNT_MAX), f.integer(7, 0, COUNT_MAX),
                    f.integer(8, 0, COUNT_MAX), f.number(9, 0, UNSIGNED_32_MAX),
                    (int) f.number(13, 0, Endpoint.BRIDGE_MAX + 1, 0),
                    (int) f.number(14, 0, BridgeLeg.LEG_MAX + 1, 0));
            case SPAN_INFO -> new CardMessage.SpanInfo(CommandCodec.span(f),
                    CommandCodec.config(f), f.integer(7, 0, Endpoint.TIMESLOT_MAX),
                    layer1(CommandCodec.span(f), f.integer(8, 0, COUNT_MAX)));
            case XC_DIGEST -> new CardMessage.TableDigest(f.number(2, 0, UNSIGNED_32_MAX),
                    f.number(3, 0, UNSIGNED_32_MAX), f.integer(4, 0, COUNT_MAX));
            case XC_PAGE -> new CardMessage.TablePage(f.number(2, 0, UNSIGNED_32_MAX),
                    f.number(3, 0, UNSIGNED_32_MAX), f.integer(4, 0, 0xFFFF),
                    CommandCodec.routes(f.octets(5, CardCodec.MESSAGE_OCTETS_MAX), true));
            case PORT_PAGE -> new CardMessage.PortPage(
                    f.integer(2, 0, Endpoint.PORT_MAX),
                    ports(f.octets(3, CardCodec.MESSAGE_OCTETS_MAX)));
            case COUNTED -> new CardMessage.Counted(FeatureCodec.counters(f));
            case CLOCK_INFO -> new CardMessage.ClockInfo(f.integer(2, 0, Endpoint.SPAN_MAX),
                    FeatureCodec.clockMode(f),
                    FeatureCodec.spans(f.octets(4, FeatureCodec.CLOCK_SPANS_MAX)));
            case LOOP_INFO -> new CardMessage.LoopInfo(CommandCodec.span(f),
                    FeatureCodec.loop(f.integer(3, 0, 3)), f.integer(4, 0, COUNT_MAX));
            case TELEMETRY -> FeatureCodec.telemetry(f);
            case GAIN_INFO -> new CardMessage.GainInfo(f.integer(2, 1, Endpoint.PORT_MAX),
                    FeatureCodec.gain(f, 3), FeatureCodec.gain(f, 4));
            case DTMF_INFO -> new CardMessage.DtmfInfo(CommandCodec.span(f),
                    f.integer(3, 1, Endpoint.TIMESLOT_MAX), f.flag(4), f.integer(5, 0, COUNT_MAX));
            case BRIDGE_INFO -> new CardMessage.BridgeInfo(f.integer(2, 0, Endpoint.BRIDGE_MAX),
                    FeatureCodec.legs(f.octets(3, CardCodec.MESSAGE_OCTETS_MAX)));
            default -> readEvent(type, f);
        };
    }

    private static CardMessage readEvent(int type, CborFields f) throws MalformedMessage {
        return switch (type) {
            case L1_STATE -> layer1(CommandCodec.span(f), f.integer(3, 0, COUNT_MAX));
            case L1_COUNTERS -> FeatureCodec.counters(f);
            case CLOCK_STATE -> new CardMessage.ClockState(
                    f.integer(2, 0, Endpoint.SPAN_MAX), FeatureCodec.clockMode(f));
            case LOOP_ENDED -> new CardMessage.LoopEnded(CommandCodec.span(f));
            case HDLC_EVENT -> new CardMessage.HdlcEvent(
                    CommandCodec.span(f), kind(f.integer(3, 0, 255)), f.integer(4, 0, COUNT_MAX));
            case DTMF_EVENT -> new CardMessage.Dtmf(CommandCodec.span(f),
                    f.integer(3, 1, Endpoint.TIMESLOT_MAX), oneOf(DIGITS, f, 4), f.flag(5),
                    f.integer(6, 0, COUNT_MAX));
            case PORT_STATE -> port(f.integer(2, 1, Endpoint.PORT_MAX), f.integer(3, 0, 255));
            case PORT_KEY -> new CardMessage.PortKey(
                    f.integer(2, 1, Endpoint.PORT_MAX), oneOf(KEYS, f, 3),
                    f.number(KEY_KEPT, 0, Long.MAX_VALUE, 0));
            default -> BankCodec.message(type, f);
        };
    }

    private static CborFields type(int type) {
        return new CborFields().put(KEY_TYPE, type);
    }

    private static CborFields identity(CardMessage.Identity m) {
        return type(IDENTITY).put(2, cut(m.vendor(), TEXT_MAX)).put(3, cut(m.board(), TEXT_MAX))
                .put(4, cut(m.revision(), TEXT_MAX)).put(5, cut(m.serial(), TEXT_MAX))
                .put(6, cut(m.firmware(), TEXT_MAX)).put(7, cut(m.build(), TEXT_MAX))
                .put(8, cut(m.bootloader(), TEXT_MAX)).put(9, m.activeSlot())
                .put(10, m.configHash());
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }

    private static char oneOf(String allowed, CborFields f, int key) throws MalformedMessage {
        String text = f.text(key, 1);
        if (text.isEmpty() || allowed.indexOf(text.charAt(0)) < 0) {
            throw new MalformedMessage("field " + key + " is not one of " + allowed);
        }
        return text.charAt(0);
    }

    private static int bit(boolean set, int bit) {
        return set ? 1 << bit : 0;
    }

    private static int defects(CardMessage.Layer1State s) {
        return bit(s.los(), 0) | bit(s.lof(), 1) | bit(s.ais(), 2) | bit(s.rai(), 3)
                | bit(s.lmfa(), 4) | bit(s.crc4Ok(), 5) | bit(s.clockOk(), 6);
    }

    private static CardMessage.Layer1State layer1(int span, int bits) {
        return new CardMessage.Layer1State(span, (bits & 1) != 0, (bits & 2) != 0,
                (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0,
                (bits & 64) != 0);
    }

    private static int portFlags(CardMessage.PortState s) {
        return bit(s.present(), 0) | bit(s.offHook(), 1) | bit(s.muted(), 2)
                | bit(s.ringing(), 3) | bit(s.lit(), 4);
    }

    private static CardMessage.PortState port(int port, int bits) {
        return new CardMessage.PortState(port, (bits & 1) != 0, (bits & 2) != 0,
                (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0);
    }

    private static Bytes portOctets(List<CardMessage.PortState> ports) {
        byte[] octets = new byte[ports.size() * CardCodec.PORT_OCTETS];
        int at = 0;
        for (CardMessage.PortState port : ports) {
            octets[at++] = (byte) (port.port() >> 8);
            octets[at++] = (byte) port.port();
            octets[at++] = (byte) portFlags(port);
        }
        return Bytes.copyOf(octets);
    }

    private static List<CardMessage.PortState> ports(Bytes octets) throws MalformedMessage {
        if (octets.size() % CardCodec.PORT_OCTETS != 0) {
            throw new MalformedMessage("ports of " + octets.size() + " octets");
        }
        List<CardMessage.PortState> ports = new ArrayList<>();
        for (int at = 0; at < octets.size(); at += CardCodec.PORT_OCTETS) {
            int number = octets.at(at) << 8 | octets.at(at + 1);
            if (number < 1 || number > Endpoint.PORT_MAX) {
                throw new MalformedMessage("no port " + number);
            }
            ports.add(port(number, octets.at(at + 2)));
        }
        return ports;
    }

    private static int kindCode(CardMessage.HdlcEvent.Kind kind) {
        return switch (kind) {
            case ABORTED -> 0;
            case BAD_FCS -> 1;
            case OVERRUN -> 2;
            case MISALIGNED -> 3;
            case TOO_LONG -> 4;
            case TX_UNDERRUN -> 5;
            case HOST_ABSENT -> 6;
        };
    }

    private static CardMessage.HdlcEvent.Kind kind(int code) throws MalformedMessage {
        for (CardMessage.HdlcEvent.Kind kind : CardMessage.HdlcEvent.Kind.values()) {
            if (kindCode(kind) == code) {
                return kind;
            }
        }
        throw new MalformedMessage("no HDLC event " + code);
    }
}
