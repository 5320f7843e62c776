package org.callbox.controller.wait;

import java.util.List;

/** Places in a line by the callers ahead: each group has a correction of its own. */
final class AheadGroup {
    /** The fewest callers ahead in each group. */
    static final List<Integer> FROM = List.of(0, 1, 3, 6);

    private AheadGroup() {}

    /** The group of a place, by its fewest callers ahead. */
    static int of(int ahead) {
        int group = 0;
        for (int from : FROM) {
            if (ahead >= from) {
                group = from;
            }
        }
        return group;
    }
}
