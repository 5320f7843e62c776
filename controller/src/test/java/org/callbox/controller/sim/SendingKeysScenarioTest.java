package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents send callers to queues and positions by keys. */
class SendingKeysScenarioTest {
    private static final Endpoint TONE = new Endpoint.Tone(ToneKind.RINGBACK);

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    /** Agents 1 and 2 serve service, 3 serves sales, whose code is 12. */
    private Office open() {
        return order.open(Site.of(2).queue("sales", "5550200", terms -> terms.code(12))
                .agents(1, 1, "sales"));
    }

    private static List<String> visits(Office office) {
        return office.visits.stream().map(one -> one.number() + " " + one.queue() + " "
                + one.outcome().word() + " " + one.agent()).toList();
    }

    @Test
    void a_caller_goes_to_the_queue_whose_code_is_typed_and_the_agent_is_free() {
        Office office = open();
        Leg caller = office.talk(1);
        office.type(1, "**912#");
        assertEquals("ready", office.agent(1));
        office.rings(3);
        office.lift(3);
        assertTrue(office.joined(caller, 3));
        office.hangUp(caller);
        end(office, 1, 3);
        assertEquals(List.of("1 service transferred 1", "2 sales answered 3"), visits(office));
    }

    @Test
    void a_caller_goes_to_the_position_that_is_typed_also_from_hold() {
        for (boolean hold : new boolean[] {false, true}) {
            Office office = open();
            Leg caller = office.talk(1);
            if (hold) {
                office.type(1, "**7#");
            }
            office.type(1, "**33#");
            assertEquals("ready", office.agent(1));
            assertTrue(office.port(3).ringing());
            office.lift(3);
            assertTrue(office.joined(caller, 3));
            office.hangUp(caller);
            end(office, 1, 3);
        }
    }

    @Test
    void what_is_not_possible_leaves_the_caller_with_the_agent_and_says_why() {
        Office office = open();
        Leg caller = office.talk(1);
        for (String keys : List.of("**94#", "**90#", "**31#", "**39#", "**9#")) {
            office.type(1, keys);
            office.run(0);
            assertTrue(office.joined(caller, 1), keys);
            office.seconds(1);
        }
        assertTrue(office.said.contains("position 1: transfer is not possible, the site file has no"
                + " queue with the code 4"), office.said.toString());
        assertTrue(office.said.contains(
                "position 1: transfer is not possible, there is no position 9"));
        assertFalse(office.port(3).ringing());
        office.hangUp(caller);
        end(office, 1);
    }

    @Test
    void a_code_is_forgotten_and_given_anew_with_another_site_file() {
        Office office = open();
        office.reload(Plans.of(office.plan).queue("sales", one -> one.withCode(5)).plan());
        Leg caller = office.talk(1);
        office.type(1, "**912#");
        office.run(0);
        assertTrue(office.joined(caller, 1));
        office.seconds(1);
        office.type(1, "**95#");
        assertEquals(TONE, office.hears(caller));
        office.rings(3);
        office.hangUp(caller);
        end(office, 1);
    }

    @Test
    void nobody_else_has_words_and_the_keys_mean_nothing() {
        Office office = order.open(Site.of(2));
        Leg caller = office.talk(1);
        office.type(1, "**32#");
        office.run(0);
        assertTrue(office.joined(caller, 1));
        office.seconds(2);
        office.press(1, ButtonKind.ANSWER);
        office.run(0);
        assertTrue(caller.released);
        end(office, 1);
    }
}
