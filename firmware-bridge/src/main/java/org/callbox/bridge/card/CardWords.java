package org.callbox.bridge.card;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Requests, responses and events in the words of docs/card-link.cddl. */
public final class CardWords {
    private static final int ROUTES_SHOWN = 4;

    private CardWords() {}

    /** What a request is called, with what it is about. */
    public static String name(CardCommand command) {
        return switch (command) {
            case CardCommand.DChannelFrame m -> "frame for " + m.span() + "." + m.timeslot();
            case CardCommand.Hello m -> "hello";
            case CardCommand.GetIdentity m -> "get-identity";
            case CardCommand.GetCapabilities m -> "get-capabilities";
            case CardCommand.ConfigureSpan m -> "l1-set of span " + m.span();
            case CardCommand.GetSpan m -> "l1-get of span " + m.span();
            case CardCommand.OpenHdlc m -> "hdlc-open of span " + m.span();
            case CardCommand.CloseHdlc m -> "hdlc-close of span " + m.span();
            case CardCommand.SetCrossConnect m -> "xc-set";
            case CardCommand.GetCrossConnect m -> "xc-get";
            case CardCommand.GetTableDigest m -> "xc-digest-get";
            case CardCommand.SetPort m -> "port-set of port " + m.port();
            case CardCommand.GetPorts m -> "port-get";
            case CardCommand.CountLayer1 m -> "l1-count of span " + m.span();
            case CardCommand.SetClock m -> "clock-set";
            case CardCommand.GetClock m -> "clock-get";
            case CardCommand.SetLoop m -> "loop-set of span " + m.span();
            case CardCommand.GetTelemetry m -> "get-telemetry";
            case CardCommand.SetGain m -> "gain-set of port " + m.port();
            case CardCommand.OpenDtmf m -> "dtmf-open of " + m.span() + "." + m.timeslot();
            case CardCommand.CloseDtmf m -> "dtmf-close of " + m.span() + "." + m.timeslot();
            case CardCommand.SetBridge m -> "bridge-set of bridge " + m.bridge();
            case CardCommand.BankRequest<?> m -> BankWords.name(m);
        };
    }

    /** What a request is called, whatever it is about. */
    public static String kind(CardCommand command) {
        return name(command).split(" ")[0];
    }

    /** The group that a request belongs to, as in its number. */
    public static int group(CardCommand command) {
        return switch (command) {
            case CardCommand.Hello m -> 1;
            case CardCommand.GetIdentity m -> 1;
            case CardCommand.GetCapabilities m -> 1;
            case CardCommand.ConfigureSpan m -> 2;
            case CardCommand.GetSpan m -> 2;
            case CardCommand.DChannelFrame m -> 3;
            case CardCommand.OpenHdlc m -> 3;
            case CardCommand.CloseHdlc m -> 3;
            case CardCommand.SetCrossConnect m -> 4;
            case CardCommand.GetCrossConnect m -> 4;
            case CardCommand.GetTableDigest m -> 4;
            case CardCommand.SetPort m -> 7;
            case CardCommand.GetPorts m -> 7;
            case CardCommand.GetTelemetry m -> 1;
            case CardCommand.CountLayer1 m -> 2;
            case CardCommand.SetClock m -> 2;
            case CardCommand.GetClock m -> 2;
            case CardCommand.SetLoop m -> 2;
            case CardCommand.SetBridge m -> 5;
            case CardCommand.OpenDtmf m -> 6;
            case CardCommand.CloseDtmf m -> 6;
            case CardCommand.SetGain m -> 7;
            case CardCommand.BankRequest<?> m -> 0;
        };
    }

    /** What a response or an event is called. */
    public static String name(CardMessage message) {
        return switch (message) {
            case CardMessage.DChannelFrame m -> "frame of " + m.span() + "." + m.timeslot();
            case CardMessage.Welcome m -> "welcome";
            case CardMessage.Identity m -> "identity";
            case CardMessage.Capabilities m -> "capabilities";
            case CardMessage.SpanInfo m -> "span-info of span " + m.span();
            case CardMessage.TableDigest m -> "xc-digest";
            case CardMessage.TablePage m -> "xc-page";
            case CardMessage.PortPage m -> "port-page";
            case CardMessage.Failure m -> "failure";
            case CardMessage.Layer1State m -> "l1-state of span " + m.span();
            case CardMessage.Layer1Counters m -> "l1-counters of span " + m.span();
            case CardMessage.PortState m -> "port-state of port " + m.port();
            case CardMessage.PortKey m -> "port-key of port " + m.port();
            case CardMessage.Dtmf m -> "dtmf of " + m.span() + "." + m.timeslot();
            case CardMessage.HdlcEvent m -> "hdlc-event of span " + m.span();
            case CardMessage.Counted m -> "l1-counted of span " + m.counters().span();
            case CardMessage.ClockInfo m -> "clock-info";
            case CardMessage.ClockState m -> "clock-state";
            case CardMessage.LoopInfo m -> "loop-info of span " + m.span();
            case CardMessage.LoopEnded m -> "loop-ended of span " + m.span();
            case CardMessage.Telemetry m -> "telemetry";
            case CardMessage.GainInfo m -> "gain-info of port " + m.port();
            case CardMessage.DtmfInfo m -> "dtmf-info of " + m.span() + "." + m.timeslot();
            case CardMessage.BridgeInfo m -> "bridge-info of bridge " + m.bridge();
            case CardMessage.Banks m -> "banks";
            case CardMessage.BankNext m -> "bank-next";
            case CardMessage.BankSums m -> "bank-sums of bank " + m.bank();
            case CardMessage.BankData m -> "bank-data of bank " + m.bank();
            case CardMessage.BankChanged m -> "bank-changed";
        };
    }

    /** The request with what it carries. */
    public static String tell(CardCommand command) {
        return name(command) + switch (command) {
            case CardCommand.DChannelFrame m -> ", " + m.frame().size() + " octets";
            case CardCommand.Hello m -> ", versions " + m.versionMin() + " to " + m.versionMax()
                    + ", hold " + m.holdS() + " s";
            case CardCommand.ConfigureSpan m -> ", " + tell(m.config());
            case CardCommand.OpenHdlc m -> " at timeslot " + m.timeslot();
            case CardCommand.SetCrossConnect m ->
                    " to generation " + m.generation() + ": " + tell(m.routes());
            case CardCommand.GetCrossConnect m -> " from " + hex(m.fromCode());
            case CardCommand.SetPort m ->
                    (m.ringing() ? ", ring" : ", no ring") + (m.lit() ? ", lit" : ", dark");
            case CardCommand.GetPorts m -> " from " + m.fromPort();
            case CardCommand.CountLayer1 m -> FeatureWords.count(m);
            case CardCommand.SetClock m -> FeatureWords.order(m.spans());
            case CardCommand.SetLoop m -> FeatureWords.loop(m.loop(), m.forS());
            case CardCommand.SetGain m -> FeatureWords.gain(m.earDb(), m.mouthDb());
            case CardCommand.SetBridge m -> FeatureWords.legs(m.legs());
            case CardCommand.BankRequest<?> m -> BankWords.tell(m);
            case CardCommand.GetIdentity _, CardCommand.GetCapabilities _, CardCommand.GetSpan _,
                    CardCommand.CloseHdlc _, CardCommand.GetTableDigest _, CardCommand.GetClock _,
                    CardCommand.GetTelemetry _, CardCommand.OpenDtmf _,
                    CardCommand.CloseDtmf _ -> "";
        };
    }

    /** The response or event with what it carries. */
    public static String tell(CardMessage message) {
        return name(message) + switch (message) {
            case CardMessage.DChannelFrame m -> ", " + m.frame().size() + " octets";
            case CardMessage.Welcome m -> ", version " + m.version() + ", hold " + m.holdS() + " s";
            case CardMessage.Identity m -> ", " + m.vendor() + " " + m.board() + ", serial number "
                    + m.serial() + ", firmware " + m.firmware();
            case CardMessage.Capabilities m -> ", " + m.spans() + " spans, " + m.ports()
                    + " ports, " + m.tableSize() + " routes, " + m.toneGenerators() + " tones";
            case CardMessage.SpanInfo m -> ", " + tell(m.config()) + ", HDLC "
                    + (m.hdlcTimeslot() == 0 ? "closed" : "at timeslot " + m.hdlcTimeslot())
                    + defects(m.state());
            case CardMessage.TableDigest m -> ", generation " + m.generation() + ", "
                    + m.size() + " routes, hash " + Long.toHexString(m.hash());
            case CardMessage.TablePage m -> ", generation " + m.generation() + ": "
                    + tell(m.routes()) + (m.nextCode() == 0 ? "" : ", next " + hex(m.nextCode()));
            case CardMessage.PortPage m -> ", " + m.ports().size() + " ports"
                    + (m.nextPort() == 0 ? "" : ", next " + m.nextPort());
            case CardMessage.Failure m -> " code " + m.code() + ": " + m.text();
            case CardMessage.Layer1State m -> defects(m);
            case CardMessage.Layer1Counters m -> FeatureWords.counters(m);
            case CardMessage.PortState m -> (m.present() ? ", present" : ", empty")
                    + (m.offHook() ? ", off hook" : ", on hook") + (m.ringing() ? ", rings" : "");
            case CardMessage.PortKey m -> ", " + m.key();
            case CardMessage.Dtmf m -> ", " + m.digit() + (m.on() ? " begins" : " ends");
            case CardMessage.HdlcEvent m -> ", " + m.count() + " "
                    + m.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case CardMessage.Counted m -> FeatureWords.counters(m.counters());
            case CardMessage.ClockInfo m -> FeatureWords.clock(m.source(), m.mode())
                    + FeatureWords.order(m.priority());
            case CardMessage.ClockState m -> FeatureWords.clock(m.source(), m.mode());
            case CardMessage.LoopInfo m -> FeatureWords.loop(m.loop(), m.leftS());
            case CardMessage.LoopEnded m -> "";
            case CardMessage.Telemetry m -> FeatureWords.telemetry(m);
            case CardMessage.GainInfo m -> FeatureWords.gain(m.earDb(), m.mouthDb());
            case CardMessage.DtmfInfo m -> (m.open() ? ", open, " : ", closed, ")
                    + m.free() + " receivers free";
            case CardMessage.BridgeInfo m -> FeatureWords.legs(m.legs());
            case CardMessage.Banks m -> BankWords.banks(m);
            case CardMessage.BankNext m -> " offset " + m.offset();
            case CardMessage.BankSums m -> BankWords.sums(m);
            case CardMessage.BankData m -> BankWords.data(m);
            case CardMessage.BankChanged m ->
                    ", " + BankWords.runs(m.running(), m.sha256(), m.cause());
        };
    }

    public static String tell(Layer1Config config) {
        return (config.lineCode() + " " + config.framing() + " " + config.clock())
                .toLowerCase(Locale.ROOT).replace('_', '-') + " " + config.impedanceOhm() + " ohm";
    }

    /** The first of them. */
    public static String tell(List<Route> routes) {
        return routes.stream().limit(ROUTES_SHOWN).map(CardWords::tell)
                .collect(Collectors.joining(" "))
                + (routes.size() > ROUTES_SHOWN ? " and " + (routes.size() - ROUTES_SHOWN)
                        + " more" : routes.isEmpty() ? "no routes" : "");
    }

    /** Source and destination, such as {@code 8004>4027}. */
    public static String tell(Route route) {
        return hex(route.source().code()) + ">" + hex(route.destination().code());
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "%04x", code);
    }

    private static String defects(CardMessage.Layer1State state) {
        String bits = (state.los() ? " LOS" : "") + (state.lof() ? " LOF" : "")
                + (state.ais() ? " AIS" : "") + (state.rai() ? " RAI" : "")
                + (state.lmfa() ? " LMFA" : "");
        return bits.isEmpty() ? ", no defect" : "," + bits;
    }
}
