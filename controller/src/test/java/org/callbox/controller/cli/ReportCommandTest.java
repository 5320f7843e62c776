package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.callbox.controller.box.OperatorServer;
import org.callbox.controller.gate.CommandGate;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.records.RecordListener;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports and lists of calls over records as a box leaves them. */
class ReportCommandTest {
    private static final long DAY = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

    private static final RecordListener NONE = new RecordsHold();

    @TempDir
    private Path state;

    private void write(String file, List<CallRecord> rows) {
        try (RecordStore store = new RecordStore(state.resolve(file), NONE)) {
            rows.forEach(store::offer);
        }
    }

    private static CallRecord row(int number, long arrivedMs) {
        return new CallRecord("6a1b2c3d0a0b-" + number, 1, 3, "5550100", "030123" + number,
                "service", "Ann", arrivedMs, arrivedMs + 1_000, arrivedMs + 6_000, 1_000, 5_000,
                Reason.ANSWERED, 16);
    }

    private String run(int exit, String... arguments) {
        return ByHand.run(state, exit, arguments);
    }

    private String day(String... more) {
        List<String> all = new ArrayList<>(List.of("report", "--from", "2026-11-21T00:00:00Z",
                "--to", "2026-11-22T00:00:00Z"));
        all.addAll(List.of(more));
        return run(0, all.toArray(String[]::new));
    }

    @Test
    void a_clock_that_was_wrong_for_a_while_makes_no_call_a_lost_one() {
        List<CallRecord> rows = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            rows.add(row(i, i > 10 && i <= 40 ? i * 1_000L : DAY + i * 10_000L));
        }
        write("callbox.db", rows);
        String text = day();
        assertTrue(text.matches("(?s).*ledgers +balance\\n.*"), text);
        assertTrue(text.contains("30 calls came between calls of this period"), text);
        assertTrue(text.matches("(?s).*clock +WAS SET in this period\\n.*"), text);
        String calls = run(0, "calls", "--last", "100");
        assertTrue(calls.indexOf("0b-60 ") < calls.indexOf("0b-40 ")
                && calls.indexOf("0b-40 ") < calls.indexOf("0b-11 ")
                && calls.indexOf("0b-11 ") < calls.indexOf("0b-10 "), calls);
        assertTrue(calls.contains("The clock was set between calls"), calls);
    }

    @Test
    void what_an_owner_asks_first_comes_first_and_the_zone_has_a_name() {
        write("callbox.db", List.of(row(1, DAY), row(2, DAY + 1_000), new CallRecord(
                "6a1b2c3d0a0b-3", 1, 3, "5550100", "0301233", "service", null, DAY + 2_000, 0,
                DAY + 9_000, 7_000, 0, Reason.ABANDONED, 16)));
        String text = run(0, "report", "--from", "2026-11-21", "--to", "2026-11-21", "--zone",
                "Europe/Berlin");
        assertTrue(text.matches("(?s)Report\\n +figure +value\\n +calls in +3\\n +answered +2\\n"
                + " +missed +1\\n +turned away +0\\n +in progress +not known\\n"
                + " +local time +2026-11-21 00:00:00 to"
                + " 2026-11-22 00:00:00 CET \\+01:00\\n.*"), text);
        assertTrue(run(2, "report", "--zone", "Moon/Sea").contains(
                "\"Moon/Sea\" is no time zone; write one such as Europe/Berlin or UTC"));
    }

    @Test
    void days_are_those_of_the_opening_hours_while_a_box_says_them() throws Exception {
        write("callbox.db", List.of(row(1, DAY)));
        AtomicReference<OperatorServer> server = new AtomicReference<>();
        try (OperatorServer box = OperatorServer.open(state.resolve("operator.sock"),
                new CommandGate(_ -> { }), event -> {
            server.get().reply(event.id(), event.request() instanceof OperatorRequest.Status
                    ? Map.of("queue/service/state", Map.of("hours_zone", "Asia/Kolkata"))
                    : Map.of("calls", List.of()));
        })) {
            server.set(box);
            box.start();
            String text = run(0, "report", "--from", "2026-11-21", "--to", "2026-11-21");
            assertTrue(text.contains("2026-11-21 00:00:00 to 2026-11-22 00:00:00 IST +05:30"),
                    text);
            assertTrue(run(0, "report", "--from", "2026-11-21", "--to", "2026-11-21", "--zone",
                    "UTC").contains("2026-11-22 00:00:00 UTC"));
        }
    }

    @Test
    void days_are_those_of_the_office_also_while_no_box_runs() throws Exception {
        write("callbox.db", List.of(row(1, DAY)));
        Files.writeString(state.resolve("zone"), "Asia/Kolkata\n");
        String text = run(0, "report", "--from", "2026-11-21", "--to", "2026-11-21");
        assertTrue(text.contains("2026-11-21 00:00:00 to 2026-11-22 00:00:00 IST +05:30"), text);
    }

    @Test
    void a_glance_is_four_tables() {
        write("callbox.db", List.of(row(1, DAY)));
        String text = day("--glance");
        assertEquals(List.of("Report", "Queues", "Agents", "Unhandled calls"), text.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith(" ")).toList(), text);
    }

    @Test
    void people_are_added_up_by_the_teams_that_a_box_says() throws Exception {
        write("callbox.db", List.of(row(1, DAY), row(2, DAY + 1_000)));
        assertFalse(day().contains("Teams"));
        assertTrue(run(2, "report", "--team", "x").contains(
                "--team=x is no team: no agent has one, or the box is not running"));
        AtomicReference<OperatorServer> server = new AtomicReference<>();
        try (OperatorServer box = OperatorServer.open(state.resolve("operator.sock"),
                new CommandGate(_ -> { }), event -> {
            server.get().reply(event.id(), event.request() instanceof OperatorRequest.Status
                    ? Map.of("agent/Ann/state", Map.of("team", "Front", "state", "ready",
                            "position", 7, "since_ms", DAY),
                            "agent/ben/state", Map.of("team", "Back", "state", "ready",
                            "position", 2, "since_ms", DAY))
                    : Map.of("calls", List.of()));
        })) {
            server.set(box);
            box.start();
            String text = day();
            assertTrue(text.matches("(?s).*Teams\\n +team +agents .*Back +1 +0 .*Front +1 +2 .*"),
                    text);
            assertTrue(text.matches("(?s).*Sign-ins\\n.* Ann +7 +1 .* ben +2 +1 .*"), text);
            String one = day("--team", "front");
            assertTrue(one.contains("Front") && one.contains("Ann"), one);
            assertFalse(one.contains("Back") || one.contains("ben"), one);
            assertTrue(day("--format", "csv").contains("Teams,Front,answered,2"));
            assertTrue(run(2, "report", "--team", "x").contains("there are Back, Front"));
        }
    }

    @Test
    void a_row_that_is_not_there_is_still_missed() {
        write("callbox.db", List.of(row(1, DAY), row(2, DAY + 1_000), row(4, DAY + 3_000)));
        String text = day();
        assertTrue(text.contains("DO NOT BALANCE"), text);
        assertTrue(text.contains("6a1b2c3d0a0b-3"), text);
    }

    @Test
    void what_a_damaged_file_still_holds_is_counted() throws Exception {
        write("callbox.db.damaged-20261121T120000000Z",
                List.of(row(1, DAY), row(2, DAY + 1_000), row(3, DAY + 2_000)));
        write("callbox.db", List.of(row(3, DAY + 2_000), row(4, DAY + 3_000)));
        String text = day();
        assertTrue(text.matches("(?s).*offered +4\\n.*"), text);
        assertTrue(text.contains("3 rows of this period are from callbox.db.damaged-2026"), text);
        Files.writeString(state.resolve("callbox.db.damaged-20261121T130000000Z"), "x");
        assertTrue(day().contains("callbox.db.damaged-20261121T130000000Z, set aside as damaged,"
                + " cannot be read"), day());
    }

    @Test
    void whom_nobody_knows_is_named_with_those_who_are_known() {
        write("callbox.db", List.of(row(1, DAY)));
        for (String command : List.of("report", "calls")) {
            assertTrue(run(1, command, "--agent", "Anna").contains(
                    "no agent \"Anna\"; known are Ann"), command);
            assertTrue(run(1, command, "--queue", "sails").contains(
                    "no queue \"sails\"; known are service"), command);
            assertTrue(run(2, command, "--from", "yesterday").contains("--from=yesterday"));
        }
        assertTrue(run(1, "calls", "--number", "4711").contains(
                "no call that ended is from or to \"4711\""));
        assertTrue(run(0, "calls", "--agent", "ANN", "--number", "0301231").contains("0301231"));
        assertTrue(day("--agent", "ann").contains("Ann"));
    }

    @Test
    void a_bill_is_held_against_the_calls_that_agents_made() throws Exception {
        try (RecordStore store = new RecordStore(state.resolve("callbox.db"), NONE)) {
            store.offer(new DialRow("6a1b2c3d0a0b-o1", 1, 4, "Ann", 2, "030123456", "city", DAY,
                    DAY + 5_000, DAY + 65_000, 5_000, 60_000, 16));
        }
        Path bill = state.resolve("bill.csv");
        Files.writeString(bill, "start;duration;number;channel\n"
                + "2026-11-21 12:00:05;60;+49 30 123456;4\n");
        assertTrue(run(0, "reconcile", bill.toString(), "--zone", "UTC").matches(
                "(?s).*result +agree\\n.*"));
        Files.writeString(bill, "start;duration;number;channel\n"
                + "2026-11-21 12:00:05;60;+49 30 123456;5\n"
                + "2026-11-21 13:00:00;60;@SUM(1);5\n");
        String said = run(1, "reconcile", bill.toString(), "--zone", "UTC", "--format", "csv");
        assertTrue(said.contains("channel: the ledger has 4"), said);
        assertTrue(said.contains("is no number"), said);
        assertFalse(said.matches("(?s).*(^|,)[=@+].*"), said);
        assertTrue(run(2, "reconcile", bill.toString(), "--zone", "Moon/Sea")
                .contains("no time zone"));
        assertTrue(day("--formula", "answered").contains("(formula answered)"));
        assertTrue(run(2, "report", "--formula", "best").contains("--formula=best is none of"));
        assertTrue(day("--format", "html").contains("<svg"));
    }

    @Test
    void an_agent_sees_the_own_figures_and_nothing_else() {
        write("callbox.db", List.of(row(1, DAY), new CallRecord("6a1b2c3d0a0b-2", 1, 3, "5550100",
                "0301239", "service", "Ben", DAY, DAY + 1_000, DAY + 6_000, 1_000, 7_000,
                Reason.ANSWERED, 16)));
        for (String format : List.of("text", "csv", "html")) {
            String text = day("--own", "ann", "--format", format);
            assertTrue(text.contains("Ann") && text.contains("2026-11-21"), text);
            assertFalse(text.contains("Ben") || text.contains("service") && !format.equals("html")
                    || text.contains("0301") || text.contains("calls in"), text);
        }
        assertTrue(run(1, "report", "--own", "Eve").contains("no agent \"Eve\""));
    }
}
