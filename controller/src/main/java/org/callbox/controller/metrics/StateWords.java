package org.callbox.controller.metrics;

import java.util.List;
import java.util.Map;

/**
 * Fields whose value is a word, with all words that each may have: each word becomes a number of
 * its own, 1 for the one that holds. What other texts say is for people.
 */
final class StateWords {
    private static final Map<String, List<String>> ALL = Map.of(
            "status_state", List.of("ready", "degraded", "stopping"),
            "card_clock_mode", List.of("locked", "holdover", "free-running"),
            "span_failure", List.of("none", "rai", "lof", "ais", "los"),
            "span_loop", List.of("none", "local", "remote", "payload"),
            "headset_state", List.of("idle", "ringing", "busy", "wrapup", "away"),
            "agent_state", List.of("signed-out", "ready", "offered", "talking", "occupied",
                    "wrap-up", "not-ready"));

    private StateWords() {}

    /** Null for a field that is told as a number or not at all. */
    static List<String> of(String name) {
        return ALL.get(name);
    }
}
