package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.acd.QueueRules.NoAgents;
import org.callbox.controller.core.Alike;
import org.junit.jupiter.api.Test;

/** What the rules no longer have is kept by a state until it is over. */
class AcdStateTest {
    private static final QueueRules OLD = new QueueRules("old", 7, 9_000, 3_000, 50_000, 4,
            new NoAgents(true, 20_000, List.of("a", "b")),
            new QueueRules.Overflow(List.of(7_000L), true));
    private static final QueueRules NEW = new QueueRules("new", 2, 8_000, 0, 0, 0);

    private static AcdParameters without() {
        return new AcdParameters(IdlePolicy.STANDARD_2, List.of(NEW),
                List.of(new AgentRules("eve", List.of("new"))));
    }

    /** Callers wait in a queue, and an agent talks, that the rules have no longer. */
    private static Office reloaded() {
        Office office = new Office(List.of(OLD, NEW), List.of(
                new AgentRules("ann", List.of("old")), new AgentRules("eve", List.of("new"))));
        office.signIn("ann", "eve");
        for (String call : List.of("1", "2", "3")) {
            office.on(new AcdIn.Arrived(call, "old", Office.BUS));
        }
        office.on(new AcdIn.Answered("ann"));
        office.on(new AcdIn.SeatAway("eve"));
        office.on(new AcdIn.Reload(without()));
        return office;
    }

    @Test
    void a_queue_and_an_agent_that_are_gone_from_the_rules_finish_their_calls() {
        Office office = reloaded();
        Acd copy = Alike.again(office.acd, () -> new Acd(without()), Acd::state);
        assertEquals(7, copy.priority("old"));
        for (AcdIn in : List.of(new AcdIn.Released("ann"),
                new AcdIn.Expired(new AcdTimer(AcdTimer.Kind.WRAP_UP, "ann")),
                new AcdIn.SeatBack("eve"), new AcdIn.Answered("ann"), new AcdIn.CallerGone("3"),
                new AcdIn.Released("ann"), new AcdIn.SignOut("ann"))) {
            assertEquals(office.acd.on(5, in), copy.on(5, in), in.toString());
            copy = Alike.again(copy, () -> new Acd(without()), Acd::state);
        }
        assertEquals(List.of("new"), copy.queues().stream().map(QueueView::id).toList());
        assertTrue(!copy.hasAgent("ann") && copy.hasAgent("eve"));
    }

    @Test
    void a_queue_of_the_rules_that_the_state_does_not_have_begins_empty() throws Exception {
        Codec<Acd> small = Codec.machine(() -> new Acd(without()), Acd::state);
        Codec<Acd> grown = Codec.machine(() -> new Acd(new AcdParameters(IdlePolicy.STANDARD_2,
                List.of(OLD, NEW), List.of(new AgentRules("ann", List.of("old", "new")),
                        new AgentRules("eve", List.of("new"))))), Acd::state);
        Acd acd = StateFormat.read(StateFormat.write("1", new Acd(without()), small), grown);
        assertEquals(List.of("new", "old"), acd.queues().stream().map(QueueView::id).toList());
        assertEquals(AgentState.SIGNED_OUT, acd.agent("ann").state());
        acd.on(1, new AcdIn.SignIn("ann", List.of(), "a"));
        assertEquals(List.of("old", "new"), acd.agent("ann").queues());
    }

    @Test
    void a_queue_that_neither_rules_nor_state_describe_is_refused() {
        Codec<Acd> both = Codec.machine(() -> new Acd(new AcdParameters(IdlePolicy.STANDARD_2,
                List.of(OLD, NEW), List.of())), Acd::state);
        byte[] state = StateFormat.write("1", new Acd(new AcdParameters(IdlePolicy.STANDARD_2,
                List.of(OLD, NEW), List.of())), both);
        MalformedState refused = assertThrows(MalformedState.class, () -> StateFormat.read(
                state, Codec.machine(() -> new Acd(without()), Acd::state)));
        assertTrue(refused.getMessage().contains("no queue old in the plan"),
                refused.getMessage());
    }
}
