package org.callbox.controller.metrics;

import java.util.List;

/**
 * Fields whose value is a word, with all words that each may have: each word becomes a number of
 * its own, 1 for the one that holds. What other texts say is for people.
 */
final class StateWords {
    private StateWords() {}

    /** Null for a field that is told as a number or not at all. */
    static List<String> of(String field) {
        return switch (field) {
            case "status_state" -> List.of(
                    "starting", "ready", "degraded", "updating", "stopping");
            case "card_clock_mode" -> List.of("locked", "holdover", "free-running");
            case "span_failure" -> List.of("none", "rai", "lof", "ais", "los");
            case "span_loop" -> List.of("none", "local", "remote", "payload");
            case "headset_state" -> List.of("idle", "ringing", "busy", "wrapup", "away");
            case "agent_state" -> List.of("signed-out", "ready", "offered", "talking",
                    "occupied", "wrap-up", "not-ready");
            default -> null;
        };
    }
}
