package org.callbox.controller.position;

import java.util.List;

/**
 * What a lamp does. The patterns differ in rhythm alone, so that no colour is needed. Whoever
 * drives the lamp makes the rhythm.
 */
public enum LampPattern {
    OFF(List.of()),
    ON(List.of()),
    /** Half a second in every second. */
    SLOW(List.of(500, 500)),
    /** Four times a second. */
    FAST(List.of(125, 125)),
    /** Two short flashes in every second. */
    DOUBLE(List.of(125, 125, 125, 625)),
    /** Three of them. */
    TRIPLE(List.of(125, 125, 125, 125, 125, 375));

    private final List<Integer> stepsMs;

    LampPattern(List<Integer> stepsMs) {
        this.stepsMs = stepsMs;
    }

    /** Times in ms, on first, then off and so on, repeated; empty for a steady lamp. */
    public List<Integer> stepsMs() {
        return stepsMs;
    }
}
