package org.callbox.controller.gpio;

import java.util.ArrayList;
import java.util.List;

/**
 * Derives the level of one line from its edges. The kernel numbers the edges of a request from 1
 * and discards the oldest when its buffer is full: a gap in the numbers means lost edges.
 */
final class EdgeTrack {
    private boolean level;
    private int expected = 1;

    /** @param level as read after the line was requested */
    EdgeTrack(boolean level) {
        this.level = level;
    }

    /**
     * @param levels what the line did, in order, as far as it is known; empty for an edge already
     *     told by a level that was read
     * @param lost edges before this one that were discarded
     */
    record Seen(List<Boolean> levels, int lost) {}

    /** @param sequence an unsigned 32-bit number that wraps around */
    Seen on(int sequence, boolean active) {
        int lost = Math.max(0, sequence - expected);
        expected = sequence + 1;
        List<Boolean> levels = new ArrayList<>();
        if (active == level && lost > 0) {
            // Two edges in one direction: the other direction was between them, and is lost.
            levels.add(!active);
        }
        if (active != level || lost > 0) {
            levels.add(active);
        }
        level = active;
        return new Seen(levels, lost);
    }

    /** A level read from the line rather than from an edge; true when it differs. */
    boolean correct(boolean active) {
        boolean news = active != level;
        level = active;
        return news;
    }

    boolean level() {
        return level;
    }
}
