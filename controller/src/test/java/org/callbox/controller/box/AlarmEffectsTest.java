package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.callbox.controller.size.ErlangB;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a raised alarm costs is told with it, as far as the records know. */
class AlarmEffectsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final long RAISED = ms(TODAY, 9, 0);
    private static final long MINUTE_MS = 60_000;
    private static final Alarm LOS = Alarm.of(AlarmType.LOS, 1);
    private static final Alarm FULL = Alarm.of(AlarmType.FULL, "sales");

    @TempDir
    private Path folder;
    private long nowMs = RAISED;
    private int rows;
    private String run = "old";
    private final List<Publication> told = new ArrayList<>();

    private static long ms(LocalDate date, int hour, int minute) {
        return date.atTime(hour, minute).atZone(BERLIN).toInstant().toEpochMilli();
    }

    private static Plan plan() {
        return new Plan("b", "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                null, new OfficePlan("standard-2", 0, 0), null, new HoursPlan(
                        "Europe/Berlin", List.of(), List.of()), NumberingPlan.NONE);
    }

    /** From here on calls come in its run. */
    private AlarmEffects effects() {
        run = "new";
        return new AlarmEffects(file(), plan(), run, () -> new Now(nowMs, nowMs), told::add);
    }

    private Path file() {
        return folder.resolve("callbox.db");
    }

    private CallRecord row(long arrivedMs, long forMs, String queue, Reason reason,
            Refusal refusal, String wanted) {
        return new CallRecord(run + "-" + ++rows, 1, 7, "1", null, queue, null, arrivedMs, 0,
                arrivedMs + forMs, forMs, 0, reason, 16, null, 0, null, refusal, wanted);
    }

    private CallRecord refused(long arrivedMs, Refusal why, String wanted) {
        return row(arrivedMs, 20, null, Reason.REFUSED, why, wanted);
    }

    private void written(List<? extends StoredRow> all) {
        try (RecordStore store = new RecordStore(file(), new RecordsHold())) {
            store.start();
            all.forEach(store::offer);
        }
    }

    /** On weekdays 20 calls of six minutes from 9 to 10, and 30 from 10 to 11. */
    private List<StoredRow> weeks(int weeks) {
        run = "old";
        List<StoredRow> all = new ArrayList<>();
        for (LocalDate date = TODAY.minusWeeks(weeks); date.isBefore(TODAY);
                date = date.plusDays(1)) {
            for (int i = 0; i < 50 && date.getDayOfWeek().getValue() < 6; i++) {
                all.add(row(i < 20 ? ms(date, 9, 3 * i) : ms(date, 10, 0) + (i - 20) * 115_000L,
                        6 * MINUTE_MS, "sales", Reason.ABANDONED, null, null));
            }
        }
        return all;
    }

    private Publication raised(Alarm alarm, long raisedMs, Integer gone, Integer left) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", 1);
        fields.put("ts", "");
        fields.put("ts_ms", nowMs);
        fields.put("resource", alarm.resource());
        fields.put("active", 1);
        fields.put("raised", Instant.ofEpochMilli(raisedMs).toString());
        if (gone != null) {
            fields.put("channels_gone", gone);
            fields.put("channels_left", left);
            fields.put("channels_total", gone + left);
        }
        return new Publication(new Topic.OneAlarm(alarm), fields);
    }

    private static Publication cleared(Alarm alarm) {
        return new Publication(new Topic.OneAlarm(alarm), Map.of("active", 0));
    }

    private static Publication setup() {
        return new Publication(new Topic.CallEvent(), Map.of("step", "setup", "dir", "in"));
    }

    private Map<String, Object> last() {
        return told.getLast().fields();
    }

    private Map<String, Object> effect() {
        Map<String, Object> fields = new LinkedHashMap<>(last());
        fields.keySet().removeIf(name -> !name.startsWith("calls_")
                && !name.startsWith("busy_") && !name.startsWith("usual_"));
        return fields;
    }

    @Test
    void who_is_refused_since_it_was_raised_is_counted_by_what_the_alarm_is_of() {
        AlarmEffects effects = effects();
        effects.ended(refused(RAISED - 5, Refusal.NO_CHANNEL, null));
        effects.publish(raised(LOS, RAISED, 30, 30));
        assertEquals(Map.of("calls_refused", 0L), effect());
        effects.publish(raised(FULL, RAISED, null, null));
        nowMs += MINUTE_MS;
        effects.ended(refused(nowMs, Refusal.NO_CHANNEL, null));
        effects.ended(refused(nowMs, Refusal.RESERVED, "sales"));
        effects.ended(refused(nowMs, Refusal.QUEUE_FULL, "sales"));
        effects.ended(refused(nowMs, Refusal.QUEUE_FULL, "service"));
        effects.ended(refused(nowMs, Refusal.CLOSED, "sales"));
        effects.ended(refused(nowMs, Refusal.BLOCKED, null));
        effects.ended(row(nowMs, 9, "sales", Reason.TIMED_OUT, null, null));
        effects.ended(row(nowMs, 9, "sales", Reason.ANSWERED, null, null));
        told.clear();
        assertTrue(effects.look());
        assertEquals(List.of("alarm/span-1/los", "alarm/queue-sales/full"),
                told.stream().map(one -> one.topic().tail()).toList());
        assertEquals(2L, told.getFirst().fields().get("calls_refused"));
        assertEquals(2L, last().get("calls_refused"));
        assertEquals(nowMs, last().get("ts_ms"), "it is said again, with its time");
        told.clear();
        effects.look();
        assertEquals(List.of(), told, "nothing is another");
        effects.publish(new Publication(new Topic.OneAlarm(LOS), Map.of("active", 0)));
        assertEquals(Map.of("active", 0), last());
        effects.publish(new Publication(new Topic.OneAlarm(FULL), Map.of("active", 0)));
        assertFalse(effects.look(), "nothing is left to look at");
        effects.publish(raised(LOS, nowMs, 30, 30));
        assertEquals(0L, last().get("calls_refused"), "raised anew");
    }

    @Test
    void an_alarm_that_carries_no_calls_is_left_as_it_is() {
        AlarmEffects effects = effects();
        Publication disk = raised(Alarm.of(AlarmType.DISK_LOW), RAISED, null, null);
        effects.publish(disk);
        assertEquals(disk, told.getLast());
        effects.publish(raised(Alarm.of(AlarmType.ABSENT, 3), RAISED, null, null));
        assertEquals(Map.of(), effect());
        assertFalse(effects.look());
    }

    @Test
    void by_a_thick_history_it_says_how_many_are_missing_and_what_the_busy_hour_will_cost() {
        List<StoredRow> all = weeks(8);
        // Calls of ours take lines too; one for which there was none does not.
        for (int back = 1; back <= 8; back++) {
            long at = ms(TODAY.minusWeeks(back), 10, 0);
            all.add(new DialRow("o-" + back, 1, 3, "7", 1, "030", "r", at, at, at + 60 * MINUTE_MS,
                    0, 0, 16));
            all.add(new DialRow("n-" + back, 0, 0, "7", 1, "030", "r", at, 0, at + 60 * MINUTE_MS,
                    0, 0, 34));
        }
        written(all);
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, RAISED, 30, 3));
        assertEquals(Map.of("calls_refused", 0L), effect(), "not read yet");
        nowMs = ms(TODAY, 9, 30);
        effects.publish(setup());
        effects.publish(new Publication(new Topic.CallEvent(),
                Map.of("step", "setup", "dir", "out")));
        effects.look();
        Map<String, Object> is = effect();
        assertEquals(1L, is.get("calls_offered"));
        assertEquals(10L, is.get("calls_usual"));
        assertEquals(9L, is.get("calls_fewer"));
        assertEquals(7, is.get("usual_weeks"));
        assertEquals("2026-11-25T09:00:00Z", is.get("busy_hour"));
        // Ten to eleven: 30 calls of six minutes, those at the end reach over it, and ours. Those
        // from nine to ten reach into it.
        double erlang = 1;
        for (int i = 0; i < 50; i++) {
            long at = i < 20 ? (i - 20) * 3 * MINUTE_MS : (i - 20) * 115_000L;
            erlang += Math.max(0, Math.min(60 * MINUTE_MS, at + 6 * MINUTE_MS) - Math.max(0, at))
                    / (60.0 * MINUTE_MS);
        }
        assertEquals(Math.round(erlang * 10) / 10.0, is.get("busy_hour_erlang"));
        assertEquals(7, is.get("busy_hour_weeks"));
        double reach = 2.447 * Math.sqrt(erlang * erlang / 30 * (1 + 1 / 7.0));
        assertEquals(Math.round(ErlangB.blocked(erlang - reach, 3) * 1_000) / 10.0,
                is.get("busy_hour_lost_low_pct"));
        assertEquals(Math.round(ErlangB.blocked(erlang + reach, 3) * 1_000) / 10.0,
                is.get("busy_hour_lost_high_pct"));
        // The same for who asks, and another number of channels at once.
        assertEquals(last(), withoutTimes(effects));
        effects.publish(raised(LOS, RAISED, 33, 0));
        assertEquals(100.0, last().get("busy_hour_lost_low_pct"));
        effects.publish(raised(LOS, RAISED, 0, 33));
        assertFalse(last().containsKey("busy_hour"), "no channel is lost");
        assertTrue(last().containsKey("calls_fewer"));
    }

    private Map<String, Object> withoutTimes(AlarmEffects effects) {
        Map<String, Object> core = new LinkedHashMap<>(raised(LOS, RAISED, 30, 3).fields());
        core.put("ts", last().get("ts"));
        Map<?, ?> one = (Map<?, ?>) effects.completed(
                Map.of("alarms", Map.of(), "alarm/span-1/los", core)).get("alarm/span-1/los");
        Map<String, Object> fields = new LinkedHashMap<>();
        one.forEach((name, value) -> fields.put("" + name, value));
        return fields;
    }

    @Test
    void as_many_as_usual_by_chance_are_not_fewer() {
        written(weeks(8));
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, RAISED, 30, 3));
        for (int i = 0; i < 7; i++) {
            effects.publish(setup());
        }
        nowMs = ms(TODAY, 9, 30);
        effects.look();
        assertEquals(7L, effect().get("calls_offered"));
        assertEquals(0L, ((Number) effect().get("calls_fewer")).longValue());
    }

    @Test
    void of_a_thin_history_or_by_a_clock_that_is_not_set_nothing_is_said() {
        written(weeks(3));
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, RAISED, 30, 3));
        nowMs = ms(TODAY, 12, 0);
        effects.look();
        assertEquals(Map.of("calls_refused", 0L), effect());
        written(weeks(8));
        nowMs = 5_000;
        AlarmEffects unset = effects();
        unset.publish(cleared(LOS));
        unset.publish(raised(LOS, 5_000, 30, 3));
        unset.look();
        assertEquals(Map.of("calls_refused", 0L), effect());
        // Set later: what was counted before cannot be compared, what is to come can be told.
        nowMs = ms(TODAY, 12, 0);
        unset.look();
        assertFalse(effect().containsKey("calls_fewer"));
        assertTrue(effect().containsKey("busy_hour"));
    }

    @Test
    void without_records_it_counts_all_the_same() {
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, RAISED, 30, 3));
        effects.ended(refused(nowMs, Refusal.NO_CHANNEL, null));
        effects.look();
        assertEquals(Map.of("calls_refused", 1L), effect());
    }

    @Test
    void what_was_before_this_process_is_read_once() {
        List<StoredRow> all = weeks(8);
        for (int i = 0; i < 3; i++) {
            all.add(refused(RAISED + i * MINUTE_MS, Refusal.NO_CHANNEL, null));
        }
        all.add(refused(RAISED - MINUTE_MS, Refusal.NO_CHANNEL, null));
        written(all);
        nowMs = RAISED + 10 * MINUTE_MS;
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, RAISED, 30, 3));
        assertEquals(Map.of(), effect(), "nobody knows yet");
        // A call that was there at the restart, and one that came and went since.
        run = "old";
        effects.ended(row(RAISED + MINUTE_MS, 20 * MINUTE_MS, "sales", Reason.ABANDONED, null,
                null));
        run = "new";
        effects.publish(setup());
        effects.ended(row(nowMs + 1, 50, null, Reason.REFUSED, Refusal.NO_CHANNEL, null));
        effects.look();
        effects.look();
        assertEquals(4L, effect().get("calls_refused"));
        assertEquals(5L, effect().get("calls_offered"));
    }

    @Test
    void what_cannot_be_read_is_read_as_soon_as_it_can() throws IOException {
        Files.createDirectory(file());
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, RAISED, 30, 3));
        effects.look();
        assertEquals(Map.of("calls_refused", 0L), effect());
        Files.delete(file());
        nowMs += MINUTE_MS;
        effects.look();
        written(weeks(8));
        nowMs += MINUTE_MS;
        effects.look();
        assertTrue(effect().containsKey("busy_hour"), "" + effect());
    }

    @Test
    void of_one_raised_by_a_clock_that_was_not_set_the_records_tell_nothing() {
        List<StoredRow> all = weeks(8);
        all.add(refused(RAISED - MINUTE_MS, Refusal.NO_CHANNEL, null));
        written(all);
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, 4_000, 30, 3));
        effects.look();
        effects.ended(refused(nowMs, Refusal.NO_CHANNEL, null));
        effects.look();
        assertFalse(effect().containsKey("calls_refused"), "nobody knows since when");
        assertFalse(effect().containsKey("calls_usual"));
        assertTrue(effect().containsKey("busy_hour"));
    }

    @Test
    void a_process_that_began_before_the_clock_was_set_knows_all_once_it_is() {
        List<StoredRow> all = weeks(8);
        all.add(refused(RAISED + MINUTE_MS, Refusal.NO_CHANNEL, null));
        written(all);
        nowMs = 5_000;
        AlarmEffects effects = effects();
        effects.publish(cleared(LOS));
        effects.publish(raised(FULL, RAISED, null, null));
        effects.publish(raised(Alarm.of(AlarmType.LOS, 2), RAISED, 30, 3));
        nowMs = ms(TODAY, 9, 30);
        told.clear();
        effects.look();
        assertEquals(1L, last().get("calls_refused"), "raised before this process");
        effects.publish(raised(LOS, RAISED, 30, 3));
        effects.publish(setup());
        effects.look();
        assertEquals(9L, effect().get("calls_fewer"));
        assertEquals(0L, effect().get("calls_refused"), "raised in it");
    }

    @Test
    void a_clock_that_was_set_back_takes_no_caller_away_and_adds_none() {
        written(List.of(refused(RAISED + 10 * MINUTE_MS, Refusal.NO_CHANNEL, null)));
        nowMs = RAISED + 120 * MINUTE_MS;
        AlarmEffects effects = effects();
        effects.publish(cleared(LOS));
        nowMs = RAISED;
        effects.publish(raised(LOS, RAISED, 30, 3));
        for (int i = 0; i < 3; i++) {
            effects.ended(refused(nowMs, Refusal.NO_CHANNEL, null));
        }
        nowMs += MINUTE_MS;
        effects.look();
        assertEquals(Map.of("calls_refused", 3L), effect());
    }

    @Test
    void rows_that_are_told_once_more_after_a_restart_are_counted_once() {
        CallRecord written = refused(RAISED + MINUTE_MS, Refusal.NO_CHANNEL, null);
        CallRecord owed = refused(RAISED + MINUTE_MS, Refusal.NO_CHANNEL, null);
        CallRecord earlier = refused(RAISED - MINUTE_MS, Refusal.NO_CHANNEL, null);
        written(List.of(written));
        nowMs = RAISED + 10 * MINUTE_MS;
        AlarmEffects effects = effects();
        List.of(written, owed, earlier).forEach(effects::ended);
        effects.publish(raised(LOS, RAISED, 30, 3));
        effects.look();
        effects.look();
        assertEquals(Map.of("calls_refused", 2L), effect());
    }

    @Test
    void an_alarm_that_comes_again_does_not_read_the_weeks_again_nor_does_one_of_a_queue()
            throws IOException {
        written(weeks(8));
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, RAISED, 30, 3));
        effects.look();
        effects.publish(cleared(LOS));
        assertFalse(effects.look());
        Files.delete(file());
        nowMs += MINUTE_MS;
        effects.publish(raised(LOS, nowMs, 30, 3));
        effects.look();
        assertTrue(effect().containsKey("busy_hour"));
        nowMs = ms(TODAY.plusDays(1), 9, 0);
        effects.look();
        assertFalse(effect().containsKey("busy_hour"), "of another day");

        written(weeks(8));
        AlarmEffects ofQueue = effects();
        ofQueue.publish(raised(FULL, nowMs, null, null));
        ofQueue.look();
        Files.delete(file());
        ofQueue.publish(raised(LOS, nowMs, 30, 3));
        ofQueue.look();
        assertEquals(Map.of("calls_refused", 0L), effect());
    }

    @Test
    void by_damaged_records_nothing_of_the_history_is_said() throws IOException {
        List<StoredRow> all = weeks(8);
        for (int i = 0; i < 200; i++) {
            all.add(new DialRow("outgoing-" + i, 1, 3, "7", 1, "030", "r", RAISED - i * MINUTE_MS,
                    0, RAISED, 0, 0, 16));
        }
        written(all);
        byte[] octets = Files.readAllBytes(file());
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        int page = octets[16] << 8 | octets[17];
        for (int at = text.indexOf("outgoing-1"); at >= 0; at = text.indexOf("outgoing-1", at)) {
            at = at / page * page + page;
            Arrays.fill(octets, at - page, at, (byte) 0);
        }
        Files.write(file(), octets);
        AlarmEffects effects = effects();
        effects.publish(raised(LOS, RAISED, 30, 3));
        nowMs = ms(TODAY, 9, 30);
        effects.look();
        assertEquals(Map.of("calls_refused", 0L), effect());
    }
}
