package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Event.Notice;
import org.junit.jupiter.api.Test;

/** An alarm names what is amiss: not what follows from it, and not the card for what we did. */
class AlarmTruthScenarioTest {
    private final Office office = Site.of(1).wall(AlarmScenarioTest.wall()).open();

    private int active(String alarm) {
        return (Integer) office.topic("alarm/" + alarm).get("active");
    }

    private List<String> raised() {
        return office.events.stream().filter(one -> "raised".equals(one.get("change")))
                .map(one -> one.get("resource") + "/" + one.get("type")).toList();
    }

    private void loopback(String kind) {
        office.ask("span_loopback", Map.of("span", "1", "kind", kind, "for_s", "60",
                "force", "1"));
        office.seconds(1);
        assertEquals("loop-info", office.answer().get("response"));
    }

    @Test
    void a_loopback_is_told_by_itself_and_the_data_link_that_it_takes_away_is_not() {
        loopback("local");
        assertEquals(1, active("span-1/loopback"));
        office.seconds(30);
        assertEquals("span-1/loopback",
                office.topic("alarm/span-1/dchan-down").get("suppressed_by"));
        office.seconds(38);
        assertEquals(1, active("span-1/loopback"), "nine seconds after its end");
        office.seconds(2);
        assertEquals(0, active("span-1/loopback"));
        office.seconds(60);
        assertEquals(List.of("span-1/loopback"), raised());
    }

    @Test
    void a_loopback_that_the_card_forgot_when_it_started_again_is_over() {
        loopback("remote");
        office.world.restartCard(1);
        office.seconds(20);
        assertEquals(0, active("span-1/loopback"));
        assertEquals("", office.topic("alarm/span-1/loopback").get("suppressed_by"));
    }

    /** What adapters tell, at first and again at the next start. */
    private void adapters(boolean well) {
        office.world.core(new Event.WallLine("lamp", well, "no such chip"));
        office.world.core(new Event.WallLine("red", true, "line 5"));
        office.world.core(new Event.Noticed(Notice.DISK_LOW, !well, "12 MiB are free"));
        office.world.core(new Event.Broker(well, "it is gone"));
    }

    private static final List<String> TOLD =
            List.of("gpio/chip-missing", "box/disk-low", "box/broker-lost");

    private void restart() {
        office.world.kill();
        office.seconds(3);
        office.world.revive();
        office.run(200);
    }

    @Test
    void what_somebody_acknowledged_stays_so_when_the_next_process_finds_it_again() {
        office.world.keepJournal();
        adapters(false);
        office.seconds(6);
        TOLD.forEach(one -> assertEquals("acknowledged",
                office.ask("alarm_ack", Map.of("alarm", one)).get("state")));
        for (int i = 0; i < 2; i++) {
            restart();
            TOLD.forEach(one -> assertEquals(1, active(one), one + " before it is told"));
            adapters(false);
            office.seconds(30);
            for (String one : TOLD) {
                Map<String, Object> is = office.topic("alarm/" + one);
                assertEquals("1 1 1", is.get("active") + " " + is.get("acked") + " "
                        + is.get("count"), one + " " + i + is);
            }
        }
        restart();
        office.seconds(89);
        assertEquals(1, active("gpio/chip-missing"));
        office.seconds(12);
        TOLD.forEach(one -> assertEquals(0, active(one), one + ", which no adapter has told"));
    }

    @Test
    void a_new_site_file_soon_after_a_restart_does_not_end_what_is_not_told_yet() {
        office.world.keepJournal();
        adapters(false);
        office.seconds(6);
        restart();
        office.reload(Plans.of(office.plan).serial(1, null).plan());
        office.run(100);
        assertEquals(1, active("gpio/chip-missing"));
    }

    private void badLine(boolean late) {
        office.world.faults(1, Faults.flips(0.1));
        for (int i = 0; i < 40; i++) {
            if (late) {
                office.world.lag(1_200);
            }
            for (int key = 0; key < 10; key++) {
                office.key(1, '5');
                office.run(200);
            }
        }
        office.world.faults(1, Faults.NONE);
    }

    @Test
    void frames_that_were_damaged_or_sent_again_while_we_were_late_are_not_held_against_the_card() {
        office.lossy = true;
        badLine(true);
        office.seconds(60);
        assertFalse(raised().contains("card-1/link-errors"), "" + raised());
        badLine(false);
        office.seconds(20);
        assertEquals(true, raised().contains("card-1/link-errors"));
    }

    @Test
    void a_card_that_seems_to_refuse_is_believed_when_we_are_in_time_again_or_it_goes_on() {
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        office.call();
        office.rings(1);
        for (int i = 0; i < 10; i++) {
            office.world.lag(1_200);
            office.seconds(2);
            if (i == 0) {
                office.lift(1);
            }
        }
        assertEquals(0, active("card-1/config-mismatch"));
        office.seconds(6);
        assertEquals(1, active("card-1/config-mismatch"));
    }

    @Test
    void a_card_that_refuses_for_a_minute_is_told_however_late_we_are() {
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        office.call();
        office.rings(1);
        for (int i = 0; i < 60; i++) {
            office.world.lag(1_200);
            office.seconds(2);
            if (i == 0) {
                office.lift(1);
            }
        }
        assertEquals(1, active("card-1/config-mismatch"));
    }
}
