package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.acd.Assignment.Eligibility;
import org.callbox.controller.acd.Assignment.ReadyAgent;
import org.callbox.controller.acd.RefusalReason;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFact.AgentDid;
import org.callbox.controller.call.AssignmentFact.Gone;
import org.callbox.controller.call.AssignmentFact.Offered;
import org.callbox.controller.call.AssignmentFact.Refused;
import org.callbox.controller.call.AssignmentFact.Standing;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two idle policies, each proven by its own table, and what is new in the second. */
class StandardsTest {
    @TempDir
    Path folder;

    private AuditReport audit(List<AssignmentFacts> facts) throws Exception {
        return new LogFolder(Files.createTempDirectory(folder, "log")).write(facts).audit();
    }

    private static List<AssignmentFacts> traffic(long seed) {
        return new Traffic("run", seed).run(3_000).facts();
    }

    /** The first fact that the fault can be planted in, planted; then the audit must say so. */
    private void isFound(UnaryOperator<AssignmentFact> fault, String words) throws Exception {
        List<AssignmentFacts> facts = new ArrayList<>(traffic(3));
        for (int i = 0; i < facts.size(); i++) {
            AssignmentFacts right = facts.get(i);
            AssignmentFact wrong = fault.apply(right.fact());
            if (wrong != null) {
                facts.set(i, new AssignmentFacts(
                        right.run(), right.number(), right.at(), wrong));
                AuditReport report = audit(facts);
                assertEquals(Verdict.VIOLATED, report.verdict());
                assertTrue(report.violation().contains(words), report.violation());
                return;
            }
        }
        throw new AssertionError("nowhere to plant it");
    }

    @Test
    void a_log_of_standard_1_is_proven_by_standard_1() throws Exception {
        AuditReport report = audit(new Traffic("run", 4, "standard-1").run(2_000).facts());
        assertEquals(Verdict.CLEAN, report.verdict(), report.violation());
        assertEquals("longest-idle/standard-1", report.rule());
        assertTrue(report.counts().proven() > 100);
    }

    @Test
    void a_log_of_standard_2_has_cards_that_went_away_and_callers_refused() throws Exception {
        List<AssignmentFacts> facts = traffic(3);
        AuditReport report = audit(facts);
        assertEquals(Verdict.CLEAN, report.verdict(), report.violation());
        for (String by : List.of("card-away", "card-back", "card-lost")) {
            assertTrue(facts.stream().anyMatch(one ->
                    one.fact() instanceof AgentDid did && did.by().equals(by)), by);
        }
        assertTrue(facts.stream().anyMatch(one -> one.fact() instanceof Offered(var is)
                && is.ready().stream().anyMatch(r -> r.eligibility() == Eligibility.AWAY)));
    }

    @Test
    void a_change_at_a_start_is_proven_and_said() throws Exception {
        Traffic traffic = new Traffic("run", 5, "standard-1").run(800);
        traffic.restart("again", "standard-2");
        AuditReport report = audit(traffic.run(800).facts());
        assertEquals(Verdict.CLEAN, report.verdict(), report.violation());
        assertEquals("longest-idle/standard-1, then longest-idle/standard-2", report.rule());
        assertTrue(report.notes().stream().anyMatch(note -> note.contains(
                "from here on the rule is longest-idle/standard-2")), report.notes().toString());
    }

    @Test
    void each_rule_of_a_period_has_its_visits() throws Exception {
        Traffic traffic = new Traffic("run", 5, "standard-1").run(800);
        traffic.restart("again", "standard-2");
        List<AssignmentFacts> facts = traffic.run(800).facts();
        Path log = Files.createTempDirectory(folder, "log");
        new LogFolder(log).write(facts);
        List<Visit> visits = new ArrayList<>();
        Map<String, Long> all = Visit.read(log, "", "9", visits::add).rules();
        assertEquals("[longest-idle/standard-1, longest-idle/standard-2]",
                all.keySet().toString());
        assertTrue(all.values().stream().allMatch(count -> count > 50), all.toString());
        long sentOn = facts.stream()
                .filter(one -> one.fact() instanceof AssignmentFact.Moved).count();
        assertTrue(sentOn > 0, "sent on");
        assertEquals(visits.size() + sentOn,
                all.values().stream().mapToLong(Long::longValue).sum());
        String change = facts.stream().filter(one -> one.fact() instanceof Standing)
                .reduce((one, next) -> next).map(one ->
                        Instant.ofEpochMilli(one.at().wallMs()).toString()).orElseThrow();
        Map<String, Long> before = Visit.read(log, "", change, one -> { }).rules();
        assertEquals(Map.of("longest-idle/standard-1", all.get("longest-idle/standard-1")),
                before);
        Map<String, Long> after = Visit.read(log, change + "1", "9", one -> { }).rules();
        assertEquals(List.of("longest-idle/standard-2"), List.copyOf(after.keySet()));
    }

    @Test
    void a_rule_that_changes_while_the_box_runs_is_a_violation() throws Exception {
        List<AssignmentFacts> facts = new ArrayList<>(traffic(3));
        int last = -1;
        for (int i = 2; i < facts.size(); i++) {
            last = facts.get(i).fact() instanceof Standing ? i : last;
        }
        assertFalse(last < 0);
        AssignmentFacts right = facts.get(last);
        Standing is = (Standing) right.fact();
        facts.set(last, new AssignmentFacts(right.run(), right.number(), right.at(),
                new Standing("longest-idle/standard-1", is.queues(), is.agents(), is.callers(),
                        is.lastSequence(), is.lastPlace(), is.lastOffer(), is.places())));
        AuditReport report = audit(facts);
        assertEquals(Verdict.VIOLATED, report.verdict());
        assertTrue(report.violation().contains("while the box ran"), report.violation());
    }

    @Test
    void standard_1_knows_no_card_that_is_away() throws Exception {
        isFound(fact -> fact instanceof Standing(var rule, var queues, var agents, var callers,
                var sequence, var place, var offer, var places)
                ? new Standing("longest-idle/standard-1", queues, agents, callers, sequence,
                        place, offer, places) : null, "standard-1");
    }

    @Test
    void an_agent_who_loses_the_place_with_the_card_at_once_is_found() throws Exception {
        isFound(fact -> fact instanceof AgentDid did && did.by().equals("card-away")
                && did.place() != 0 ? new AgentDid(did.agent(), did.by(), did.row(), did.state(),
                        did.pending(), did.reason(), 0, did.callId(), did.bus(), did.queues(),
                        did.merits()) : null, "no place in the idle list, but by standard-2");
    }

    @Test
    void an_agent_whose_card_goes_is_not_shown_as_ready() throws Exception {
        isFound(fact -> fact instanceof AgentDid did && did.by().equals("card-away")
                && did.place() != 0 ? new AgentDid(did.agent(), did.by(), did.row(),
                        AgentState.READY, did.pending(), did.reason(), did.place(), did.callId(),
                        did.bus(), did.queues(), did.merits()) : null,
                "the state is said to be ready");
    }

    @Test
    void an_offer_to_a_seat_whose_card_is_away_is_found() throws Exception {
        isFound(fact -> fact instanceof Offered(var is) ? toWhoIsAway(is) : null, "but");
    }

    private static AssignmentFact toWhoIsAway(Assignment is) {
        for (ReadyAgent one : is.ready()) {
            if (one.eligibility() == Eligibility.AWAY) {
                return new Offered(new Assignment(is.number(), is.callId(), is.queue(), is.bus(),
                        is.callerSequence(), is.considered(), is.ready(), is.rule(),
                        one.agent()));
            }
        }
        return null;
    }

    @Test
    void a_caller_refused_while_somebody_was_there_is_found() throws Exception {
        isFound(fact -> fact instanceof Gone(var call, var why, var _) && why == null
                ? new Gone(call, RefusalReason.NO_AGENTS) : null, "was signed in, but agent");
        isFound(fact -> fact instanceof Refused(var call, var queue, var bus, var why)
                && why == RefusalReason.QUEUE_FULL
                ? new Refused(call, queue, bus, RefusalReason.NO_AGENTS) : null,
                "was signed in, but agent");
    }
}
