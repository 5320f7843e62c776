package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Items;
import org.callbox.controller.config.Value.Leaf;

/**
 * A queue that an agent serves, written as its id alone or with more.
 *
 * @param id with the place where it stands
 * @param row where its level stands, null where it is written as the id alone
 */
record ServedQueue(Leaf id, String path, Block row) {
    /** Those of which the id is good. */
    static List<ServedQueue> of(Block agent) {
        List<ServedQueue> served = new ArrayList<>();
        if (agent.values().get("queues") instanceof Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                String path = agent.path("queues") + "[" + i + "]";
                Value item = items.items().get(i);
                if (item instanceof Leaf id) {
                    served.add(new ServedQueue(id, path, null));
                } else if (item instanceof Block row && row.values().get("id") instanceof Leaf id) {
                    served.add(new ServedQueue(id, row.path("id"), row));
                }
            }
        }
        return served;
    }

    String queue() {
        return (String) id.value();
    }

    int level() {
        return row == null || !row.has("level") ? BoardKeys.FIRST_LEVEL : row.number("level");
    }
}
