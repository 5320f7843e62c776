package org.callbox.bridge.card;

import static org.callbox.bridge.card.CardCodec.KEY_ID;
import static org.callbox.bridge.card.CardCodec.KEY_TYPE;
import static org.callbox.bridge.card.CardCodec.ROUTE_OCTETS;
import static org.callbox.bridge.card.CardCodec.UNSIGNED_32_MAX;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** Requests to and from CBOR. A number's high four bits are its group. */
final class CommandCodec {
    static final int GROUP_HDLC = 3;
    private static final int HELLO = 0x11;
    private static final int GET_IDENTITY = 0x12;
    private static final int GET_CAPABILITIES = 0x13;
    private static final int L1_SET = 0x21;
    private static final int L1_GET = 0x22;
    private static final int HDLC_OPEN = 0x31;
    private static final int HDLC_CLOSE = 0x32;
    private static final int XC_SET = 0x41;
    private static final int XC_GET = 0x42;
    private static final int XC_DIGEST = 0x43;
    private static final int PORT_SET = 0x71;
    private static final int PORT_GET = 0x72;
    private static final int GET_TELEMETRY = 0x14;
    private static final int L1_COUNT = 0x23;
    private static final int CLOCK_SET = 0x24;
    private static final int CLOCK_GET = 0x25;
    private static final int LOOP_SET = 0x26;
    private static final int BRIDGE_SET = 0x5B;
    private static final int DTMF_OPEN = 0x61;
    private static final int DTMF_CLOSE = 0x62;
    private static final int GAIN_SET = 0x73;
    private static final int TYPE_MAX = 0xFFFF;
    private static final int HOLD_S_MAX = 86_400;

    private CommandCodec() {}

    /** The group that a request's number belongs to. */
    static int group(int type) {
        return type >> 4 & 0x7;
    }

    static Bytes encode(int requestId, CardCommand command) {
        CborFields fields = switch (command) {
            case CardCommand.DChannelFrame frame ->
                    throw new IllegalArgumentException("a frame is not a request");
            case CardCommand.Hello hello -> type(HELLO).put(2, hello.versionMin())
                    .put(3, hello.versionMax()).put(4, hello.holdS());
            case CardCommand.GetIdentity get -> type(GET_IDENTITY);
            case CardCommand.GetCapabilities get -> type(GET_CAPABILITIES);
            case CardCommand.ConfigureSpan set ->
                    putConfig(type(L1_SET).put(2, set.span()), set.config());
            case CardCommand.GetSpan get -> type(L1_GET).put(2, get.span());
            case CardCommand.OpenHdlc open ->
                    type(HDLC_OPEN).put(2, open.span()).put(3, open.timeslot());
            case CardCommand.CloseHdlc close -> type(HDLC_CLOSE).put(2, close.span());
            case CardCommand.SetCrossConnect set -> type(XC_SET).put(2, set.generation())
                    .put(3, routeOctets(set.routes()));
            case CardCommand.GetCrossConnect get -> type(XC_GET).put(2, get.fromCode());
            case CardCommand.GetTableDigest get -> type(XC_DIGEST);
            case CardCommand.SetPort set -> type(PORT_SET).put(2, set.port())
                    .put(3, set.ringing()).put(4, set.lit());
            case CardCommand.GetPorts get -> type(PORT_GET).put(2, get.fromPort());
            case CardCommand.CountLayer1 count ->
                    FeatureCodec.putCount(type(L1_COUNT), count);
            case CardCommand.SetClock set ->
                    type(CLOCK_SET).put(2, FeatureCodec.spans(set.spans()));
            case CardCommand.GetClock get -> type(CLOCK_GET);
            case CardCommand.SetLoop set -> type(LOOP_SET).put(2, set.span())
                    .put(3, FeatureCodec.code(set.loop())).put(4, set.forS());
            case CardCommand.GetTelemetry get -> type(GET_TELEMETRY);
            case CardCommand.SetGain set -> type(GAIN_SET).put(2, set.port())
                    .put(3, set.earDb()).put(4, set.mouthDb());
            case CardCommand.OpenDtmf open ->
                    type(DTMF_OPEN).put(2, open.span()).put(3, open.timeslot());
            case CardCommand.CloseDtmf close ->
                    type(DTMF_CLOSE).put(2, close.span()).put(3, close.timeslot());
            case CardCommand.SetBridge set ->
                    type(BRIDGE_SET).put(2, set.bridge()).put(3, FeatureCodec.legs(set.legs()));
            case CardCommand.BankRequest<?> bank -> BankCodec.put(bank);
        };
        return fields.put(KEY_ID, requestId).encode();
    }

    static DecodedCommand decode(Bytes octets) {
        int type = 0;
        int requestId = 0;
        try {
            CborFields fields = CborFields.decode(octets);
            requestId = fields.integer(KEY_ID, 1, CardCodec.REQUEST_ID_MAX);
            type = fields.integer(KEY_TYPE, 0, TYPE_MAX);
            CardCommand command = read(type, fields);
            return command == null
                    ? bad(requestId, type, FailureCode.UNKNOWN_REQUEST, "no request " + type)
                    : new DecodedCommand.Good(requestId, command);
        } catch (MalformedMessage malformed) {
            return bad(requestId, type, FailureCode.INVALID, malformed.getMessage());
        }
    }

    private static DecodedCommand bad(int requestId, int type, FailureCode code, String text) {
        return new DecodedCommand.Bad(
                requestId, new CardMessage.Failure(group(type), code.code(), text));
    }

    /** The command, or null where the number is none that we know. */
    private static CardCommand read(int type, CborFields f) throws MalformedMessage {
        return switch (type) {
            case HELLO -> new CardCommand.Hello(f.integer(2, 0, 255), f.integer(3, 0, 255),
                    f.integer(4, 0, HOLD_S_MAX));
            case GET_IDENTITY -> new CardCommand.GetIdentity();
            case GET_CAPABILITIES -> new CardCommand.GetCapabilities();
            case L1_SET -> new CardCommand.ConfigureSpan(span(f), config(f));
            case L1_GET -> new CardCommand.GetSpan(span(f));
            case HDLC_OPEN -> new CardCommand.OpenHdlc(
                    span(f), f.integer(3, 1, Endpoint.TIMESLOT_MAX));
            case HDLC_CLOSE -> new CardCommand.CloseHdlc(span(f));
            case XC_SET -> new CardCommand.SetCrossConnect(
                    f.number(2, 0, UNSIGNED_32_MAX),
                    routes(f.octets(3, CardCodec.MESSAGE_OCTETS_MAX), false));
            case XC_GET -> new CardCommand.GetCrossConnect(f.integer(2, 0, 0xFFFF));
            case XC_DIGEST -> new CardCommand.GetTableDigest();
            case PORT_SET -> new CardCommand.SetPort(
                    f.integer(2, 1, Endpoint.PORT_MAX), f.flag(3), f.flag(4));
            case PORT_GET -> new CardCommand.GetPorts(f.integer(2, 0, Endpoint.PORT_MAX));
            default -> readFeature(type, f);
        };
    }

    private static CardCommand readFeature(int type, CborFields f) throws MalformedMessage {
        return switch (type) {
            case L1_COUNT -> FeatureCodec.count(f);
            case CLOCK_SET -> new CardCommand.SetClock(
                    FeatureCodec.spans(f.octets(2, FeatureCodec.CLOCK_SPANS_MAX)));
            case CLOCK_GET -> new CardCommand.GetClock();
            case LOOP_SET -> new CardCommand.SetLoop(span(f), FeatureCodec.loop(f.integer(3, 0, 3)),
                    f.integer(4, f.integer(3, 0, 3) == 0 ? 0 : 1, CardCommand.SetLoop.LOOP_S_MAX));
            case GET_TELEMETRY -> new CardCommand.GetTelemetry();
            case GAIN_SET -> new CardCommand.SetGain(f.integer(2, 1, Endpoint.PORT_MAX),
                    FeatureCodec.gain(f, 3), FeatureCodec.gain(f, 4));
            case DTMF_OPEN -> new CardCommand.OpenDtmf(
                    span(f), f.integer(3, 1, Endpoint.TIMESLOT_MAX));
            case DTMF_CLOSE -> new CardCommand.CloseDtmf(
                    span(f), f.integer(3, 1, Endpoint.TIMESLOT_MAX));
            case BRIDGE_SET -> new CardCommand.SetBridge(f.integer(2, 0, Endpoint.BRIDGE_MAX),
                    FeatureCodec.legs(f.octets(3, CardCodec.MESSAGE_OCTETS_MAX)));
            default -> BankCodec.request(type, f);
        };
    }

    private static CborFields type(int type) {
        return new CborFields().put(KEY_TYPE, type);
    }

    static int span(CborFields fields) throws MalformedMessage {
        return fields.integer(2, 1, Endpoint.SPAN_MAX);
    }

    static CborFields putConfig(CborFields fields, Layer1Config config) {
        return fields.put(3, config.lineCode() == Layer1Config.LineCode.HDB3 ? 0 : 1)
                .put(4, switch (config.framing()) {
                    case CRC4 -> 0;
                    case NO_CRC4 -> 1;
                    case AUTO -> 2;
                })
                .put(5, config.clock() == Layer1Config.Clock.SLAVE ? 0 : 1)
                .put(6, config.impedanceOhm());
    }

    static Layer1Config config(CborFields fields) throws MalformedMessage {
        int framing = fields.integer(4, 0, 2);
        return new Layer1Config(
                fields.integer(3, 0, 1) == 0
                        ? Layer1Config.LineCode.HDB3 : Layer1Config.LineCode.AMI,
                framing == 0 ? Layer1Config.Framing.CRC4
                        : framing == 1 ? Layer1Config.Framing.NO_CRC4 : Layer1Config.Framing.AUTO,
                fields.integer(5, 0, 1) == 0
                        ? Layer1Config.Clock.SLAVE : Layer1Config.Clock.MASTER,
                fields.integer(6, 75, 120));
    }

    static Bytes routeOctets(List<Route> routes) {
        byte[] octets = new byte[routes.size() * ROUTE_OCTETS];
        int at = 0;
        for (Route route : routes) {
            int source = route.source().code();
            int destination = route.destination().code();
            octets[at++] = (byte) (source >> 8);
            octets[at++] = (byte) source;
            octets[at++] = (byte) (destination >> 8);
            octets[at++] = (byte) destination;
        }
        return Bytes.copyOf(octets);
    }

    /** @param lenient leaves out routes whose endpoints mean nothing to us */
    static List<Route> routes(Bytes octets, boolean lenient) throws MalformedMessage {
        if (octets.size() % ROUTE_OCTETS != 0) {
            throw new MalformedMessage("routes of " + octets.size() + " octets");
        }
        List<Route> routes = new ArrayList<>();
        for (int at = 0; at < octets.size(); at += ROUTE_OCTETS) {
            Endpoint source = Endpoint.of(octets.at(at) << 8 | octets.at(at + 1));
            Endpoint destination = Endpoint.of(octets.at(at + 2) << 8 | octets.at(at + 3));
            if (source != null && destination != null && destination.canHear()) {
                routes.add(new Route(source, destination));
            } else if (!lenient) {
                throw new MalformedMessage("no route "
                        + octets.slice(at, at + ROUTE_OCTETS).toHex());
            }
        }
        return routes;
    }
}
