package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a running box says of one of its cards, out of its states. */
record BoxStatus(Map<String, Object> topics, int card) {

    boolean hasCard() {
        return topics.containsKey("card/" + card + "/state");
    }

    /** That of the site file that the box runs, as in {@code Loaded.hash}. */
    String siteHash() {
        return state("info").get("config_hash") instanceof String hash ? hash : "";
    }

    /** The card's number as it says; empty where it was not heard of. */
    String serial() {
        if (state("info").get("cards") instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> one && number(one, "id") == card) {
                    return String.valueOf(one.get("serial"));
                }
            }
        }
        return "";
    }

    /** Why the card cannot be asked, the end of a sentence; empty where it can. */
    String away() {
        Map<?, ?> state = state("card/" + card + "/state");
        boolean up = number(state, "link_up") == 1;
        return up ? "" : state.get("troubles") instanceof List<?> all && !all.isEmpty()
                ? String.valueOf(all.getFirst()) : "card " + card + " is not reachable";
    }

    /** Of each of the card's spans, whether its data link is up. */
    Map<Integer, Boolean> spans() {
        Map<Integer, Boolean> spans = new LinkedHashMap<>();
        topics.forEach((topic, _) -> {
            String[] parts = topic.split("/");
            boolean span = parts.length == 3 && parts[0].equals("span")
                    && parts[1].matches("[0-9]{1,9}") && parts[2].equals("state");
            if (span && number(state(topic), "card") == card) {
                spans.put(Integer.parseInt(parts[1]), number(state(topic), "up") == 1);
            }
        });
        return spans;
    }

    int callsOn(int span) {
        return number(state("span/" + span + "/state"), "channels_in_use");
    }

    /** On all of the card's spans. */
    int calls() {
        return spans().keySet().stream().mapToInt(this::callsOn).sum();
    }

    /** Channels that are ordered to take no calls. */
    List<Integer> outOfService(int span) {
        List<Integer> channels = new ArrayList<>();
        if (state("span/" + span + "/state").get("channels_out_of_service")
                instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Number number) {
                    channels.add(number.intValue());
                }
            }
        }
        return channels;
    }

    /** Alarms that are raised and critical, by their keys. */
    Set<String> critical() {
        Set<String> keys = new LinkedHashSet<>();
        if (state("alarms").get("list") instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> alarm && "critical".equals(alarm.get("severity"))) {
                    keys.add(alarm.get("resource") + "/" + alarm.get("type"));
                }
            }
        }
        return keys;
    }

    /**
     * What is worse than before, a sentence each.
     *
     * @param lineNeeded whether a line without a signal is a fault
     */
    List<String> worseThan(BoxStatus before, boolean lineNeeded) {
        List<String> troubles = new ArrayList<>();
        if (!away().isEmpty()) {
            troubles.add(away());
        }
        Map<Integer, Boolean> was = before.spans();
        spans().forEach((span, up) -> {
            Map<?, ?> state = state("span/" + span + "/state");
            boolean receives = number(state, "los") + number(state, "lof")
                    + number(state, "ais") == 0;
            if (lineNeeded && !receives) {
                troubles.add("span " + span + ": nothing is received; plug the line in, or flash"
                        + " with --no-line");
            } else if (was.getOrDefault(span, false) && !up && lineNeeded) {
                troubles.add("span " + span + ": its data link is down, and was up before");
            }
        });
        if (lineNeeded) {
            Set<String> alarms = critical();
            alarms.removeAll(before.critical());
            alarms.forEach(key -> troubles.add("the alarm " + key + " is new"));
        }
        return troubles;
    }

    private Map<?, ?> state(String topic) {
        return topics.get(topic) instanceof Map<?, ?> fields ? fields : Map.of();
    }

    private static int number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
