package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.refused;
import static org.callbox.controller.sim.Handing.restart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.call.Reason;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The other side of a call waits while the agent keeps it. */
class HoldScenarioTest {
    private static final Endpoint TONE = new Endpoint.Tone(ToneKind.RINGBACK);
    private static final Endpoint NOTHING = new Endpoint.Idle();

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static Site site() {
        return Site.of(2);
    }

    @Test
    void who_is_on_hold_hears_the_tone_and_the_agent_nothing_until_they_speak_again() {
        Office office = order.open(site());
        Leg leg = office.talk(1);
        office.seconds(5);
        done(office, "hold", 1);
        assertEquals(TONE, office.hears(leg));
        assertEquals(NOTHING, office.hears(1));
        assertEquals("talking", office.agent(1));
        assertEquals(1, call(office).get("held"));
        assertEquals("talking", call(office).get("phase"));
        refused(office, "the call at position 1 is on hold already", "hold", 1);
        office.seconds(20);
        done(office, "resume", 1);
        assertTrue(office.joined(leg, 1));
        assertEquals(0, call(office).get("held"));
        refused(office, "the call at position 1 is not on hold", "resume", 1);
        refused(office, "nobody talks at position 2", "hold", 2);
        refused(office, "there is no position 9", "hold", 9);
        end(office, 1);
        assertEquals("setup queued offered:1 answered:1 held resumed released", office.story(1));
        assertEquals(25, office.last().talkMs() / 1_000, "held or not, it is one talk");
    }

    private static Map<?, ?> call(Office office) {
        return (Map<?, ?>) ((List<?>) office.ask("calls", Map.of()).get("calls")).getFirst();
    }

    @Test
    void whoever_hangs_up_while_on_hold_ends_the_call() {
        Office office = order.open(site());
        Leg leg = office.talk(1);
        done(office, "hold", 1);
        office.hangUp(leg);
        office.seconds(1);
        assertEquals("ready", office.agent(1));
        office.replace(1);
        Leg next = office.call();
        office.rings(2);
        office.lift(2);
        office.answered(next);
        done(office, "hold", 2);
        office.replace(2);
        office.seconds(1);
        assertTrue(next.released);
        office.ends(Reason.ANSWERED, 16);
        end(office);
    }

    @Test
    void a_restart_keeps_who_is_on_hold() throws Exception {
        Office office = order.open(site());
        Leg leg = office.talk(1);
        done(office, "hold", 1);
        restart(office, 1);
        assertEquals(TONE, office.hears(leg));
        assertEquals(NOTHING, office.hears(1));
        assertFalse(leg.heard(Primitive.DISCONNECT));
        done(office, "resume", 1);
        restart(office, 2);
        assertTrue(office.joined(leg, 1));
        end(office, 1);
    }

    @Test
    void a_card_that_is_away_does_not_end_a_hold() {
        Office office = order.open(Site.twoCards(1));
        Leg leg = office.talk(1);
        done(office, "hold", 1);
        office.world.unplug(1);
        office.seconds(3);
        office.world.plug(1);
        office.seconds(6);
        assertEquals(TONE, office.hears(leg));
        done(office, "resume", 1);
        assertTrue(office.joined(leg, 1));
        end(office, 1);
    }
}
