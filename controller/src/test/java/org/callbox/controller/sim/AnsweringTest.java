package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.RefusedRequest;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.junit.jupiter.api.Test;

/** Whom a box can call at a simulated exchange. */
class AnsweringTest {
    private final Map<Long, Map<String, Object>> replies = new TreeMap<>();

    /** A call to outside, and 30 s more. */
    private World called(Answering.Told told) throws RefusedRequest {
        Site site = Site.of(1).outbound(new OutboundPlan("49", "0", "00", List.of(), null, false,
                List.of(new OutboundRule("all", "0", List.of(), 2, 10))));
        World world = new World(site.setup(), site.robots, Map.of(1, CallPlan.onlyAsked(1)), 1,
                (now, command) -> {
                    if (command instanceof Command.Reply(long id, var fields)) {
                        replies.put(id, fields);
                    }
                });
        if (told != null) {
            world.exchange(1).answering(told);
        }
        world.start();
        world.run(4_000);
        world.core(new Event.Operator(1, RequestForm.read(
                "call", Map.of("position", "1", "number", "0301234"))));
        world.run(30_000);
        return world;
    }

    @Test
    void who_is_called_is_refused_where_nothing_was_said() throws RefusedRequest {
        World world = called(null);
        assertTrue(replies.get(1L).get("error").toString().contains("cause 21"));
        assertTrue(world.exchange(1).idle());
    }

    @Test
    void who_is_called_rings_answers_and_hangs_up_as_was_said() throws RefusedRequest {
        World world = called(new Answering.Told(3_000, 60_000));
        assertFalse(replies.get(1L).containsKey("error"), replies.toString());
        assertFalse(world.exchange(1).idle());
        world.run(40_000);
        assertTrue(world.exchange(1).idle());
        assertEquals(0, world.exchange(1).report().protocolErrors());
    }

    @Test
    void who_never_answers_rings_on() throws RefusedRequest {
        World world = called(new Answering.Told(-1, 60_000));
        world.run(120_000);
        assertFalse(world.exchange(1).idle());
    }
}
