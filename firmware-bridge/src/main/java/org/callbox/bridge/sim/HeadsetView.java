package org.callbox.bridge.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.callbox.bridge.card.CardMessage.PortState;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;

/** The headsets of a simulated card as somebody sees and hears them who sits there, in words. */
public final class HeadsetView {
    private final Map<Integer, String> shown = new TreeMap<>();
    private final int headsets;

    /** @param headsets the ports from 1 to this one */
    public HeadsetView(int headsets) {
        this.headsets = headsets;
    }

    /** A line for each headset of which something is other than at the last time. */
    public List<String> news(SimCard card) {
        List<String> lines = new ArrayList<>();
        for (int port = 1; port <= headsets; port++) {
            String now = line(card, port);
            if (!now.equals(shown.put(port, now))) {
                lines.add(now);
            }
        }
        return lines;
    }

    /** All headsets, and what each channel of a line hears that hears anything. */
    public List<String> all(SimCard card) {
        List<String> lines = new ArrayList<>();
        for (int port = 1; port <= headsets; port++) {
            lines.add(line(card, port));
        }
        for (Route route : card.routes()) {
            if (route.destination() instanceof Endpoint.Timeslot
                    && !(route.source() instanceof Endpoint.Idle)) {
                lines.add(word(route.destination()) + " hears " + heard(card,
                        route.destination()));
            }
        }
        return lines;
    }

    private static String line(SimCard card, int port) {
        PortState state = card.port(port);
        return "headset " + port + ": " + (state.present() ? "" : "not plugged in, ")
                + (state.offHook() ? "lifted" : "put down") + (state.muted() ? ", muted" : "")
                + (state.ringing() ? ", RINGS" : "") + (state.lit() ? ", lamp lit" : "")
                + ", hears " + heard(card, new Endpoint.Port(port));
    }

    private static String heard(SimCard card, Endpoint by) {
        Set<Endpoint> voices = card.voices(by);
        List<String> words = voices.stream().map(HeadsetView::word).sorted().toList();
        return words.isEmpty() ? word(card.hears(by)) : String.join(" and ", words);
    }

    private static String word(Endpoint one) {
        return switch (one) {
            case Endpoint.Timeslot(var span, var timeslot) ->
                    "span " + span + " channel " + timeslot;
            case Endpoint.Port(var number) -> "headset " + number;
            case Endpoint.BusEnd(var channel, _) -> "bus channel " + channel;
            case Endpoint.Leg(var bridge, _) -> "bridge " + bridge;
            case Endpoint.Tone(var kind) ->
                    "tone " + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Endpoint.Idle _ -> "nothing";
        };
    }
}
