package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code callbox size} from figures and from call records. */
class SizeCommandTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 7);

    @TempDir
    private Path state;
    private int last;

    private static String run(int exit, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        List<String> all = new ArrayList<>(List.of("size"));
        all.addAll(List.of(arguments));
        assertEquals(exit, Main.commandLine().setOut(writer).setErr(writer)
                .execute(all.toArray(String[]::new)), said::toString);
        return said.toString();
    }

    private String history(int exit, String... more) {
        List<String> all = new ArrayList<>(List.of("--state", state.toString(),
                "--from", "2026-09-01", "--to", "2026-11-01"));
        all.addAll(List.of(more));
        return run(exit, all.toArray(String[]::new));
    }

    private static Map<?, ?> json(String text) {
        Json.Parsed parsed = Json.read(text.strip());
        assertNull(parsed.error(), text);
        return (Map<?, ?>) parsed.value();
    }

    private void write(List<CallRecord> rows) {
        try (RecordStore store = new RecordStore(state.resolve("callbox.db"), new RecordsHold())) {
            rows.forEach(store::offer);
        }
    }

    /** Calls in one hour: most are answered after 5 s, every sixth hangs up after 60 s. */
    private List<CallRecord> hour(LocalDate day, int hour, int calls, String queue) {
        Random random = new Random(day.toEpochDay() * 24 + hour);
        List<CallRecord> rows = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            long at = day.atTime(hour, 0).atZone(ZoneId.systemDefault()).toInstant()
                    .toEpochMilli() + random.nextInt(3_600_000);
            boolean answered = i % 6 != 5;
            long wait = answered ? 5_000 : 60_000;
            long talk = answered ? 200_000 : 0;
            rows.add(new CallRecord("6a1b2c3d0a0b-" + ++last, 1, 3, "5550100", "030123",
                    queue, answered ? "" + i % 3 : null, at, answered ? at + wait : 0,
                    at + wait + talk, wait, talk,
                    answered ? Reason.ANSWERED : Reason.ABANDONED, 16));
        }
        return rows;
    }

    private void eightWeeks() {
        List<CallRecord> rows = new ArrayList<>(hour(MONDAY.minusDays(1), 7, 1, "service"));
        for (int week = 0; week < 8; week++) {
            LocalDate monday = MONDAY.plusDays(7L * week);
            rows.addAll(hour(monday, 10, 36 + week % 3, "service"));
            rows.addAll(hour(monday, 11, 18, "sales"));
            rows.addAll(hour(monday.plusDays(1), 10, 12, "service"));
            rows.addAll(hour(monday.plusDays(2), 17, week % 2, "service"));
        }
        write(rows);
    }

    @Test
    void the_example_of_the_documents() {
        String text = run(0, "--customers", "20000000");
        assertTrue(text.contains("12000 calls in that hour"), text);
        assertTrue(!text.contains("--calls-per-hour"), text);
        String small = run(0, "--customers", "400").replaceAll("\\s+", " ");
        assertTrue(small.contains("The 0.3 % are of a very large firm"), small);
        assertTrue(small.contains("count its calls and give --calls-per-hour."), small);
        assertTrue(!run(0, "--customers", "400", "--call-rate", "10").contains("very large firm"));
        assertTrue(text.matches("(?s).*the documents' formula +667  666\\.67:.*"), text);
        assertTrue(text.matches("(?s).*Erlang C +509 .*"), text);
        Map<?, ?> fields = json(run(0, "--customers", "20000000", "--json"));
        assertEquals(Map.of("max_load_pct", 75.0, "seats", 666.6667, "agents", 667L),
                fields.get("formula"));
        assertEquals(509L, fields.get("erlang_c_agents"));
        assertNull(fields.get("erlang_a_agents"));
    }

    @Test
    void a_small_office_in_figures() {
        String text = run(0, "--calls-per-hour", "48", "--talk", "150s", "--patience", "2m",
                "--wrap-up", "20s", "--trunks", "30", "--agents", "10");
        assertEquals("Take 4 agents: 86 % are answered within 20 s, 6 % hang up; with 5, 95 %. With"
                + " the 10 asked for, > 99 %.", text.substring(0, text.indexOf("\n\n"))
                .replace('\n', ' '));
        assertEquals("Take 5 agents: 93 % are answered within 20 s; with 6, 98 %.",
                run(0, "--calls-per-hour", "48", "--talk", "170s").lines().findFirst().get());
        assertTrue(run(0, "--calls-per-hour", "0", "--talk", "1m").startsWith("No calls: "));
        assertTrue(text.contains("170 s of an agent's time (ring 0 s, talk 150 s, wrap-up 20 s):"
                + " 2.27 Erlang"), text);
        assertTrue(text.matches("(?s).*Erlang C +5 .*Erlang A +4 .*"), text);
        // 79.7 %, which is not the 80 that are wanted.
        assertTrue(text.matches("(?s).*\\n +4 +57 % +79 % +25 % +24 s +86 % .*"), text);
        assertTrue(text.contains("10 agents may be given 180 calls"), text);
        assertTrue(text.replaceAll("\\s+", " ").contains("they carry 20.34 Erlang"), text);
    }

    @Test
    void too_much_work_is_said_to_be_so() {
        String text = run(0, "--calls-per-hour", "100", "--talk", "3m", "--agents", "2");
        assertTrue(text.matches("(?s).*\\n +2 +100 % +0 % +100 % +no end\\n.*"), text);
        assertTrue(text.replaceAll("\\s+", " ").contains("grows until every trunk is taken"),
                text);
        Map<?, ?> fields = json(run(0, "--calls-per-hour", "100", "--talk", "3m", "--agents",
                "2", "--json"));
        assertNull(((Map<?, ?>) fields.get("trunks")).get("needed"));
    }

    @Test
    void nothing_and_very_much_are_answered() {
        assertTrue(run(0, "--calls-per-hour", "0", "--talk", "1s").contains("0.00 Erlang"));
        assertTrue(run(0, "--calls-per-hour", "0.000001", "--talk", "1ms", "--patience", "24h")
                .contains("Erlang A"));
        assertTrue(run(0, "--calls-per-hour", "1000000", "--talk", "5m", "--patience", "5m",
                "--trunks", "1440").contains("83333.33 Erlang"));
        assertTrue(run(0, "--calls-per-hour", "9", "--talk", "1m", "--ring", "25s")
                .contains("No number of agents answers within 20 s while it rings for 25 s"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--calls-per-hour 5|--calls-per-hour needs --talk, the mean talk, such as --talk 150s",
        "--calls-per-hour -5 --talk 1m|is not a number of 0 or more, such as 48 or 16.8",
        "--calls-per-hour 1e9 --talk 1m|is not a number of 0 or more",
        "--calls-per-hour 2000000 --talk 1m|are more than this reckons with",
        "--customers 999999999999|are more than this reckons with",
        "--customers 5 --calls-per-hour 5|give one of them",
        "--calls-per-hour 5 --talk 1m --call-rate 1|are shares of --customers",
        "--calls-per-hour 5 --talk 0s|--talk is to be more than 0 and at most 24h",
        "--calls-per-hour 5 --talk 150|\"150\" lacks its unit; did you mean 150s?",
        "--calls-per-hour 5 --talk 1m --patience 30|\"30\" lacks its unit; did you mean 30s?",
        "--calls-per-hour 5 --talk long|\"long\" is not a length of time; write 300ms, 5s",
        "--calls-per-hour 5 --talk 25h|at most 24h",
        "--calls-per-hour 5 --talk 1m --patience 0s|--patience is to be more than 0",
        "--calls-per-hour 5 --talk 1m --target 100|--target=100 is to be less than 100",
        "--calls-per-hour 5 --talk 1m --target 0|is not a share in per cent",
        "--calls-per-hour 5 --talk 1m --blocking 100|--blocking=100 is to be less than 100",
        "--calls-per-hour 5 --talk 1m --max-load 120|is not a share in per cent",
        "--calls-per-hour 5 --talk 1m --agents 0|--agents=0 is to be 1 to",
        "--calls-per-hour 5 --talk 1m --trunks -3|--trunks=-3 is to be 1 to",
        "--calls-per-hour 5 --talk 1m --queue x|--queue is about the box's own calls",
        "--calls-per-hour 5 --talk 1m --state x|--state is about the box's own calls"})
    void what_cannot_be_is_said_in_a_sentence(String arguments, String sentence) {
        String text = run(2, arguments.split(" "));
        assertTrue(text.contains(sentence), text);
        assertTrue(text.endsWith("\nsee callbox size --help\n"), text);
        assertEquals(2, text.lines().count(), text);
    }

    @Test
    void hours_of_the_week_out_of_records() {
        eightWeeks();
        String text = history(0);
        String flat = text.replaceAll("\\s+", " ");
        assertTrue(flat.matches("Take 4 agents for the busiest hour, Mondays from 10 to 11: 89 %"
                + " are answered within 20 s, \\d+ % hang up; with 5, 9\\d %\\. .*"), text);
        assertTrue(flat.contains("On Mondays from 10 to 11, 36.9 calls an hour: with 3 agents"),
                text);
        assertTrue(flat.matches(".*with 3 agents 75 % within 20 s \\(\\d\\d to \\d\\d %\\),"
                + " with 4 89 % \\(\\d\\d to \\d\\d %\\)\\. So far 8\\d % were, and 3 agents"
                + " answered in such an hour\\..*"), text);
        assertTrue(text.matches("(?s).*\\nMon 11 +8 +18\\.0 +83 % +3\\.0 +2 +3 +3 +94 % .*"
                + "\\nTue 10 +8 +12\\.0 .*"), text);
        assertTrue(flat.contains("Not forecast, for there were fewer than 20 calls or 4 such"
                + " days: Wed 17."), text);
        assertTrue(flat.contains("Talk 200 s (measured), ring 0 s (too few in the assignment"
                + " log; give it)"), text);
        assertTrue(flat.contains("Callers hang up after 85"), text);
    }

    @Test
    void one_hour_one_queue_and_what_if() {
        eightWeeks();
        Map<?, ?> asItIs = only(history(0, "--at", "mon-10", "--json", "--wrap-up", "0s"));
        Map<?, ?> slower = only(history(0, "--at", "Monday 10:00", "--json", "--wrap-up", "3m"));
        assertEquals("monday", asItIs.get("weekday"));
        assertTrue((long) slower.get("erlang_a_agents") > (long) asItIs.get("erlang_a_agents"));
        Map<?, ?> sales = json(history(0, "--queue", "sales", "--json"));
        assertEquals(8L * 18, sales.get("calls"));
        Map<?, ?> shorter = only(history(0, "--at", "mon-10", "--hours", "10-11", "--json"));
        // The 18 calls from 11 to 12 would come from 10 to 11 as well.
        assertEquals((double) asItIs.get("calls_per_hour") + 18,
                (double) shorter.get("calls_per_hour"), 1e-3);
        Map<?, ?> pause = only(history(0, "--at", "mon-10", "--hours", "8-11,12-17", "--json"));
        assertEquals((double) shorter.get("calls_per_hour"),
                (double) pause.get("calls_per_hour"), 1e-3);
        Map<?, ?> six = only(history(0, "--at", "mon-10", "--agents", "6", "--json"));
        assertEquals(List.of(5L, 6L, 7L), ((List<?>) six.get("with")).stream()
                .map(one -> ((Map<?, ?>) one).get("agents")).toList());
    }

    private static Map<?, ?> only(String text) {
        List<?> hours = (List<?>) json(text).get("hours");
        assertEquals(1, hours.size(), text);
        return (Map<?, ?>) hours.getFirst();
    }

    @Test
    void too_little_is_no_forecast() {
        write(hour(MONDAY, 10, 24, "service"));
        String text = history(0);
        assertTrue(text.contains("No forecast: of 20 answered calls in this time nothing can be"
                + " said; 30"), text);
        assertTrue(history(0, "--talk", "3m").contains("No forecast: no hour of the week was seen"
                + " on 4"), text);
        assertTrue(run(0, "--state", state.toString(), "--to", "2026-09-02")
                .contains("No forecast: no caller came"));
        Map<?, ?> fields = json(history(0, "--json"));
        assertTrue(("" + fields.get("no_forecast")).startsWith("No forecast: of 20"));
        assertNull(fields.get("trunks"));
    }

    @Test
    void bad_questions_about_the_history() {
        String none = run(2, "--state", state.resolve("no").toString());
        assertTrue(none.contains("--calls-per-hour"), none);
        assertTrue(run(2, "--state", state.toString()).contains("no box has ever kept its state"));
        eightWeeks();
        assertTrue(history(2, "--at", "noon").contains("--at=noon is not an hour of the week"));
        assertTrue(history(2, "--hours", "17-9").contains("from an earlier to a later hour"));
        assertTrue(history(2, "--hours", "9").contains("--hours=9 is not hours such as 9-17"));
        assertTrue(history(1, "--queue", "sails").contains("no queue \"sails\"; known are"));
        assertTrue(run(2, "--state", state.toString(), "--from", "yesterday")
                .contains("--from=yesterday"));
        assertTrue(history(0, "--at", "sun-3").contains("No forecast: no hour of the week"));
    }
}
