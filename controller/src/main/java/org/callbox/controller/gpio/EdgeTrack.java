package org.callbox.controller.gpio;

import java.util.ArrayList;
import java.util.List;

/**
 * What the edges of one line mean for its level. The kernel numbers the edges of a request from 1
 * and, when nobody reads, discards the oldest: a gap in the numbers is edges lost.
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
     * @param lost edges before this one that nobody saw
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

    /** A level that was read, not told by an edge; true when it is news. */
    boolean correct(boolean active) {
        boolean news = active != level;
        level = active;
        return news;
    }

    boolean level() {
        return level;
    }
}
