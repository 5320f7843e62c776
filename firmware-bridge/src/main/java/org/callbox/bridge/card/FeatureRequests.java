package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Reads the requests that need a {@link Feature} as a person writes them. */
public final class FeatureRequests {
    /** Every form, for a help text. */
    public static final String FORMS = "l1-count span=S [every=SECONDS]; clock-set spans=1,2;"
            + " clock-get; loop-set span=S loop=none|local|remote|payload [for=SECONDS];"
            + " get-telemetry; gain-set port=P ear=DB mouth=DB; dtmf-open span=S timeslot=T;"
            + " dtmf-close span=S timeslot=T; bridge-set bridge=B legs=LEG:HEARS+HEARS:DB,...;"
            + " bank-info [kind=config|firmware]; bank-verify [kind=config|firmware];"
            + " bank-read bank=1|2 [offset=OCTETS] [kind=config|firmware]; get-identity";
    private static final int LEG_PARTS = 3;
    private static final int OFFSET_MAX = 99_999;

    private final TreeMap<String, String> fields = new TreeMap<>();

    private FeatureRequests() {}

    /**
     * Reads a request's name and its fields, such as {@code loop-set span=1 loop=remote for=60}.
     *
     * @throws IllegalArgumentException with a sentence for the person who wrote it
     */
    public static CardCommand.Request<?> parse(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
        FeatureRequests form = new FeatureRequests();
        String name = words.removeFirst();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1 || form.fields.put(
                    word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "\"" + word + "\" is not a field=value, or stands there twice");
            }
        }
        CardCommand.Request<?> request = form.read(name);
        if (!form.fields.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " has no field " + form.fields.firstKey());
        }
        return request;
    }

    private CardCommand.Request<?> read(String name) {
        return switch (name) {
            case "l1-count" -> new CardCommand.CountLayer1(span(), whole("every", 0,
                    CardCommand.CountLayer1.PERIOD_S_MAX, 0));
            case "clock-set" -> new CardCommand.SetClock(spans());
            case "clock-get" -> new CardCommand.GetClock();
            case "loop-set" -> loop();
            case "get-identity" -> new CardCommand.GetIdentity();
            case "get-telemetry" -> new CardCommand.GetTelemetry();
            case "gain-set" -> new CardCommand.SetGain(whole("port", 1, Endpoint.PORT_MAX, null),
                    gain("ear"), gain("mouth"));
            case "dtmf-open" -> new CardCommand.OpenDtmf(span(), timeslot());
            case "dtmf-close" -> new CardCommand.CloseDtmf(span(), timeslot());
            case "bridge-set" -> new CardCommand.SetBridge(
                    whole("bridge", 0, Endpoint.BRIDGE_MAX, null), legs());
            default -> {
                CardCommand.Request<?> bank = BankRequests.read(name, fields);
                if (bank == null) {
                    throw new IllegalArgumentException("\"" + name + "\" is none of: " + FORMS);
                }
                yield bank;
            }
        };
    }

    private int span() {
        return whole("span", 1, Endpoint.SPAN_MAX, null);
    }

    private int timeslot() {
        return whole("timeslot", 1, Endpoint.TIMESLOT_MAX, null);
    }

    private int gain(String field) {
        return whole(field, CardCommand.SetGain.GAIN_DB_MIN, CardCommand.SetGain.GAIN_DB_MAX, null);
    }

    private CardCommand.SetLoop loop() {
        String word = taken("loop", null);
        for (Loop loop : Loop.values()) {
            if (loop.name().toLowerCase(Locale.ROOT).equals(word)) {
                return new CardCommand.SetLoop(span(), loop, loop == Loop.NONE ? 0
                        : whole("for", 1, CardCommand.SetLoop.LOOP_S_MAX, 60));
            }
        }
        throw new IllegalArgumentException("loop is to be none, local, remote or"
                + " payload, and is " + word);
    }

    private List<Integer> spans() {
        List<Integer> spans = new ArrayList<>();
        String text = taken("spans", null);
        for (String one : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int span = number("spans", one, 1, Endpoint.SPAN_MAX);
            if (spans.contains(span)) {
                throw new IllegalArgumentException("spans: " + span + " stands there twice");
            }
            spans.add(span);
        }
        return spans;
    }

    private List<BridgeLeg> legs() {
        List<BridgeLeg> legs = new ArrayList<>();
        String text = taken("legs", null);
        for (String one : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] parts = one.split(":", -1);
            if (parts.length != LEG_PARTS) {
                throw new IllegalArgumentException("legs: \"" + one
                        + "\" is not LEG:HEARS+HEARS:DB, such as 2:0+1:-6");
            }
            int hears = 0;
            for (String heard : parts[1].isEmpty() ? new String[0] : parts[1].split("\\+", -1)) {
                hears |= 1 << number("legs", heard, 0, BridgeLeg.LEG_MAX);
            }
            int leg = number("legs", parts[0], 0, BridgeLeg.LEG_MAX);
            if (legs.stream().anyMatch(other -> other.leg() == leg)) {
                throw new IllegalArgumentException("legs: " + leg + " stands there twice");
            }
            legs.add(new BridgeLeg(leg, hears, number(
                    "legs", parts[2], BridgeLeg.GAIN_DB_MIN, BridgeLeg.GAIN_DB_MAX)));
        }
        return legs;
    }

    /** @param absent where the field is not there; null where it is to be there */
    private int whole(String field, int min, int max, Integer absent) {
        String text = taken(field, absent == null ? null : "" + absent);
        return number(field, text, min, max);
    }

    private String taken(String field, String absent) {
        String text = fields.remove(field);
        if (text == null && absent == null) {
            throw new IllegalArgumentException("it needs " + field + "=");
        }
        return text == null ? absent : text;
    }

    private static int number(String field, String text, int min, int max) {
        if (text.matches("-?\\d{1,5}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new IllegalArgumentException(field + ": \"" + text + "\" is not a number from "
                + min + " to " + max);
    }
}
