package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * What a card does by itself from power-up on, before any host speaks to it: the body of a
 * {@link CardImage}. Its octets are canonical CBOR, so that the same configuration is the same
 * octets, and the same hash, wherever it was made.
 *
 * @param label what people call it, at most {@link #LABEL_CHARS_MAX} printable ASCII characters
 * @param holdS how long the card keeps its state without a host, in seconds
 * @param spans in ascending order, none twice
 * @param gains of headset ports that differ from 0 dB, in ascending order, none twice
 */
public record CardConfig(String label, int holdS, List<Span> spans, List<Gain> gains) {
    public static final int LABEL_CHARS_MAX = 32;
    public static final int HOLD_S_MAX = 3_600;
    private static final int SPAN_OCTETS = 6;
    private static final int GAIN_OCTETS = 4;
    private static final int SPANS_OCTETS_MAX = Endpoint.SPAN_MAX * SPAN_OCTETS;
    private static final int GAINS_OCTETS_MAX = CardCodec.MESSAGE_OCTETS_MAX;

    /** @param dTimeslot where the HDLC controller runs, 0 for nowhere */
    public record Span(int span, Layer1Config layer1, int dTimeslot) {}

    /** As in {@link CardCommand.SetGain}. */
    public record Gain(int port, int earDb, int mouthDb) {}

    public CardConfig {
        spans = List.copyOf(spans);
        gains = List.copyOf(gains);
        if (!ascending(spans.stream().map(Span::span).toList())
                || !ascending(gains.stream().map(Gain::port).toList())) {
            throw new IllegalArgumentException("spans and ports are to ascend");
        }
        if (!label.matches("[ -~]{0," + LABEL_CHARS_MAX + "}")) {
            throw new IllegalArgumentException("not a label: " + label);
        }
    }

    private static boolean ascending(List<Integer> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) <= numbers.get(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /** The body of an image. */
    public Bytes octets() {
        byte[] spanOctets = new byte[spans.size() * SPAN_OCTETS];
        int at = 0;
        for (Span one : spans) {
            spanOctets[at++] = (byte) one.span();
            spanOctets[at++] = (byte) one.layer1().lineCode().ordinal();
            spanOctets[at++] = (byte) one.layer1().framing().ordinal();
            spanOctets[at++] = (byte) one.layer1().clock().ordinal();
            spanOctets[at++] = (byte) one.layer1().impedanceOhm();
            spanOctets[at++] = (byte) one.dTimeslot();
        }
        byte[] gainOctets = new byte[gains.size() * GAIN_OCTETS];
        at = 0;
        for (Gain one : gains) {
            gainOctets[at++] = (byte) (one.port() >> 8);
            gainOctets[at++] = (byte) one.port();
            gainOctets[at++] = (byte) one.earDb();
            gainOctets[at++] = (byte) one.mouthDb();
        }
        return new CborFields().put(1, label).put(2, holdS).put(3, Bytes.copyOf(spanOctets))
                .put(4, Bytes.copyOf(gainOctets)).encode();
    }

    /**
     * Reads the body of an image; anything but the canonical form is refused, so that octets and
     * meaning are one.
     */
    static CardConfig of(Bytes body) throws MalformedMessage {
        CborFields fields = CborFields.decode(body);
        CardConfig config;
        try {
            config = new CardConfig(fields.text(1, LABEL_CHARS_MAX),
                    fields.integer(2, 0, HOLD_S_MAX), spans(fields.octets(3, SPANS_OCTETS_MAX)),
                    gains(fields.octets(4, GAINS_OCTETS_MAX)));
        } catch (IllegalArgumentException odd) {
            throw new MalformedMessage(odd.getMessage());
        }
        if (!config.octets().equals(body)) {
            throw new MalformedMessage("not in canonical form");
        }
        return config;
    }

    private static List<Span> spans(Bytes octets) throws MalformedMessage {
        if (octets.size() % SPAN_OCTETS != 0) {
            throw new MalformedMessage("spans of " + octets.size() + " octets");
        }
        List<Span> spans = new ArrayList<>();
        for (int at = 0; at < octets.size(); at += SPAN_OCTETS) {
            int ohm = octets.at(at + 4);
            if (octets.at(at) < 1 || octets.at(at) > Endpoint.SPAN_MAX || ohm != 75 && ohm != 120
                    || octets.at(at + 5) > Endpoint.TIMESLOT_MAX) {
                throw new MalformedMessage("no such span, impedance or timeslot");
            }
            spans.add(new Span(octets.at(at), new Layer1Config(
                    word(Layer1Config.LineCode.values(), octets.at(at + 1)),
                    word(Layer1Config.Framing.values(), octets.at(at + 2)),
                    word(Layer1Config.Clock.values(), octets.at(at + 3)), ohm),
                    octets.at(at + 5)));
        }
        return spans;
    }

    private static <T> T word(T[] all, int number) throws MalformedMessage {
        if (number >= all.length) {
            throw new MalformedMessage("no such value: " + number);
        }
        return all[number];
    }

    private static List<Gain> gains(Bytes octets) throws MalformedMessage {
        if (octets.size() % GAIN_OCTETS != 0) {
            throw new MalformedMessage("gains of " + octets.size() + " octets");
        }
        List<Gain> gains = new ArrayList<>();
        for (int at = 0; at < octets.size(); at += GAIN_OCTETS) {
            int port = octets.at(at) << 8 | octets.at(at + 1);
            int earDb = (byte) octets.at(at + 2);
            int mouthDb = (byte) octets.at(at + 3);
            if (port < 1 || port > Endpoint.PORT_MAX || wrong(earDb) || wrong(mouthDb)) {
                throw new MalformedMessage("no such port or gain");
            }
            gains.add(new Gain(port, earDb, mouthDb));
        }
        return gains;
    }

    private static boolean wrong(int db) {
        return db < CardCommand.SetGain.GAIN_DB_MIN || db > CardCommand.SetGain.GAIN_DB_MAX;
    }
}
