package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** A card that lost its calls, is another one, or does not do what it is told. */
class CardLossScenarioTest {
    private static void restart(Office office) throws Exception {
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_000, "0"));
    }

    @Test
    void who_had_talked_is_not_queued_again_however_late_the_restarted_card_is_back()
            throws Exception {
        for (int lateMs : List.of(0, 3_000, 9_000)) {
            Office office = Site.of(2).open();
            Leg talking = office.talk(1);
            office.world.kill();
            office.world.unplug(1);
            office.world.restartCard(1);
            office.replace(1);
            office.run(500);
            restart(office);
            office.run(lateMs);
            office.world.plug(1);
            office.seconds(10);
            assertTrue(talking.released, "late by " + lateMs);
            assertEquals(1, office.records.size());
            assertEquals(Reason.ANSWERED, office.records.getFirst().reason());
            assertEquals(41, office.records.getFirst().cause(), "late by " + lateMs);
            office.rings();
            office.nothingIsLeft();
        }
    }

    @Test
    void who_had_talked_is_not_queued_again_though_the_card_keeps_its_boot_id() throws Exception {
        Office office = Site.of(2).open();
        Leg talking = office.talk(1);
        office.world.kill();
        office.world.atCard(1, new SimIn.Restart(1, ResetCause.POWER));
        office.replace(1);
        office.run(500);
        restart(office);
        office.seconds(10);
        assertTrue(talking.released);
        office.rings();
        assertEquals(List.of(Reason.ANSWERED),
                office.records.stream().map(one -> one.reason()).toList());
        office.nothingIsLeft();
    }

    @Test
    void a_card_that_lost_its_calls_ends_no_outgoing_call_on_another() throws Exception {
        Office office = Site.twoCards(1).outbound(new OutboundPlan("49", "0", "00", List.of(),
                "+4930555", false, List.of(new OutboundRule("all", "0", List.of(), 4, 10))))
                .open();
        office.dial(1, "0301234");
        office.run(10);
        int span = office.plan.spans().stream().map(one -> one.id())
                .filter(id -> !office.trunk(id).arrived.isEmpty()).findFirst().orElseThrow();
        Leg leg = office.arrived(span);
        office.says(leg, Primitive.PROCEEDING);
        office.says(leg, Primitive.ALERTING);
        office.says(leg, Primitive.CONNECT);
        office.run(200);
        office.world.kill();
        office.world.restartCard(3 - span);
        office.run(300);
        restart(office);
        office.seconds(10);
        assertFalse(leg.released, "the outgoing call is on span " + span + office.said);
        office.hangUp(leg);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void another_card_than_the_site_file_says_takes_no_call() {
        Site site = new Site().card(1, "a").pinned(2, "SIM-0002").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, 1, Site.QUEUE);
        site.simulated(2, "SIM-0009");
        Office office = new Office(site, 1);
        office.seconds(70);
        assertEquals(0, office.state("span/2").get("up"));
        assertEquals(0, office.state("card/2").get("link_up"));
        List<String> said = office.said.stream()
                .filter(text -> text.contains("SIM-0002") && text.contains("SIM-0009")).toList();
        assertTrue(said.size() >= 1 && said.size() <= 2, said.toString());
        assertTrue(("" + office.state("card/2").get("troubles")).contains("SIM-0009"));
        office.talk(1);
        office.replace(1);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void one_refused_hdlc_open_costs_a_second_of_the_span() {
        Office office = Site.of(1).open();
        office.world.atCard(1, new SimIn.Misbehave(
                Misbehaviour.refusing(2, 1, "hdlc-open", "l1-get", "l1-set")));
        office.world.restartCard(1);
        office.seconds(8);
        assertEquals(1, office.state("span/1").get("up"));
        assertTrue(office.said.stream().anyMatch(text -> text.contains("with code 2")));
        assertEquals(List.of(), office.state("card/1").get("troubles"));
        office.talk(1);
        office.replace(1);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void the_last_frames_of_a_link_are_told_with_numbers_that_go_on() {
        Office office = Site.of(1).open();
        Map<String, Object> all = office.ask("link", Map.of("card", "1", "wait", "0"));
        assertTrue(((List<?>) all.get("frames")).size() > 20);
        long last = ((Number) all.get("last")).longValue();
        Map<String, Object> later = office.ask("link", Map.of("card", "1", "after", "" + last));
        assertEquals(null, later, "nothing has passed yet: the question waits");
        office.run(600);
        Map<String, Object> answer = office.reply();
        assertNotEquals(null, answer);
        assertEquals(0L, ((Number) answer.get("lost")).longValue());
        assertTrue(("" + office.ask("link", Map.of("card", "9")).get("error")).contains("card"));
    }
}
