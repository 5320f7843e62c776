package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls for one person, on a line and at headsets; beside them the queue is served in order. */
class DirectCallScenarioTest {
    private static final String TWO = "5550102";
    private static final int RUNS = Integer.getInteger("direct.random.runs", 6);

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private Office office(int agents) {
        return order.open(Site.of(agents, terms -> terms.ringS(10)).number(new NumberPlan(TWO,
                List.of(), "", new DestinationPlan(Site.QUEUE, "2", 0, 20, 0))));
    }

    private static void restart(Office office, int times) throws Exception {
        office.world.kill();
        office.run(700);
        office.world.revive(Recovery.copy(office.world.switchboard()), new Event.Restarted(
                "again" + times, "boot", 1_000 + times, "0"));
        office.run(3_000);
    }

    @Test
    void a_restart_while_it_rings_and_while_they_talk_ends_nothing() throws Exception {
        Office office = office(3);
        Leg leg = office.call(1, TWO);
        office.waits(leg);
        office.rings(2);
        restart(office, 1);
        office.rings(2);
        office.lift(2);
        office.run(500);
        office.answered(leg);
        assertTrue(office.joined(leg, 2));
        restart(office, 2);
        assertFalse(leg.heard(Primitive.DISCONNECT));
        assertTrue(office.joined(leg, 2));
        office.replace(2);
        office.run(1_000);
        office.ends(Reason.ANSWERED, 16);
        office.nothingIsLeft();
    }

    /** So that {@code calls --number} reads a number as the box does. */
    @Test
    void calls_in_progress_say_how_numbers_are_written_here() {
        Office office = Site.of(1).outbound(new OutboundPlan(
                "49", "0", "00", List.of(), null, false, List.of())).open();
        assertEquals(Map.of("country_code", "49", "area_code", "", "national_prefix", "0",
                "international_prefix", "00"), office.ask("calls", Map.of()).get("numbering"));
    }

    @Test
    void a_restart_does_not_let_a_person_ring_for_ever() throws Exception {
        Office office = office(2);
        Leg leg = office.call(1, TWO);
        office.rings(2);
        restart(office, 1);
        office.seconds(25);
        office.rings(1);
        office.hangUp(leg);
        office.run(1_000);
        office.rings();
        office.nothingIsLeft();
    }

    @Test
    void whatever_happens_no_agent_is_lost_and_the_queue_is_served_in_order() {
        for (int seed = 1; seed <= RUNS; seed++) {
            Office office = office(4);
            Random random = new Random(seed);
            List<Leg> legs = new ArrayList<>();
            boolean[] off = new boolean[5];
            for (int i = 0; i < 150; i++) {
                int seat = 1 + random.nextInt(4);
                switch (random.nextInt(8)) {
                    case 0, 1 -> legs.add(office.call(1, random.nextBoolean() ? TWO : Site.NUMBER));
                    case 2, 3, 4 -> {
                        off[seat] = !off[seat];
                        if (off[seat]) {
                            office.lift(seat);
                        } else {
                            office.replace(seat);
                        }
                    }
                    case 5 -> office.key(seat, '#');
                    case 6 -> {
                        legs.removeIf(leg -> leg.released);
                        if (!legs.isEmpty()) {
                            office.hangUp(legs.remove(random.nextInt(legs.size())));
                        }
                    }
                    default -> office.seconds(random.nextInt(25));
                }
                office.run(random.nextInt(400));
            }
            legs.stream().filter(leg -> !leg.released).forEach(office::hangUp);
            office.seconds(90);
            office.nothingIsLeft();
            for (int seat = 1; seat <= 4; seat++) {
                assertFalse(office.agent(seat).contains("occupied"), "seed " + seed);
            }
            assertEquals(0, ((Number) office.state("queue/" + Site.QUEUE).get("waiting"))
                    .intValue());
        }
    }
}
