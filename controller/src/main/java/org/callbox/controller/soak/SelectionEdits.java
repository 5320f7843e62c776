package org.callbox.controller.soak;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callbox.controller.acd.Selections;

/** Rules of selection and levels as somebody edits them. */
final class SelectionEdits {
    private static final int LEVEL_MAX = 3;

    private SelectionEdits() {}

    /** One of all, each as often as another. */
    static String drawn(Random random) {
        return Selections.ALL.get(random.nextInt(Selections.ALL.size())).title();
    }

    /** Of an agent who serves these queues. */
    static Map<String, Integer> levels(Random random, List<String> queues) {
        Map<String, Integer> levels = new TreeMap<>();
        for (String queue : queues) {
            int level = 1 + random.nextInt(LEVEL_MAX);
            if (level > 1) {
                levels.put(queue, level);
            }
        }
        return levels;
    }
}
