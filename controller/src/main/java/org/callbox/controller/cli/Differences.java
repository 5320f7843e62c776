package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardWords;

/** What two configs of a card differ in, a line each: {@code -} it has, {@code +} it should. */
final class Differences {
    private Differences() {}

    static List<String> of(CardConfig has, CardConfig wanted) {
        Map<String, String> before = values(has);
        Map<String, String> after = values(wanted);
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            if (!after.getOrDefault(key, "").equals(before.get(key))) {
                if (before.containsKey(key)) {
                    lines.add("- " + key + ": " + before.get(key));
                }
                if (after.containsKey(key)) {
                    lines.add("+ " + key + ": " + after.get(key));
                }
            }
        }
        return lines;
    }

    private static Map<String, String> values(CardConfig config) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("label", config.label());
        values.put("hold_s", "" + config.holdS());
        for (CardConfig.Span one : config.spans()) {
            values.put("span " + one.span(), CardWords.tell(one.layer1()) + ", "
                    + (one.dTimeslot() == 0 ? "no D-channel"
                    : "D-channel at timeslot " + one.dTimeslot()));
        }
        for (CardConfig.Gain one : config.gains()) {
            values.put("gain of port " + one.port(), "ear " + one.earDb() + " dB, mouth "
                    + one.mouthDb() + " dB");
        }
        return values;
    }
}
