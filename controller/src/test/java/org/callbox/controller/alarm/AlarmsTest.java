package org.callbox.controller.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;
import org.junit.jupiter.api.Test;

/** The life of an alarm, moment by moment. */
class AlarmsTest {
    private static final long WALL_MS = 1_795_000_000_000L;
    private static final Plan PLAN = ConfigLoader.load(
            Path.of(System.getProperty("callbox.root", ".."), "board-configs/sites/demo.yaml"),
            List.of()).plan();
    private static final Alarm LINK = Alarm.of(AlarmType.LINK_DOWN, 1);
    private static final Alarm DCHAN = Alarm.of(AlarmType.DCHAN_DOWN, 1);
    private static final Alarm BROKER = Alarm.of(AlarmType.BROKER_LOST);
    private static final Alarm SLOW = Alarm.of(AlarmType.LOOP_SLOW);

    private Alarms alarms = new Alarms(new Inventory(PLAN));
    private long nowMs;

    private Now now() {
        return new Now(nowMs, WALL_MS + nowMs);
    }

    /** Time passes as in the core: a look at each moment that is due. */
    private AlarmsTest pass(long ms) {
        long endMs = nowMs + ms;
        while (alarms.dueMs() <= endMs) {
            nowMs = Math.max(nowMs, alarms.dueMs());
            alarms.look(now());
        }
        nowMs = endMs;
        return this;
    }

    private void cause(Alarm alarm, boolean there) {
        alarms.cause(now(), alarm, there, "");
    }

    private String said() {
        List<String> words = new ArrayList<>();
        alarms.changes().forEach(one ->
                words.add(one.is().alarm().type().word() + " " + one.what().word()));
        return String.join(", ", words);
    }

    @Test
    void it_is_raised_when_its_cause_has_been_there_for_its_time_and_not_a_moment_before() {
        cause(LINK, true);
        pass(2_499);
        assertEquals("", said());
        pass(1);
        assertEquals("link-down raised", said());
        assertEquals(WALL_MS + 2_500, alarms.view(LINK).raisedMs());
        assertEquals(1, alarms.view(LINK).count());
    }

    @Test
    void a_cause_that_is_away_for_a_moment_is_integrated_anew() {
        cause(LINK, true);
        pass(2_000);
        cause(LINK, false);
        pass(1);
        cause(LINK, true);
        pass(2_499);
        assertEquals("", said());
        pass(1);
        assertEquals("link-down raised", said());
    }

    @Test
    void it_is_cleared_after_its_quiet_time_and_a_cause_that_comes_back_keeps_it_up() {
        cause(LINK, true);
        pass(3_000);
        cause(LINK, false);
        pass(9_999);
        cause(LINK, true);
        pass(60_000);
        assertEquals("link-down raised", said());
        cause(LINK, false);
        pass(10_000);
        assertEquals("link-down cleared", said());
        assertEquals(WALL_MS + nowMs, alarms.view(LINK).clearedMs());
        assertEquals(Timers.NEVER, alarms.dueMs());
    }

    @Test
    void who_acknowledges_clears_nothing_and_the_next_raise_is_not_acknowledged() {
        assertEquals("card-1/link-down is not raised, so there is nothing to acknowledge",
                alarms.acknowledge(now(), LINK.key(), "anna", ""));
        cause(LINK, true);
        pass(3_000);
        assertEquals("", alarms.acknowledge(now(), LINK.key(), "anna", "cable"));
        assertTrue(alarms.view(LINK).active());
        assertEquals("anna", alarms.view(LINK).ackedBy());
        assertEquals("link-down raised, link-down acknowledged", said());
        cause(LINK, false);
        pass(10_000);
        assertTrue(alarms.view(LINK).acked(), "it is told who had seen it");
        cause(LINK, true);
        pass(2_500);
        assertFalse(alarms.view(LINK).acked());
        assertEquals("", alarms.view(LINK).ackComment());
    }

    @Test
    void what_follows_from_another_is_not_raised_however_they_come() {
        cause(DCHAN, true);
        pass(1_000);
        cause(LINK, true);
        pass(60_000);
        assertEquals("link-down raised", said());
        assertEquals("card-1/link-down", alarms.view(DCHAN).suppressedBy());
        cause(LINK, false);
        pass(10_000);
        assertEquals("link-down cleared", said());
        pass(4_999);
        assertEquals("", said());
        pass(1);
        assertEquals("dchan-down raised", said());
        assertEquals("", alarms.view(DCHAN).suppressedBy());
    }

    @Test
    void one_that_was_raised_before_what_explains_it_stays_and_does_not_count() {
        cause(DCHAN, true);
        pass(10_000);
        cause(LINK, true);
        pass(3_000);
        assertEquals("dchan-down raised, link-down raised", said());
        assertTrue(alarms.view(DCHAN).active());
        assertFalse(alarms.view(DCHAN).counts());
        cause(LINK, false);
        pass(10_000);
        assertTrue(alarms.view(DCHAN).counts());
        assertEquals("link-down cleared", said());
    }

    @Test
    void what_comes_and_goes_more_than_five_times_in_ten_minutes_stays_raised() {
        for (int i = 0; i < 3; i++) {
            cause(BROKER, true);
            pass(5_000);
            cause(BROKER, false);
            pass(10_000);
        }
        assertEquals("broker-lost raised, broker-lost cleared, broker-lost raised,"
                + " broker-lost cleared, broker-lost raised, broker-lost flapping", said());
        assertTrue(alarms.view(BROKER).flapping());
        pass(300_000);
        cause(BROKER, true);
        pass(60_000);
        cause(BROKER, false);
        pass(Alarms.FLAP_WINDOW_MS - 1);
        assertEquals("", said());
        pass(1);
        assertEquals("broker-lost cleared", said());
        assertFalse(alarms.view(BROKER).flapping());
    }

    @Test
    void slow_coming_and_going_is_no_flapping() {
        for (int i = 0; i < 10; i++) {
            cause(BROKER, true);
            pass(5_000);
            cause(BROKER, false);
            pass(400_000);
        }
        assertFalse(said().contains("flapping"));
    }

    @Test
    void a_shelf_ends_by_itself_and_what_is_on_it_does_not_count() {
        cause(LINK, true);
        pass(3_000);
        assertEquals("", alarms.shelve(now(), LINK.key(), 3_600_000, "anna", "known"));
        assertFalse(alarms.view(LINK).counts());
        assertTrue(alarms.view(LINK).active());
        assertFalse(alarms.any(Severity.WARNING));
        assertEquals(WALL_MS + nowMs + 3_600_000, alarms.view(LINK).shelvedUntilMs());
        pass(3_599_999);
        assertEquals("link-down raised, link-down shelved", said());
        pass(1);
        assertEquals("link-down unshelved", said());
        assertTrue(alarms.view(LINK).counts());
        assertEquals("card-1/link-down is not shelved", alarms.unshelve(now(), LINK.key()));
        assertTrue(alarms.shelve(now(), "card-9/link-down", 1, "anna", "")
                .startsWith("this box has no alarm card-9/link-down"));
    }

    @Test
    void what_happens_without_a_length_is_cleared_when_it_has_not_for_ten_minutes() {
        alarms.happened(now(), SLOW, "3 s");
        pass(300_000);
        alarms.happened(now(), SLOW, "5 s");
        pass(599_999);
        assertEquals("loop-slow raised, loop-slow again", said());
        assertEquals("5 s", alarms.view(SLOW).detail());
        pass(1);
        assertEquals("loop-slow cleared", said());
    }

    @Test
    void all_of_it_is_the_same_after_a_restart_in_the_middle() throws Exception {
        cause(LINK, true);
        cause(BROKER, true);
        pass(3_000);
        alarms.acknowledge(now(), LINK.key(), "anna", "");
        alarms.shelve(now(), DCHAN.key(), 60_000, "ben", "");
        byte[] kept = StateFormat.write("", alarms, Codec.machine(
                () -> new Alarms(new Inventory(PLAN)), Alarms::state));
        Alarms went = alarms;
        String before = "" + went.raised() + went.view(DCHAN) + went.dueMs();
        alarms = StateFormat.read(kept, Codec.machine(
                () -> new Alarms(new Inventory(PLAN)), Alarms::state));
        assertEquals(before, "" + alarms.raised() + alarms.view(DCHAN) + alarms.dueMs());
        pass(2_000);
        assertEquals("broker-lost raised", said(), "integration went on");
        pass(58_000);
        assertEquals("dchan-down unshelved", said());
    }

    @Test
    void an_alarm_of_what_left_the_plan_is_forgotten() {
        cause(DCHAN, true);
        cause(BROKER, true);
        pass(10_000);
        Plan without = ConfigLoader.load(Path.of(System.getProperty("callbox.root", ".."),
                "board-configs/sites/demo.yaml"), List.of("spans[0].id=2")).plan();
        alarms.reload(now(), new Inventory(without));
        assertEquals(List.of(BROKER),
                alarms.raised().stream().map(AlarmView::alarm).toList());
        pass(60_000);
        assertFalse(said().contains("cleared"));
    }

    @Test
    void the_worst_stand_first() {
        alarms.happened(now(), Alarm.of(AlarmType.RESTARTED), "");
        cause(BROKER, true);
        cause(LINK, true);
        pass(6_000);
        assertEquals(List.of("card-1/link-down", "box/broker-lost", "box/restarted"),
                alarms.raised().stream().map(one -> one.alarm().key()).toList());
    }
}
