package org.callbox.controller.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.bridge.sim.SimIn;

/** What somebody does by hand at the headsets of a simulated card, as lines of text. */
final class HandOrders {
    static final String FORMS = "lift N, hang N, keys N KEYS, in N, out N, mute N, unmute N";

    private static final Pattern ORDER = Pattern.compile(
            "(lift|hang|in|out|mute|unmute|keys) (\\d{1,4})(?: ([0-9*#]{1,64}))?");

    private HandOrders() {}

    /** What follows from a line; empty when it is none, or there is no such headset. */
    static List<SimIn> of(String line, int headsets) {
        Matcher order = ORDER.matcher(line);
        int port = order.matches() ? Integer.parseInt(order.group(2)) : 0;
        if (port < 1 || port > headsets
                || order.group(1).equals("keys") == (order.group(3) == null)) {
            return List.of();
        }
        return switch (order.group(1)) {
            case "lift" -> List.of(new SimIn.Hook(port, true));
            case "hang" -> List.of(new SimIn.Hook(port, false));
            case "in" -> List.of(new SimIn.Plug(port, true));
            case "out" -> List.of(new SimIn.Plug(port, false));
            case "mute" -> List.of(new SimIn.Mute(port, true));
            case "unmute" -> List.of(new SimIn.Mute(port, false));
            default -> order.group(3).chars()
                    .<SimIn>mapToObj(key -> new SimIn.Press(port, (char) key)).toList();
        };
    }
}
