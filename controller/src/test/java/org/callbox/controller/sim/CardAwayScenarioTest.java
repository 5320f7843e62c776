package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.controller.assignments.FactJson;
import org.callbox.controller.audit.LiveAudit;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.json.Json;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A card, or the link to it, is away: a fault of the box, which the agents there do not pay for.
 * Every fact is judged by the verifier as it comes.
 */
class CardAwayScenarioTest {
    private final LiveAudit audit = new LiveAudit();
    private final List<String> wrong = new ArrayList<>();

    private void judge(Command command) {
        if (command instanceof Command.Assign(var facts)) {
            String found = audit.take(facts.run(), facts.number(),
                    (Map<?, ?>) Json.read(Json.write(FactJson.of(facts))).value());
            if (found != null) {
                wrong.add(found);
            }
        }
    }

    @AfterEach
    void the_order_is_proven() {
        assertEquals(List.of(), wrong);
    }

    private Office office(Site site) {
        return new Office(site, (now, command) -> judge(command));
    }

    /** The trunk and position 1 at card 1; positions 2 to 4, idle in the order 4, 2, 3, at 2. */
    private Office seats() {
        Office office = office(new Site().card(1, "a").card(2, "a").span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { })
                .agents(1, 1, Site.QUEUE).agents(2, 3, Site.QUEUE));
        for (int position : List.of(4, 2, 3, 1)) {
            office.key(position, '#');
            office.run(50).key(position, '#');
            office.run(50);
        }
        return office;
    }

    private void away(Office office, long ms) {
        office.world.unplug(2);
        office.run(ms);
        office.world.plug(2);
        office.seconds(2);
    }

    private void served(Office office, int... positions) {
        for (int position : positions) {
            Leg leg = office.call();
            office.rings(position);
            office.lift(position);
            office.answered(leg);
            office.replace(position);
        }
    }

    @Test
    void a_tty_gone_for_an_instant_leaves_the_idle_list_as_it_was() {
        for (long ms : List.of(100L, 300L, 2_000L, 7_500L)) {
            Office office = seats();
            away(office, ms);
            assertEquals("ready", office.agent(4));
            served(office, 4, 2, 3, 1);
            office.nothingIsLeft();
        }
    }

    @Test
    void nothing_is_offered_to_a_seat_whose_card_is_away() {
        Office office = seats();
        office.world.unplug(2);
        office.seconds(1);
        assertEquals("not-ready card-away", office.agent(4));
        assertEquals(LampPattern.DOUBLE, office.lamp(4));
        assertEquals(0, office.state("headset/4").get("present"));
        assertEquals(3, office.state("queue/service").get("agents_not_ready"));
        Leg first = office.call();
        office.rings(1);
        Leg second = office.call();
        office.waits(second);
        office.seconds(4);
        office.world.plug(2);
        office.seconds(2);
        office.rings(1, 4);
        assertEquals("ready", office.agent(2));
        office.hangUp(first);
        office.hangUp(second);
        office.nothingIsLeft();
    }

    @Test
    void a_card_away_for_longer_costs_the_place_and_its_agents_come_back_in_their_old_order() {
        Office office = seats();
        office.world.unplug(2);
        office.run(9_900);
        assertEquals("not-ready card-away", office.agent(4));
        office.run(1_000);
        assertEquals("not-ready seat-fault", office.agent(4));
        assertEquals(0L, office.state("agent/4").get("missed_total"));
        office.seconds(300);
        assertEquals("not-ready seat-fault", office.agent(4), "nobody is signed out for it");
        office.world.plug(2);
        office.seconds(3);
        assertEquals("ready", office.agent(4));
        served(office, 1, 4, 2, 3);
        office.nothingIsLeft();
    }

    @Test
    void a_caller_ringing_at_a_card_that_goes_away_is_offered_elsewhere_at_once() {
        Office office = seats();
        Leg first = office.call();
        office.rings(4);
        Leg second = office.call();
        office.rings(2, 4);
        office.run(100);
        office.world.unplug(2);
        office.run(100);
        assertEquals("setup queued offered:4 offered:1", office.story(1));
        assertEquals("setup queued offered:2", office.story(2));
        assertEquals(0L, office.state("agent/4").get("missed_total"));
        office.world.plug(2);
        office.seconds(2);
        assertEquals("setup queued offered:2 offered:4", office.story(2), "longest");
        office.rings(1, 4);
        office.lift(1);
        office.answered(first);
        office.lift(4);
        office.answered(second);
        office.replace(1);
        office.replace(4);
        served(office, 2, 3);
        office.nothingIsLeft();
    }

    @Test
    void a_call_is_talked_on_while_the_card_of_the_seat_is_away() {
        Office office = seats();
        Leg leg = office.talk(4);
        Endpoint joined = office.hears(leg);
        away(office, 5_000);
        assertEquals("talking", office.agent(4));
        assertEquals(joined, office.hears(leg));
        away(office, 20_000);
        assertEquals("talking", office.agent(4));
        assertEquals(joined, office.hears(leg));
        office.replace(4);
        office.ends(Reason.ANSWERED, 16);
        assertEquals("ready", office.agent(4));
        office.nothingIsLeft();
    }

    @Test
    void a_headset_unplugged_meanwhile_is_found_unplugged() {
        Office office = seats();
        office.world.unplug(2);
        office.seconds(1);
        office.unplug(2);
        office.unplug(3);
        office.seconds(1);
        office.world.plug(2);
        office.seconds(2);
        assertEquals("ready", office.agent(4));
        assertEquals("not-ready headset", office.agent(2));
        office.plug(2);
        office.plug(3);
        assertEquals("ready", office.agent(2));
        office.nothingIsLeft();
    }

    @Test
    void a_break_taken_before_is_a_break_after() {
        Office office = seats();
        office.key(2, '#');
        office.run(50);
        away(office, 500);
        assertEquals("not-ready break", office.agent(2));
        away(office, 15_000);
        assertEquals("not-ready break", office.agent(2));
        office.nothingIsLeft();
    }

    @Test
    void a_card_that_is_slow_to_come_back_after_a_restart_of_the_controller_costs_no_place()
            throws Exception {
        Office office = seats();
        office.world.unplug(2);
        office.world.kill();
        office.run(500);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(8);
        assertEquals("not-ready card-away", office.agent(4));
        office.world.plug(2);
        office.seconds(2);
        served(office, 4, 2, 3, 1);
        office.nothingIsLeft();
    }

    @Test
    void under_standard_1_it_is_as_if_every_headset_had_been_unplugged() {
        Office office = office(new Site().card(1, "a").card(2, "a").span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { })
                .agents(1, 1, Site.QUEUE).agents(2, 2, Site.QUEUE).idlePolicy("standard-1"));
        office.key(2, '#');
        office.run(50).key(2, '#');
        office.run(50);
        office.world.unplug(2);
        office.run(300);
        assertEquals("not-ready headset", office.agent(3));
        office.world.plug(2);
        office.seconds(2);
        served(office, 1, 2, 3);
        assertEquals("standard-1", office.topic("info").get("idle_policy"));
        office.nothingIsLeft();
    }
}
