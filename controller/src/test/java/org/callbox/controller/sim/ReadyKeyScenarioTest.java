package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.journal.UnreadableState;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/**
 * Every state in which there is a call at a seat, with every way to press ready: the call is there
 * afterwards as it was before, at the exchange, on the card and in the books.
 */
class ReadyKeyScenarioTest {

    private static Office office() {
        return Site.of(1).outbound(new OutboundPlan("49", "0", "00", List.of(), null, false,
                List.of(new OutboundRule("all", "0", List.of(), 1, 60)))).open();
    }

    /** A state of the seat with a call in it. */
    private interface Begin {
        Leg in(Office office);
    }

    /** A way to press. */
    private interface Press {
        void on(Office office) throws UnreadableState;
    }

    private static Map<String, Begin> states() {
        Map<String, Begin> all = new LinkedHashMap<>();
        all.put("ringing", office -> {
            Leg leg = office.call();
            office.rings(1);
            return leg;
        });
        all.put("talking", office -> office.talk(1));
        all.put("talking, not ready afterwards", office -> {
            Leg leg = office.talk(1);
            office.key(1, '#');
            return leg;
        });
        all.put("talking, headset unplugged", office -> {
            Leg leg = office.talk(1);
            office.unplug(1);
            return leg;
        });
        all.put("talking, answered by button with the headset on the hook", office -> {
            Leg leg = office.call();
            office.rings(1);
            office.press(1, ButtonKind.ANSWER);
            office.answered(leg);
            return leg;
        });
        all.put("calling", office -> {
            office.dial(1, "0301234");
            Leg leg = office.arrived(1);
            office.says(leg, Primitive.PROCEEDING, ChannelIdentification.of(31, true));
            office.says(leg, Primitive.ALERTING);
            return leg;
        });
        all.put("talking after calling", office -> {
            office.dial(1, "0301234");
            Leg leg = office.arrived(1);
            office.says(leg, Primitive.CONNECT, ChannelIdentification.of(31, true));
            office.lift(1);
            return leg;
        });
        return all;
    }

    private static void edge(Office office, ButtonKind button, boolean pressed) {
        office.run(0);
        office.world.core(new Event.ButtonEdge(1, button, pressed));
    }

    private static Map<String, Press> presses() {
        Map<String, Press> all = new LinkedHashMap<>();
        all.put("key #", office -> office.key(1, '#'));
        all.put("button", office -> office.press(1, ButtonKind.READY));
        all.put("bouncing button", office -> {
            for (int i = 0; i < 9; i++) {
                edge(office, ButtonKind.READY, i % 2 == 0);
                office.run(1);
            }
            edge(office, ButtonKind.READY, false);
        });
        all.put("button held for ten seconds", office -> {
            edge(office, ButtonKind.READY, true);
            office.seconds(10);
            edge(office, ButtonKind.READY, false);
        });
        all.put("button and key, many times", office -> {
            for (int i = 0; i < 20; i++) {
                office.press(1, ButtonKind.READY);
                office.run(40);
                office.key(1, '#');
                office.run(40);
            }
        });
        all.put("button that is held over a restart", office -> {
            edge(office, ButtonKind.READY, true);
            restart(office);
            edge(office, ButtonKind.READY, true);
            office.seconds(4);
            edge(office, ButtonKind.READY, false);
        });
        all.put("button that is let go during a restart", office -> {
            edge(office, ButtonKind.READY, true);
            restart(office);
            edge(office, ButtonKind.READY, false);
            office.press(1, ButtonKind.READY);
        });
        return all;
    }

    private static void restart(Office office) throws UnreadableState {
        office.world.kill();
        office.run(500);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(2);
    }

    @Test
    void no_way_to_press_it_ends_a_call_in_any_state_of_the_seat() throws Exception {
        int tried = 0;
        for (Map.Entry<String, Begin> state : states().entrySet()) {
            for (Map.Entry<String, Press> press : presses().entrySet()) {
                String name = press.getKey() + " while " + state.getKey();
                Office office = office();
                Leg leg = state.getValue().in(office);
                office.run(500);
                boolean ringing = office.ringing(1);
                Object hears = office.hears(1);
                press.getValue().on(office);
                office.run(500);
                assertFalse(leg.released, name);
                assertFalse(leg.heard(Primitive.DISCONNECT), name);
                assertEquals(ringing, office.ringing(1), name);
                assertEquals(hears, office.hears(1), name);
                assertEquals(List.of(), office.records, name);
                tried++;
            }
        }
        assertTrue(tried == 49, tried + " ways");
    }

    /** What ends a call is the other button, and it does so while ready is held down. */
    @Test
    void the_answer_button_ends_a_call_with_the_ready_button_held_down() {
        Office office = office();
        Leg leg = office.talk(1);
        office.seconds(2);
        edge(office, ButtonKind.READY, true);
        office.press(1, ButtonKind.ANSWER);
        edge(office, ButtonKind.READY, false);
        office.run(100);
        assertTrue(leg.released);
        office.replace(1);
        office.nothingIsLeft();
    }
}
