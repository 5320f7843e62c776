package org.callbox.controller.wall;

import org.callbox.controller.position.LampPattern;

/** What a queue lamp says (docs/lamps.md). */
public enum QueueLampState {
    NOBODY_WAITS(LampPattern.OFF),
    WAITING(LampPattern.ON),
    TOO_MANY_OR_TOO_LONG(LampPattern.FAST);

    private final LampPattern pattern;

    QueueLampState(LampPattern pattern) {
        this.pattern = pattern;
    }

    public LampPattern pattern() {
        return pattern;
    }
}
