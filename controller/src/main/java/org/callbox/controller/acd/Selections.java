package org.callbox.controller.acd;

import java.util.List;

/** The rules of selection that there are. */
public final class Selections {
    /** All of them, in the order in which a record names several. */
    public static final List<Selection> ALL = List.of(new LongestIdle(), new MostSkillsFirst(),
            new Levels(), new Linear(), new RoundRobin());

    private Selections() {}

    /** The rule of that title, or null. */
    public static Selection of(String title) {
        for (Selection one : ALL) {
            if (one.title().equals(title)) {
                return one;
            }
        }
        return null;
    }
}
