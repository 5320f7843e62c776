package org.callbox.controller.config;

import java.util.Set;
import java.util.TreeSet;

/** The names of the keys of a site file, wherever in it they stand. */
public final class KeyNames {
    private final Set<String> all = new TreeSet<>();
    private final Set<String> figures = new TreeSet<>();
    private static final KeyNames OF_A_SITE = new KeyNames();

    private KeyNames() {
        group(BoardKeys.ROOT);
    }

    private void group(Shape.Group group) {
        for (Shape.Key key : group.keys()) {
            all.add(key.name());
            value(key.name(), key.shape());
        }
    }

    private void value(String name, Shape shape) {
        switch (shape) {
            case Shape.Group group -> group(group);
            case Shape.Brief brief -> group(brief.group());
            case Shape.Rows rows -> value(name, rows.row());
            case Shape.Whole _, Shape.Choice _, Shape.Line _, Shape.Timeslots _ ->
                    figures.add(name);
            case Shape.Word _, Shape.Text _ -> { }
        }
    }

    /** Whether there is such a key. */
    public static boolean known(String key) {
        return OF_A_SITE.all.contains(key);
    }

    /** Whether there is one that holds a figure, such as a time, a count or a GPIO line. */
    public static boolean figure(String key) {
        return OF_A_SITE.figures.contains(key);
    }

    /** Whether it is one of some words but for a letter or two swapped. */
    public static boolean near(String key, Iterable<String> words) {
        for (String word : words) {
            if (Nearest.distance(key, word) <= 1) {
                return true;
            }
        }
        return false;
    }
}
