package org.callbox.controller.wait;

import org.callbox.bridge.state.Codec;

/**
 * How often promises of one kind held.
 *
 * @param scored those of which the wait is known
 * @param held of them, those whose wait was no longer
 */
public record Score(long scored, long held) {
    static final Score NONE = new Score(0, 0);
    static final Codec<Score> STATE = Codec.record(NONE, (f, was) -> new Score(
            f.number("scored", was.scored()), f.number("held", was.held())));

    Score and(boolean hit) {
        return new Score(scored + 1, held + (hit ? 1 : 0));
    }
}
