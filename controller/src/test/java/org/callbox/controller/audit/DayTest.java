package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.call.AssignmentFact.AgentDid;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Setup;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.OfficeLog;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of an office with two switching domains, three queues of two priorities, agents who miss
 * calls and take breaks, callers who hang up: proven clean, and not when anything is touched.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DayTest {
    /** {@code -Daudit.day.hours=9} for a working day. */
    private static final int HOURS = Integer.getInteger("audit.day.hours", 24);
    private static final int MINUTE_MS = 60_000;
    private static final List<String> AGENTS =
            List.of("ann", "ben", "cay", "dan", "eve", "fay", "gus");
    private static final String SITE = """
            schema: 1
            box: office-1
            site: {name: Office}
            cards:
              - {id: 1, port: /dev/one, bus: a, capacity: {spans: 1, headsets: 8}}
              - {id: 2, port: /dev/two, bus: b, capacity: {spans: 1, headsets: 8}}
            spans:
              - {id: 1, card: 1, port: 1}
              - {id: 2, card: 2, port: 1}
            positions:
              - {id: 1, card: 1, headset: 1}
              - {id: 2, card: 1, headset: 2}
              - {id: 3, card: 1, headset: 3}
              - {id: 4, card: 1, headset: 4}
              - {id: 5, card: 2, headset: 1}
              - {id: 6, card: 2, headset: 2}
              - {id: 7, card: 2, headset: 3}
            queues:
              - {id: service, ring_s: 15, wrap_up_s: 10}
              - {id: sales, ring_s: 10, priority: 5}
            numbers:
              - {called: "5550100", queue: service}
              - {called: "5550200", queue: sales}
            agents:
              - {id: ann, position: 1, queues: [service]}
              - {id: ben, position: 2, queues: [service]}
              - {id: cay, position: 3, queues: [service, sales]}
              - {id: dan, position: 4, queues: [sales]}
              - {id: eve, position: 5, queues: [service, sales]}
              - {id: fay, position: 6, queues: [service, sales]}
              - {id: gus, position: 7, queues: [service]}
            """;

    private final OfficeLog office = new OfficeLog();
    private final List<AssignmentFacts> facts = office.facts();
    private List<CallRecord> records;
    private LogFolder log;

    private Path home;

    @BeforeAll
    void a_day(@TempDir Path folder) throws Exception {
        home = folder;
        Loaded loaded = OfficeLog.load(home, SITE);
        CallPlan callers = new CallPlan(0, 0.02, 120_000, 90_000, 0.1,
                List.of("5550100", "5550100", "5550200"), CallPlan.allChannels(), 3);
        World world = new World(
                new Setup(loaded.plan(), "test", "", "day", "", 1, Map.of(), 0),
                RobotOptions.parse("answer=3s,talk=100s,miss=0.05,back=40s"),
                new TreeMap<>(Map.of(1, callers, 2, callers)), 4, office);
        world.start();
        breaks(world);
        records = office.calls();
    }

    /** People press the button and come back after a while, or pull the headset out. */
    private void breaks(World world) {
        Random random = new Random(11);
        ArrayDeque<Runnable> back = new ArrayDeque<>();
        for (int minute = 0; minute < HOURS * 60; minute++) {
            world.run(MINUTE_MS);
            int place = random.nextInt(AGENTS.size());
            int card = place < 4 ? 1 : 2;
            int port = 1 + place % 4;
            if (notReady(AGENTS.get(place)) || random.nextInt(12) == 0) {
                world.atCard(card, new SimIn.Press(port, '#'));
            } else if (random.nextInt(12) == 0) {
                world.atCard(card, new SimIn.Plug(port, false));
                back.add(() -> world.atCard(card, new SimIn.Plug(port, true)));
            } else if (!back.isEmpty()) {
                back.poll().run();
            }
        }
    }

    private boolean notReady(String agent) {
        for (AssignmentFacts one : facts.reversed()) {
            if (one.fact() instanceof AgentDid did && did.agent().equals(agent)) {
                return did.state() == AgentState.NOT_READY;
            }
        }
        return false;
    }

    @BeforeEach
    void writes_its_log() throws Exception {
        log = new LogFolder(Files.createTempDirectory(home, "log")).write(facts);
    }

    private List<Answer> answers() {
        return records.stream().filter(one -> one.answeredMs() > 0)
                .map(one -> new Answer(one.id(), one.agent(), one.answeredMs())).toList();
    }

    private void violated(String words) {
        AuditReport report = log.audit();
        assertEquals(Verdict.VIOLATED, report.verdict());
        assertTrue(report.violation().contains(words), report.where() + ": " + report.violation());
    }

    @Test
    void is_proven_clean() throws Exception {
        AuditReport report = new Auditor(log.path(), answers(), null).audit();
        assertEquals(Verdict.CLEAN, report.verdict(),
                report.where() + ": " + report.violation());
        AuditReport.Counts counts = report.counts();
        assertTrue(counts.arrivals() > 140 * HOURS, "" + counts);
        assertTrue(counts.proven() > 110 * HOURS, "" + counts);
        assertEquals(0, counts.unproven() + counts.missing());
        long missed = facts.stream().filter(one -> one.toString().contains("by=no-answer"))
                .count();
        assertTrue(missed > 3 * HOURS, "missed: " + missed);
        assertTrue(answers().size() > 90 * HOURS, "answered: " + answers().size());
    }

    private int offerLine(List<String> lines, int from) {
        for (int at = from; at < lines.size(); at++) {
            if (lines.get(at).contains("\"e\":\"offer\"")) {
                return at;
            }
        }
        throw new IllegalStateException("no offer");
    }

    @Test
    void with_one_pair_of_callers_swapped_is_not() {
        log.forge(lines -> {
            int one = offerLine(lines, 3_000);
            int two = offerLine(lines, one + 1);
            String first = call(lines.get(one));
            String second = call(lines.get(two));
            lines.set(one, lines.get(one).replace(first, "~").replace(second, first)
                    .replace("~", second));
            lines.set(two, lines.get(two).replace(second, "~").replace(first, second)
                    .replace("~", first));
            return lines;
        });
        AuditReport report = log.audit();
        assertEquals(Verdict.VIOLATED, report.verdict());
        assertTrue(report.violation().contains("should have been served")
                || report.violation().contains("is not waiting"), report.violation());
    }

    private static String call(String line) {
        int at = line.indexOf("\"call\":\"") + "\"call\":\"".length();
        return "\"" + line.substring(at, line.indexOf('"', at)) + "\"";
    }

    @Test
    void with_one_agent_skipped_is_not() {
        log.forge(lines -> {
            for (int at = 2_000; at < lines.size(); at++) {
                String line = lines.get(at);
                int ready = line.indexOf("\"ready\":");
                if (line.contains("\"e\":\"offer\"") && line.split("eligible\"").length > 2) {
                    String first = line.substring(line.indexOf("\"agent\":\"") + 9);
                    first = first.substring(0, first.indexOf('"'));
                    String rest = line.substring(ready).replace("[\"" + first + "\"", "");
                    int next = rest.indexOf("[\"", rest.indexOf("],")) + 2;
                    String second = rest.substring(next, rest.indexOf('"', next));
                    lines.set(at, line.replace("\"agent\":\"" + first, "\"agent\":\"" + second));
                    return lines;
                }
            }
            throw new IllegalStateException("nobody to skip");
        });
        violated("should have been rung");
    }

    @Test
    void with_one_line_deleted_is_not() {
        log.edit(lines -> {
            lines.remove(1_234);
            return lines;
        });
        violated("lines were deleted or swapped");
        assertEquals("assignments.jsonl line 1235", log.audit().where());
    }

    @Test
    void with_one_line_deleted_and_all_sealed_anew_is_not() {
        log.forge(lines -> {
            lines.remove(offerLine(lines, 2_000));
            return lines;
        });
        assertEquals(Verdict.VIOLATED, log.audit().verdict());
    }

    @Test
    void with_one_line_edited_is_not() {
        log.edit(lines -> {
            int at = offerLine(lines, 2_000);
            lines.set(at, lines.get(at).replaceFirst("\"mono\":", "\"mono\":1"));
            return lines;
        });
        AuditReport report = log.audit();
        assertEquals(Verdict.DAMAGED, report.verdict(), report.where() + report.violation());
        assertEquals(1, report.damages().size(), "" + report.damages());
        assertTrue(report.damages().getFirst().matches("assignments.jsonl line \\d+, octet \\d+:"
                + ".*damaged or edited.*"), report.damages().getFirst());
        assertEquals(1, report.counts().damaged());
        assertTrue(report.counts().unproven() < report.counts().proven() / 4,
                "" + report.counts());
    }

    @Test
    void with_two_lines_swapped_is_not() {
        log.edit(lines -> {
            Collections.swap(lines, 2_000, 2_001);
            return lines;
        });
        violated("swapped");
    }

    @Test
    void with_its_end_cut_off_is_not() {
        log.edit(lines -> lines.subList(0, lines.size() - 1));
        violated("the last 1 lines were cut off");
    }

    @Test
    void with_its_end_cut_off_and_the_anchor_gone_is_betrayed_by_the_records() throws Exception {
        Files.delete(log.path().resolve("assignments.head"));
        log.edit(lines -> lines.subList(0, lines.size() - 300));
        AuditReport report = new Auditor(log.path(), answers(), null).audit();
        assertEquals(Verdict.VIOLATED, report.verdict());
        assertTrue(report.violation().contains("as the call records say"), report.violation());
    }

    @Test
    void rewritten_as_a_whole_does_not_meet_a_head_noted_before() throws Exception {
        AuditReport before = log.audit();
        Anchor noted = Anchor.parse(before.head().line() + ":" + before.head().hash());
        log.forge(lines -> {
            lines.replaceAll(line -> line.replace("\"2026-09-2", "\"2027-09-2"));
            return lines;
        });
        assertEquals(Verdict.CLEAN, log.audit().verdict(), "nothing inside says so");
        assertEquals(Verdict.VIOLATED,
                new Auditor(log.path(), List.of(), noted).audit().verdict());
    }

    @Test
    void tells_of_any_call_why_it_went_where_it_did() throws Exception {
        CallRecord waited = records.stream().filter(one -> one.answeredMs() > 0)
                .max(java.util.Comparator.comparingLong(CallRecord::waitMs)).orElseThrow();
        List<String> story = new Why(log.path(), waited.id()).story();
        String text = String.join("\n", story);
        assertTrue(story.getFirst().contains("arrived as number"), text);
        assertTrue(text.contains("why this caller:") && text.contains("why this agent:"), text);
        assertTrue(text.contains("answered by agent " + waited.agent()), text);
        assertTrue(text.contains("no agent could take it at once"), text);
        assertEquals(List.of(), new Why(log.path(), "nobody").story());
    }
}
