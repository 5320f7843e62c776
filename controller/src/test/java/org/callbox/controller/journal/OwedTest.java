package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

class OwedTest {
    private static Command row(int number) {
        return new Command.Record(new CallRecord("6921c1d2a3b4-" + number, 1, 7, "5550100",
                "0301234567", "service", "4", 1_795_000_000_000L + number, 1_795_000_003_000L,
                1_795_000_009_000L, 3_000, 6_000, Reason.ANSWERED, 16));
    }

    @Test
    void what_is_owed_is_bounded_and_a_snapshot_with_all_of_it_is_small() throws Exception {
        Owed owed = new Owed();
        for (int i = 0; i < Owed.ROWS_MAX + 5; i++) {
            owed.add(List.of(row(i), row(i)));
        }
        assertEquals(Owed.ROWS_MAX, owed.list().size());
        Kept kept = new Kept(new Switchboard(Box.setup()), 7, new Now(1, 2), owed.list());
        int bare = Snapshot.write(
                new Kept(kept.core(), 7, kept.at(), List.of())).length;
        long beganNs = System.nanoTime();
        byte[] state = Snapshot.write(kept);
        long tookMs = (System.nanoTime() - beganNs) / 1_000_000;
        System.out.println("a snapshot with " + Owed.ROWS_MAX + " rows: " + state.length / 1024
                + " KiB, " + bare / 1024 + " KiB without, " + tookMs + " ms");
        assertTrue(state.length - bare < 250 * Owed.ROWS_MAX, state.length + " octets");
        assertEquals(kept.owed(), Snapshot.read(state).owed());
        owed.written(List.of("6921c1d2a3b4-0", "no such row"));
        owed.add(List.of(row(20_000)));
        assertEquals(row(20_000), owed.list().getLast());
        assertEquals(row(1), owed.list().getFirst());
    }

    @Test
    void why_a_caller_was_refused_outlives_a_restart() throws Exception {
        Command refused = new Command.Record(new CallRecord("6921c1d2a3b4-1", 1, 7, "5550100",
                "0301234567", null, null, 1_795_000_000_000L, 0, 1_795_000_000_100L, 100, 0,
                Reason.REFUSED, 21, "national", 0, null, Refusal.CLOSED, "service"));
        Kept kept = new Kept(new Switchboard(Box.setup()), 7, new Now(1, 2), List.of(refused));
        assertEquals(List.of(refused), Snapshot.read(Snapshot.write(kept)).owed());
    }

    @Test
    void rows_for_figures_take_no_room_from_those_of_calls_and_are_kept_in_the_snapshot()
            throws Exception {
        Owed owed = new Owed();
        List<Command> figures = List.of(
                new Command.Figure(new VisitRow("6921c1d2a3b4-1", 1, "service", 5, 6, 7,
                        Reason.ANSWERED, "4", 2)),
                new Command.Figure(new AgentRow("6921c1d2a3b4", 9, "4", "not-ready", "break", null,
                        1, 2, 1)),
                new Command.Figure(new WatchRow("6921c1d2a3b4", 3, "6921c1d2a3b4-1", "1", 7, "4",
                        "whisper", 5, 9, 4)),
                new Command.Figure(new DialRow("6921c1d2a3b4-o1", 1, 2, "4", 3, "030", null, 1, 0,
                        3, 2, 0, 17)));
        owed.add(figures);
        for (int i = 0; i < Owed.FIGURES_MAX + 5; i++) {
            owed.add(List.of(new Command.Figure(new AgentRow("6921c1d2a3b4", 10 + i, "4", "ready",
                    null, "6921c1d2a3b4-1", 1, 2, 1))));
        }
        owed.add(List.of(row(1)));
        assertEquals(Owed.FIGURES_MAX + 1, owed.list().size());
        assertEquals(row(1), owed.list().getFirst());
        assertEquals(figures, owed.list().subList(1, 5));
        Kept kept = new Kept(new Switchboard(Box.setup()), 7, new Now(1, 2), owed.list());
        byte[] state = Snapshot.write(kept);
        assertEquals(kept.owed(), Snapshot.read(state).owed());
        assertTrue(state.length < 250 * Owed.FIGURES_MAX, state.length + " octets");
        owed.written(List.of("6921c1d2a3b4-1/1", "6921c1d2a3b4-a9", "6921c1d2a3b4-s3",
                "6921c1d2a3b4-o1"));
        assertEquals(Owed.FIGURES_MAX - 3, owed.list().size());
    }

    @Test
    void promised_waits_are_kept_in_the_snapshot_behind_all_others_until_they_are_written()
            throws Exception {
        Command promise = new Command.Figure(
                new PromiseRow("6921c1d2a3b4-1", 1, "service", 5, 60_000, 120, 6_000, false));
        Command visit = new Command.Figure(new VisitRow("6921c1d2a3b4-1", 1, "service", 5, 6, 7,
                Reason.ANSWERED, "4", 2));
        Owed owed = new Owed();
        owed.add(List.of(promise, visit, row(1)));
        Kept kept = new Kept(new Switchboard(Box.setup()), 7, new Now(1, 2), owed.list());
        assertEquals(List.of(row(1), visit, promise), Snapshot.read(Snapshot.write(kept)).owed());
        owed.written(List.of("6921c1d2a3b4-1/1", "6921c1d2a3b4-1"));
        assertEquals(List.of(promise), owed.list());
        owed.written(List.of("6921c1d2a3b4-1/w1"));
        assertEquals(List.of(), owed.list());
    }
}
