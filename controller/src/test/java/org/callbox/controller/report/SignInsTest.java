package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.call.AgentRow;
import org.junit.jupiter.api.Test;

/** One person at positions 1 and 2, whose rows may come in any order. */
class SignInsTest {
    private long number;

    private AgentRow row(int position, long began, long ended) {
        return new AgentRow("r", ++number, "ann", "ready", null, null, position, began, ended,
                Math.max(0, ended - began));
    }

    private static SignIns of(List<AgentRow> rows, long... signedOut) {
        SignIns of = new SignIns();
        rows.forEach(row -> of.add(row, true, false));
        for (long at : signedOut) {
            of.signedOut(at);
        }
        return of;
    }

    @Test
    void what_follows_another_row_is_no_sign_in_though_the_clock_was_set_back_and_on() {
        List<AgentRow> rows = List.of(row(1, 9_000, 9_000), row(1, 9_000, 50), row(1, 50, 70),
                row(1, 70, 12_000), row(1, 12_000, 13_000));
        assertEquals(1, of(rows).at(1));
        assertEquals(1, of(rows.reversed()).at(1));
        assertEquals(0, of(rows).at(2));
    }

    @Test
    void who_moves_in_one_moment_signs_in_at_the_other_place() {
        List<AgentRow> rows = List.of(row(1, 10, 20), row(2, 20, 30), row(2, 30, 40));
        assertEquals(0, of(rows).at(2));
        SignIns moved = of(rows.reversed(), 20, 40);
        assertEquals(1, moved.at(1));
        assertEquals(1, moved.at(2));
    }

    @Test
    void who_sits_there_now_has_come_unless_rows_of_the_session_are_there() {
        SignIns none = new SignIns();
        none.add(row(1, 10, 20), true, true);
        assertEquals(1, none.at(1));
        SignIns goesOn = of(List.of(row(1, 10, 20)));
        goesOn.add(row(1, 25, 40), true, true);
        assertEquals(1, goesOn.at(1));
        SignIns again = of(List.of(row(1, 10, 20)), 20);
        again.add(row(1, 30, 40), true, true);
        assertEquals(2, again.at(1));
        SignIns before = new SignIns();
        before.add(row(1, 10, 20), false, true);
        assertEquals(0, before.at(1));
    }
}
