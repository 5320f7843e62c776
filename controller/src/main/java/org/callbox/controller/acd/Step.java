package org.callbox.controller.acd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/** What one input brings about; lives no longer than that. */
final class Step {
    final long nowMs;

    /** The call whose offer this input ended without an answer, or null. */
    String returned;

    /** Who can be called upon may be others than before. */
    boolean staffChanged;

    private final List<AcdOut> out = new ArrayList<>();
    private final LinkedHashSet<String> changedQueues = new LinkedHashSet<>();
    private final LinkedHashMap<String, IdleEvent> decided = new LinkedHashMap<>();

    Step(long nowMs) {
        this.nowMs = nowMs;
    }

    void add(AcdOut one) {
        out.add(one);
    }

    void changed(String queue) {
        changedQueues.add(queue);
    }

    /** A row of the idle policy decided the agent's place; of several the last one holds. */
    void decided(String agent, IdleEvent row) {
        decided.put(agent, row);
    }

    /** Queues dropped meanwhile are not told: nobody could ask for their view. */
    List<AcdOut> drain(Predicate<String> known) {
        decided.forEach((agent, row) -> out.add(new AcdOut.PlaceDecided(agent, row)));
        for (String queue : changedQueues) {
            if (known.test(queue)) {
                out.add(new AcdOut.QueueChanged(queue));
            }
        }
        return out;
    }
}
