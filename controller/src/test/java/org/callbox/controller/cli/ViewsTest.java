package org.callbox.controller.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.PhoneBook;
import org.callbox.controller.table.Width;
import org.junit.jupiter.api.Test;

/** What a person reads, at a fixed time in a fixed zone. */
class ViewsTest {
    private static final long NOW = Instant.parse("2026-11-21T08:15:30.123Z").toEpochMilli();
    private static final People PEOPLE = new People(NOW, ZoneId.of("Europe/Berlin"));
    private static final NamedCallers NOBODY = NamedCallers.ofBox(Map.of());
    private static final OfficeNames OFFICE = new OfficeNames(
            new Names("agent", Map.of("ann", "Ann Miller", "ben", "Ben")),
            new Names("queue", Map.of("service", "Service desk", "sales", "sales")),
            Map.of(), Map.of());

    private static Map<String, Object> fields(Object... all) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i += 2) {
            fields.put((String) all[i], all[i + 1]);
        }
        fields.put("ts_ms", NOW);
        return fields;
    }

    private static Map<String, Object> topics() {
        Map<String, Object> topics = new LinkedHashMap<>();
        topics.put("info", fields("site", "Muster", "version", "1", "idle_policy", "standard-1"));
        topics.put("card/1/state", fields("link_up", 1, "fw", "1.4", "crc_errors_total", 2));
        topics.put("span/1/state", fields("up", 0, "los", 1, "channels_total", 30,
                "clock_source", "line"));
        topics.put("headset/1/state", fields("present", 1));
        topics.put("headset/2/state", fields("present", 0));
        topics.put("queue/service/state", fields("name", "Service desk", "waiting", 2,
                "longest_wait_s", 187, "agents_ready", 0, "agents_busy", 1, "agents_not_ready", 1,
                "offered_total", 40, "answered_total", 38, "service_level_pct", 95.0,
                "avg_wait_s", 7.25));
        topics.put("queue/sales/state", fields("name", "sales", "service_level_pct", 100.0,
                "avg_wait_s", 0.0));
        topics.put("agent/ann/state", fields("name", "Ann Miller", "position", 1, "state",
                "talking", "reason", "", "since_ms", NOW - 43_000, "queues",
                List.of("service", "sales"), "calls_total", 12, "missed_total", 0));
        topics.put("agent/ben/state", fields("name", "Ben", "position", 0, "state",
                "not-ready", "reason", "no-answer", "since_ms", NOW - 86_400_000, "queues",
                List.of("service"), "calls_total", 3, "missed_total", 1));
        topics.put("calls/state", fields("offered_total", 41, "answered_total", 38, "open", 3,
                "since", "2026-11-01T07:00:00.000Z"));
        topics.put("status", fields("state", "degraded", "reason", "a; b", "reasons", List.of(
                "card 2 on /dev/callbox-card2 has not been reached yet: No such file or directory",
                "call records: cannot write /var/lib/callbox/callbox.db")));
        return topics;
    }

    @Test
    void status_says_what_is_missing_and_where() {
        assertEquals("""
                Muster: degraded
                  - card 2 on /dev/callbox-card2 has not been reached yet: No such file or
                  directory
                  - call records: cannot write /var/lib/callbox/callbox.db
                  as of 2026-11-21 09:15:30 CET +01:00
                  version 1, idle policy standard-1

                Cards
                  card  link  firmware  checksum errors  repeated  link resets  restarts
                  1     up    1.4                     2         0            0         0

                Spans
                  span  line  D-channel  in use  blocked  channels  clock
                  1     LOS   DOWN            0        0        30  line

                Calls since 2026-11-01 08:00:00
                  offered 41 = answered 38 + outside 0 + abandoned 0 + short-abandoned 0 +
                  timed-out 0 + refused 0 + failed 0 + interrupted 0 + in progress 3

                Headsets: 1 of 2 missing, at position 2.
                """, text(new StatusText(topics(), PEOPLE, 80).lines().stream()
                        .takeWhile(line -> !line.equals("Queues")).toList()).stripTrailing()
                        + "\n");
    }

    @Test
    void what_waits_for_calls_stands_below_what_is_missing() {
        Map<String, Object> topics = topics();
        topics.put("info", fields("site", "Muster", "not_in_force",
                List.of("span 2: side network -> user")));
        assertTrue(new StatusText(topics, PEOPLE, 80).lines()
                .contains("  - not yet in force: span 2: side network -> user"));
    }

    @Test
    void the_line_is_told_by_its_defects_and_not_by_the_d_channel() {
        Map<String, Object> topics = topics();
        topics.put("span/1/state", fields("card", 1, "up", 0, "channels_total", 30));
        assertTrue(spanRow(topics).startsWith("  1     no defect  DOWN "), spanRow(topics));
        topics.put("card/1/state", fields("link_up", 0));
        assertTrue(spanRow(topics).startsWith("  1     not known  DOWN "), spanRow(topics));
    }

    private static String spanRow(Map<String, Object> topics) {
        List<String> lines = new StatusText(topics, PEOPLE, 80).lines();
        return lines.get(lines.indexOf("Spans") + 2);
    }

    @Test
    void how_a_call_ended_and_who_took_it_are_whole_at_the_usual_width() {
        OfficeNames office = new OfficeNames(new Names("agent", Map.of("ann", "Agent 1")),
                new Names("queue", Map.of("service", "Service")), Map.of(), Map.of());
        for (OfficeNames one : List.of(office, OFFICE)) {
            List<String> lines = new CallsText(one, PEOPLE, 80, NOBODY).lines(List.of(), List.of(
                    row("6a1b2c3d0a0b-36", "2026-11-21T08:00:00Z", "305550035", Reason.ANSWERED)));
            String row = lines.getLast();
            assertTrue(row.endsWith("answered") && Width.of(row) <= 80, row);
            assertEquals(one == OFFICE, row.contains("~"), row);
            assertTrue(lines.get(2).endsWith("wait and talk in seconds)"), lines.toString());
        }
    }

    @Test
    void what_a_new_caller_may_expect_stands_under_the_queues() {
        Map<String, Object> topics = topics();
        topics.put("queue/service/state", fields("name", "Service desk", "wait_bound_s", 204,
                "wait_band_s", 300, "wait_hit_pct", 91));
        topics.put("queue/night/state", fields("name", "night", "wait_bound_s", 0, "wait_band_s",
                60, "wait_hit_pct", null));
        List<String> lines = QueuesText.lines(topics, PEOPLE, 80);
        assertEquals("""
                queue                   a new caller waits   came true
                Service desk (service)  usually under 5 min       91 %
                night                   usually under 1 min          -
                """, text(lines.subList(lines.indexOf("") + 1, lines.size())));
    }

    @Test
    void refused_calls_are_said_to_be_callers_and_where_the_reasons_stand() {
        Map<String, Object> topics = topics();
        String said = "  refused: callers who were let into no queue; 'callbox calls' says";
        assertFalse(text(new StatusText(topics, PEOPLE, 80).lines()).contains(said));
        topics.put("calls/state", fields("offered_total", 2, "refused_total", 2));
        assertTrue(text(new StatusText(topics, PEOPLE, 80).lines()).contains(said));
    }

    @Test
    void since_when_a_queue_is_counted_is_said_and_a_closed_one_promises_nothing() {
        Map<String, Object> topics = topics();
        topics.put("queue/service/state", fields("name", "Service desk", "open", 0,
                "open_why", "hours", "wait_band_s", 480, "totals_since",
                "2026-11-20T07:00:00.000Z"));
        String text = text(QueuesText.lines(topics, PEOPLE, 200));
        assertTrue(text.contains("Answered, in time and mean wait of Service desk (service) are"
                + " of calls that ended since 2026-11-20 08:00:00; those of a day are"
                + " in 'callbox report'."), text);
        assertFalse(text.contains("a new caller"), text);
    }

    @Test
    void queues_and_agents_have_names_units_and_local_times() {
        assertEquals("""
                queue                   waiting   longest  ready  busy  not ready  answered\
                  in time  mean wait
                Service desk (service)        2  3:07 min      0     1          1  38 of 40\
                   95.0 %      7.3 s
                sales                         0         -      0     0          0         -\
                        -          -
                """, text(QueuesText.lines(topics(), PEOPLE, 200)));
        assertEquals("""
                agent             position  state                     for  since             \
                   calls  let ring  queues
                Ann Miller (ann)         1  talking                  43 s  09:14:47          \
                      12         0  Service desk, sales
                Ben                      -  not ready: no-answer  24:00 h  2026-11-20 09:15:30\
                      3         1  Service desk
                Times are CET +01:00.
                """, text(AgentsText.lines(topics(), PEOPLE, 200)));
    }

    @Test
    void teams_are_shown_where_somebody_is_in_one() {
        Map<String, Object> topics = topics();
        assertFalse(text(AgentsText.lines(topics, PEOPLE, 200)).contains("team"));
        topics.put("agent/cid/state", fields("name", "Cid", "position", 0, "state", "signed-out",
                "since_ms", 0, "queues", List.of("sales"), "team", "Back office"));
        List<String> lines = AgentsText.lines(topics, PEOPLE, 200);
        assertTrue(lines.getFirst().endsWith("team"), lines.getFirst());
        assertTrue(lines.stream().anyMatch(
                line -> line.startsWith("Cid") && line.endsWith("Back office")), "" + lines);
    }

    @Test
    void a_queue_that_is_not_always_open_says_why_until_when_and_who_closed_it() {
        Map<String, Object> topics = new LinkedHashMap<>();
        topics.put("queue/a/state", fields("name", "a", "open", 1, "open_why", "always"));
        topics.put("queue/b/state", fields("name", "b", "open", 1, "open_why", "hours",
                "open_until", "2026-11-21T16:00:00.000Z"));
        topics.put("queue/c/state", fields("name", "Sales", "open", 0, "open_why", "holiday",
                "open_name", "Christmas Day", "open_until", "2026-11-22T07:00:00.000Z"));
        topics.put("queue/d/state", fields("name", "d", "open", 0, "open_why", "night-switch",
                "open_until", "", "night", "on", "night_by", "socket:anna", "night_since",
                "2026-11-21T08:00:00.000Z"));
        topics.put("queue/e/state", fields("name", "e", "open", 1, "open_why", "unknown"));
        assertEquals("""
                b: open, until 17:00 (Europe/Berlin)
                Sales (c): closed, holiday Christmas Day, until Sun 2026-11-22 08:00\
                 (Europe/Berlin)
                d: closed, night switch on, set by socket:anna at 09:00:00 (Europe/Berlin)
                e: open as it was last, because the time is not known
                """, text(OpenText.lines(topics, PEOPLE, "", 200)));
        List<String> status = new StatusText(topics, PEOPLE, 80).lines();
        assertTrue(status.contains("  d: closed, night switch on, set by socket:anna at 09:00:00"
                + " (Europe/Berlin)"), status.toString());
    }

    @Test
    void what_is_not_there_is_said_in_words() {
        assertEquals(List.of("No queue is configured."), QueuesText.lines(Map.of(), PEOPLE, 80));
        assertEquals(List.of("No agent is configured."), AgentsText.lines(Map.of(), PEOPLE, 80));
        assertEquals(List.of("No call is in progress.", "",
                "No call that ended is in the records."),
                new CallsText(OFFICE, PEOPLE, 80, NOBODY).lines(List.of(), List.of()));
        assertEquals("The box is not running; these are its records.",
                new CallsText(OFFICE, PEOPLE, 80, NOBODY).lines(null, List.of()).getFirst());
    }

    private static Map<String, Object> call(String phase, int waitS, int talkS, String agent) {
        return fields("id", "6a1b2c3d0a0b-12", "dir", "in", "span", 1, "channel", 17, "called",
                "5550100", "calling", "03012345678", "queue", "service", "agent", agent, "phase",
                phase, "for_s", waitS + talkS, "wait_s", waitS, "talk_s", talkS);
    }

    private static CallRecord row(String id, String at, String calling, Reason reason) {
        long ms = Instant.parse(at).toEpochMilli();
        return new CallRecord(id, 1, 3, "5550100", calling, "service",
                reason == Reason.ANSWERED ? "ann" : null, ms, 0, ms + 67_000, 7_000,
                reason == Reason.ANSWERED ? 60_000 : 0, reason, 16);
    }

    @Test
    void calls_show_whom_to_ring_back_and_talk_from_the_answer() {
        assertEquals("""
                In progress: 2
                  call             from         queue         agent             state    waited\
                  talking  to       span/ch
                  6a1b2c3d0a0b-12  03012345678  Service desk  Ann Miller (ann)  talking     7 s\
                     43 s  5550100     1/17
                  6a1b2c3d0a0b-12  03012345678  Service desk  -                 waiting    20 s\
                        -  5550100     1/17

                Ended, newest first: 2 (times are CET +01:00)
                  call             arrived   from         queue         agent             wait s\
                  talk s  ended as   cause  to
                  6a1b2c3d0a0b-11  09:00:00  03012345678  Service desk  Ann Miller (ann)     7.0\
                    60.0  answered      16  5550100
                  6a1b2c3d0a0b-10  08:59:00  withheld     Service desk  -                    7.0\
                     0.0  abandoned     16  5550100
                """, text(new CallsText(OFFICE, PEOPLE, 200, NOBODY).lines(
                        List.of(call("talking", 7, 43, "ann"), call("waiting", 20, 0, "")),
                        List.of(row("6a1b2c3d0a0b-11", "2026-11-21T08:00:00Z", "03012345678",
                                Reason.ANSWERED), row("6a1b2c3d0a0b-10",
                                "2026-11-21T07:59:00Z", null, Reason.ABANDONED)))));
    }

    @Test
    void a_caller_in_the_phone_book_is_shown_with_the_name() {
        NamedCallers names = new NamedCallers(NumberForm.NONE, PhoneBook.of(
                "03012345678,M\u00fcller \u001b[2J GmbH".getBytes(UTF_8), NumberForm.NONE), "");
        List<CallRecord> ended = List.of(
                row("r-2", "2026-11-21T08:00:00Z", "03012345678", Reason.ANSWERED),
                row("r-1", "2026-11-21T07:59:00Z", null, Reason.ABANDONED));
        String text = text(new CallsText(OFFICE, PEOPLE, 200, names).lines(
                List.of(call("talking", 7, 43, "ann")), ended));
        assertTrue(text.contains("from         name             queue"), text);
        assertEquals(2, text.split("03012345678  M\u00fcller \\[2J GmbH  Service desk").length - 1,
                text);
        assertTrue(text.contains("withheld     -                Service desk"), text);
        assertEquals(text(new CallsText(OFFICE, PEOPLE, 200, NOBODY).lines(null, ended)),
                text(new CallsText(OFFICE, PEOPLE, 200, new NamedCallers(NumberForm.NONE,
                        PhoneBook.NONE, "")).lines(null, ended)), "no column for nobody");
    }

    @Test
    void a_number_is_whole_also_where_there_is_little_room() {
        List<String> lines = new CallsText(OFFICE, PEOPLE, 60, NOBODY).lines(
                List.of(call("talking", 7, 43, "ann")), List.of());
        assertTrue(lines.get(2).contains("03012345678"), lines.toString());
        assertTrue(lines.get(2).contains("Ser~"), lines.toString());
    }

    @Test
    void a_clock_that_was_set_is_said() {
        String text = text(new CallsText(OFFICE, PEOPLE, 200, NOBODY).lines(null, List.of(
                row("r-2", "1970-01-01T00:01:00Z", null, Reason.ABANDONED),
                row("r-1", "2026-11-21T07:59:00Z", null, Reason.ABANDONED))));
        assertTrue(text.contains("The clock was set between calls r-1 and r-2"), text);
    }

    @Test
    void the_demo_fits_its_terminal() {
        Map<String, Map<String, Object>> states = states();
        List<String> below = java.util.stream.IntStream.range(0, 40).mapToObj(
                i -> "answered  call " + i + ", Service, by Agent 3 after 0.6 s and more").toList();
        for (Terminal.Size size : List.of(new Terminal.Size(80, 24), new Terminal.Size(60, 20),
                new Terminal.Size(20, 5), new Terminal.Size(200, 60))) {
            List<String> lines = new DemoPicture(states, size).lines("Callbox demo: a simulated"
                    + " card, broker mqtt://127.0.0.1:40001", "3 answered, 1 in progress", below);
            assertTrue(lines.size() < size.rows(), lines.toString());
            assertTrue(lines.stream().allMatch(line -> Width.of(line) <= size.columns()),
                    lines.toString());
        }
        assertEquals("""
                Callbox demo
                span 1 up, 3 of 30 channels in use
                3 answered, 1 in progress
                queue Service            2 waiting ##
                Agent 1 ready        1  Agent 5 ready        5
                Agent 2 talking      2  \u5f20\u4f1f    ready        6
                Agent 3 ready        3  Agent 7 ready        7
                Agent 4 not-ready    4
                answered  call 39, Service, by Agent 3 after 0.6 s and more
                """, text(new DemoPicture(states, new Terminal.Size(60, 10)).lines(
                        "Callbox demo", "3 answered, 1 in progress", below)));
    }

    @Test
    void the_last_frame_at_both_sizes() {
        List<String> summary = List.of("calls placed by the exchange       4",
                "every call is accounted for, in order; all channels idle");
        String head = """
                Callbox demo: a simulated card, broker mqtt://127.0.0.1:40001
                span 1 up, 3 of 30 channels in use
                3 answered, 1 in progress
                queue Service            2 waiting ##
                """;
        String end = """

                calls placed by the exchange       4
                every call is accounted for, in order; all channels idle
                """;
        assertEquals(head + """
                Agent 1 ready        1  Agent 4 not-ready    4  Agent 7 ready        7
                Agent 2 talking      2  Agent 5 ready        5
                Agent 3 ready        3  \u5f20\u4f1f    ready        6
                """ + end, frame(new Terminal.Size(80, 24), summary));
        assertEquals(head.replace("40001", "4~").replace("127.0.0.1:4~", "127.0.0.1:400~") + """
                Agent 1 ready        1  Agent 5 ready        5
                Agent 2 talking      2  \u5f20\u4f1f    ready        6
                Agent 3 ready        3  Agent 7 ready        7
                Agent 4 not-ready    4
                """ + end, frame(new Terminal.Size(60, 20), summary));
    }

    private static String frame(Terminal.Size size, List<String> summary) {
        return text(Screen.lastFrame(new DemoPicture(states(), size).lines("Callbox demo: a"
                + " simulated card, broker mqtt://127.0.0.1:40001", "3 answered, 1 in progress",
                List.of()), summary, size));
    }

    @Test
    void what_fits_the_usual_terminal_is_not_broken_by_it() {
        assertTrue(QueuesText.lines(topics(), PEOPLE, 80).stream()
                .allMatch(one -> Width.of(one) <= 80));
        assertTrue(AgentsText.lines(topics(), PEOPLE, 80).stream()
                .allMatch(one -> Width.of(one) <= 80));
        assertTrue(new CallsText(OFFICE, PEOPLE, 80, NOBODY).lines(
                List.of(call("talking", 7, 43, "ann")), List.of(row("6a1b2c3d0a0b-11",
                        "2026-11-21T08:00:00Z", "03012345678", Reason.ANSWERED))).stream()
                .allMatch(one -> Width.of(one) <= 80));
    }

    @Test
    void moments_in_a_story_become_times_of_the_office() {
        assertEquals("2026-11-21 09:15:30.123  offered to agent 4 (Ann), ready since"
                + " 2026-11-21 09:14:00", new Told(PEOPLE, new Names("agent", Map.of("4", "Ann")))
                .text("2026-11-21T08:15:30.123Z  offered to agent 4, ready since"
                        + " 2026-11-21T08:14:00Z"));
    }

    private static Map<String, Map<String, Object>> states() {
        Map<String, Map<String, Object>> states = new LinkedHashMap<>();
        states.put("span/1/state", fields("up", 1, "channels_in_use", 3, "channels_total", 30));
        states.put("queue/service/state", fields("name", "Service", "waiting", 2));
        for (int i = 1; i <= 7; i++) {
            states.put("agent/" + i + "/state", fields(
                    "name", i == 6 ? "\u5f20\u4f1f" : "Agent " + i, "state",
                    i == 2 ? "talking" : i == 4 ? "not-ready" : "ready", "calls_total", i));
        }
        return states;
    }

    @Test
    void a_name_or_an_id_in_any_case_is_understood_and_what_is_unknown_is_said() throws Exception {
        assertEquals("ann", OFFICE.agents().idOf("Ann Miller"));
        assertEquals("ann", OFFICE.agents().idOf("ANN"));
        assertEquals("service", OFFICE.queues().idOf("service DESK"));
        assertEquals(null, OFFICE.agents().idOf(null));
        assertEquals("no agent \"Annna\"; known are Ben (ben)", message("Annna",
                new Names("agent", Map.of("ben", "Ben B"))).replace("Ben B", "Ben"));
        assertTrue(message("max", new Names("agent", Map.of("1", "Max", "2", "MAX")))
                .startsWith("\"max\" may be agent "));
        assertEquals("2", new Names("agent", Map.of("1", "Max", "2", "MAX")).idOf("MAX"));
    }

    private static String message(String meant, Names names) {
        return org.junit.jupiter.api.Assertions.assertThrows(java.io.IOException.class,
                () -> names.idOf(meant)).getMessage();
    }

    @Test
    void times_are_those_of_the_office() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        assertEquals(Instant.parse("2026-11-20T23:00:00Z").toEpochMilli(),
                Period.time("--from", "2026-11-21", false, zone));
        assertEquals(Instant.parse("2026-11-21T23:00:00Z").toEpochMilli(),
                Period.time("--to", "2026-11-21", true, zone));
        assertEquals(Instant.parse("2026-11-21T07:00:00Z").toEpochMilli(),
                Period.time("--from", "2026-11-21T08:00", false, zone));
        assertEquals(Instant.parse("2026-11-21T08:00:00Z").toEpochMilli(),
                Period.time("--from", "2026-11-21T08:00:00Z", false, zone));
        assertEquals(Instant.parse("2026-11-20T23:00:00Z").toEpochMilli(),
                Period.today(NOW, zone));
        assertEquals(new Terminal.Size(80, 24), Terminal.parse("24 80\n"));
        assertEquals("1970-01-01 01:00:01 CET +01:00", PEOPLE.dated(1_000));
        assertTrue(PEOPLE.clockless(1_000));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
