package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every report must hold, in each of its forms. */
class MinimumReportTest {
    private static final String RUN = "6a1b2c3d0a0b";
    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

    @TempDir
    private Path state;

    /** Two answered by Ann, 30 s and 90 s of talk after 10 s and 20 s; one abandoned after 40 s. */
    private void write() {
        try (RecordStore store = new RecordStore(state.resolve("callbox.db"), new RecordsHold())) {
            call(store, 1, Reason.ANSWERED, 10_000, 30_000);
            call(store, 2, Reason.ANSWERED, 20_000, 90_000);
            call(store, 3, Reason.ABANDONED, 40_000, 0);
            store.offer(new AgentRow(RUN, 1, "Ann", "ready", null, null, NOON, NOON + 600_000,
                    600_000));
            store.offer(new AgentRow(RUN, 2, "Ann", "talking", null, RUN + "-2", NOON + 600_000,
                    NOON + 720_000, 120_000));
        }
    }

    private static void call(RecordStore store, int number, Reason reason, long waitMs,
            long talkMs) {
        String id = RUN + "-" + number;
        long at = NOON + number * 1_000L;
        String agent = talkMs == 0 ? null : "Ann";
        store.offer(new CallRecord(id, 1, number, "5550100", "030123", "service", agent, at,
                agent == null ? 0 : at + waitMs, at + waitMs + talkMs, waitMs, talkMs, reason,
                16));
        store.offer(new VisitRow(id, 1, "service", at, waitMs, talkMs, reason, agent, 1));
    }

    private String report(String format) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        assertEquals(0, Main.commandLine().setOut(writer).setErr(writer).execute("report",
                "--from", "2026-11-21T00:00:00Z", "--to", "2026-11-22T00:00:00Z", "--format",
                format, "--state", state.toString()), said::toString);
        return said.toString();
    }

    @Test
    void r14_reports_hold_calls_in_connected_and_missed_talk_wait_and_work_per_agent() {
        write();
        List<List<String>> figures = List.of(
                List.of("Report", "calls in", "value", "3"),
                List.of("Report", "answered", "value", "2"),
                List.of("Report", "missed", "value", "1"),
                List.of("Office", "mean talk s", "value", "60.0"),
                List.of("Office", "average speed of answer s", "value", "15.0"),
                List.of("Office", "longest wait s", "value", "40.0"),
                List.of("Queues", "service", "mean wait s", "15.0"),
                List.of("Agents", "Ann", "answered", "2"),
                List.of("Agents", "Ann", "talk s", "120.0"),
                List.of("Agents' time", "Ann", "signed in s", "720.0"),
                List.of("Unhandled calls", "abandoned", "called number", "5550100"),
                List.of("Unhandled calls", "abandoned", "calls", "1"));
        String csv = report("csv");
        String text = report("text");
        String html = report("html");
        for (List<String> figure : figures) {
            assertTrue(csv.lines().anyMatch(String.join(",", figure)::equals), figure + "\n" + csv);
            assertTrue(text.lines().anyMatch(line -> line.contains(figure.get(1))
                    && line.contains(figure.get(3))), figure + "\n" + text);
            assertTrue(html.contains(figure.get(1)) && html.contains(figure.get(3)), "" + figure);
        }
    }
}
