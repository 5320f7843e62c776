package org.callbox.controller.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.Test;

class DrillSheetTest {
    private static final DrillPhase.Late NOTHING = new DrillPhase.Late(0, 0, 0, 0, 100);

    private static CallRecord row(long arrivedMs, long waitMs, Reason reason) {
        boolean answered = reason == Reason.ANSWERED;
        return new CallRecord("c" + arrivedMs, 1, 1, "5550100", null, "service",
                answered ? "1" : null, arrivedMs, answered ? arrivedMs + waitMs : 0,
                arrivedMs + waitMs + 1_000, waitMs, answered ? 1_000 : 0, reason, 16);
    }

    private static List<CallRecord> rows(long fromMs, int answered, int lost, long waitMs) {
        List<CallRecord> rows = new ArrayList<>();
        for (int i = 0; i < answered + lost; i++) {
            rows.add(row(fromMs + i, waitMs, i < answered ? Reason.ANSWERED : Reason.ABANDONED));
        }
        return rows;
    }

    private static CallersSeen seen(int answered, int lost, long waitMs) {
        return CallersSeen.of(rows(1_000, answered, lost, waitMs), 0, 9_000, List.of());
    }

    private static DrillPhase phase(CallersSeen callers, DrillPhase.Late late) {
        return new DrillPhase("records", 600_000, "", callers, late, List.of(), List.of());
    }

    private static DrillSheet sheet(DrillPhase phase) {
        return new DrillSheet("X", false, 600_000, seen(40, 1, 500), List.of(phase), List.of());
    }

    @Test
    void callers_of_the_time_alone_are_counted_by_how_they_ended() {
        List<CallRecord> rows = List.of(row(999, 5, Reason.ANSWERED),
                row(1_000, 30, Reason.ANSWERED), row(1_100, 10, Reason.ANSWERED),
                row(1_200, 10, Reason.ABANDONED), row(1_300, 0, Reason.REFUSED),
                row(1_400, 0, Reason.INTERRUPTED), row(2_000, 5, Reason.ANSWERED));
        CallersSeen seen = CallersSeen.of(rows, 1_000, 2_000, List.of(9L, 3L));
        assertEquals(new CallersSeen(5, 2, 1, 1, 1, List.of(10L, 30L), List.of(3L, 9L)), seen);
        assertEquals(30, seen.answerMs(0.99));
    }

    @Test
    void as_in_the_quiet_time_is_nothing_noticed() {
        DrillSheet sheet = sheet(phase(seen(30, 1, 700), NOTHING));
        assertTrue(sheet.passed());
        assertTrue(sheet.lines().getFirst().contains("callers noticed nothing"),
                sheet.lines().toString());
    }

    @Test
    void more_lost_or_far_slower_answers_are_noticed() {
        DrillSheet lost = sheet(phase(seen(30, 10, 500), NOTHING));
        assertFalse(lost.passed());
        assertTrue(lost.lines().getFirst().contains("10 of 40 callers were lost"),
                lost.lines().toString());
        DrillSheet slow = sheet(phase(seen(40, 0, 9_000), NOTHING));
        assertFalse(slow.passed());
        assertTrue(slow.lines().getFirst().contains("8500 ms later"), slow.lines().toString());
    }

    @Test
    void one_caller_who_hung_up_proves_nothing() {
        assertTrue(sheet(phase(seen(3, 1, 500), NOTHING)).passed());
    }

    @Test
    void a_row_lost_for_good_or_work_that_never_caught_up_fails_it() {
        assertFalse(sheet(phase(seen(30, 0, 500),
                new DrillPhase.Late(0, 40, 0, 3, 100))).passed());
        DrillSheet behind = sheet(phase(seen(30, 0, 500), new DrillPhase.Late(90, 4, 0, 0, -1)));
        assertFalse(behind.passed());
        assertTrue(behind.lines().getFirst().contains("4 rows waited, none is lost; 90 messages"
                + " waited for the broker; not everything had caught up"),
                behind.lines().toString());
    }

    @Test
    void without_a_caller_nothing_is_shown() {
        assertTrue(sheet(phase(seen(0, 0, 0), NOTHING)).lines().getFirst()
                .contains("nothing is shown"));
    }
}
