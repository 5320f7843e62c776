package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.core.Command;

/** Who sits where in an office and what they do, and the rows of it. */
final class SeatedAgents {
    private SeatedAgents() {}

    /** @param rows takes what agents did */
    static Office watched(Office office, List<AgentRow> rows) {
        return office.watch((now, command) -> {
            if (command instanceof Command.Figure(AgentRow row)) {
                rows.add(row);
            }
        });
    }

    static AgentView agent(Office office, String id) {
        office.run(1);
        return office.world.switchboard().agent(id);
    }

    /** @param place by the topic, 0 for nowhere */
    static void is(Office office, String id, AgentState state, int place) {
        assertEquals(state, agent(office, id).state(), id);
        office.run(1_200);
        assertEquals(place, office.state("agent/" + id).get("position"));
    }
}
