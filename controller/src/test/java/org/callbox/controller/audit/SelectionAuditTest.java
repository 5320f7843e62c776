package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.acd.Assignment.Eligibility;
import org.callbox.controller.acd.Assignment.ReadyAgent;
import org.callbox.controller.acd.Merits;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFact.AgentDid;
import org.callbox.controller.call.AssignmentFact.AgentStands;
import org.callbox.controller.call.AssignmentFact.Offered;
import org.callbox.controller.call.AssignmentFact.QueueStands;
import org.callbox.controller.call.AssignmentFact.Reloaded;
import org.callbox.controller.call.AssignmentFact.Standing;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of selection is proven by the log, and a distributor that breaks it is found. */
class SelectionAuditTest {
    private static final int PLACES = 5;

    private interface Fault {
        /** Null where it cannot be planted. */
        AssignmentFact plant(AssignmentFact right);
    }

    @TempDir
    Path folder;

    private AuditReport audit(List<AssignmentFacts> facts) throws Exception {
        return new LogFolder(Files.createTempDirectory(folder, "log")).write(facts).audit();
    }

    private static List<AssignmentFacts> traffic(String rule) {
        return new Traffic("run", 5).select(rule, rule, rule).run(300).calm(1_200)
                .facts();
    }

    private static AssignmentFacts with(AssignmentFacts right, AssignmentFact wrong) {
        return new AssignmentFacts(right.run(), right.number(), right.at(), wrong);
    }

    private void isFound(List<AssignmentFacts> right, Fault fault, String words, int places)
            throws Exception {
        int planted = 0;
        for (int at = 3; at < right.size() && planted < places; at++) {
            AssignmentFact wrong = fault.plant(right.get(at).fact());
            if (wrong != null) {
                planted++;
                List<AssignmentFacts> facts = new ArrayList<>(right);
                facts.set(at, with(right.get(at), wrong));
                AuditReport report = audit(facts);
                assertEquals(Verdict.VIOLATED, report.verdict(), "" + wrong);
                assertTrue(report.violation().contains(words), report.violation());
            }
        }
        assertEquals(places, planted);
    }

    private static Offered to(Assignment is, String winner) {
        return winner == null || winner.equals(is.winner()) ? null
                : new Offered(new Assignment(is.number(), is.callId(), is.queue(), is.bus(),
                        is.callerSequence(), is.considered(), is.ready(), is.rule(), winner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"most-skills-first", "levels", "linear", "round-robin"})
    void each_rule_is_proven(String rule) throws Exception {
        List<AssignmentFacts> facts = traffic(rule);
        AuditReport report = audit(facts);
        assertEquals(Verdict.CLEAN, report.verdict(), report.where() + ": " + report.violation());
        assertTrue(report.counts().proven() > 100, "" + report.counts());
        assertEquals("longest-idle/standard-2, then " + rule + "/standard-2", report.rule());
        long otherwise = facts.stream().filter(one -> one.fact() instanceof Offered(var is)
                && !is.winner().equals(idleLongest(is))).count();
        assertTrue(otherwise > 20, otherwise + " not to the agent idle longest");
    }

    private static String idleLongest(Assignment is) {
        return is.ready().stream().filter(one -> one.eligibility() == Eligibility.ELIGIBLE)
                .map(ReadyAgent::agent).findFirst().orElse(null);
    }

    /** A box that keeps on as it did before the rule was changed. */
    @ParameterizedTest
    @ValueSource(strings = {"most-skills-first", "levels", "linear", "round-robin"})
    void the_agent_idle_longest_is_wrong_where_another_comes_first(String rule) throws Exception {
        isFound(traffic(rule), fact -> fact instanceof Offered(var is)
                && is.rule().startsWith(rule) ? to(is, idleLongest(is)) : null,
                "should have been rung", PLACES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"most-skills-first", "levels", "linear", "round-robin"})
    void any_other_agent_is_wrong(String rule) throws Exception {
        isFound(traffic(rule), fact -> fact instanceof Offered(var is)
                && is.rule().startsWith(rule) ? to(is, is.ready().stream()
                        .filter(one -> one.eligibility() == Eligibility.ELIGIBLE)
                        .map(ReadyAgent::agent).toList().getLast()) : null,
                "should have been rung", PLACES);
    }

    /** The evidence is forged so that the line by itself looks right. */
    @ParameterizedTest
    @ValueSource(strings = {"most-skills-first", "levels", "linear", "round-robin"})
    void a_number_that_is_not_the_agents_is_found(String rule) throws Exception {
        isFound(traffic(rule), fact -> fact instanceof Offered(var is)
                && is.rule().startsWith(rule) ? new Offered(new Assignment(is.number(),
                        is.callId(), is.queue(), is.bus(), is.callerSequence(), is.considered(),
                        is.ready().stream().map(one -> new ReadyAgent(one.agent(),
                                one.idleSequence(), one.eligibility(), one.measure() + 1))
                                .toList(), is.rule(), is.winner())) : null,
                "the idle list is written down as", PLACES);
    }

    @Test
    void a_decision_by_the_rule_of_another_queue_is_found() throws Exception {
        List<AssignmentFacts> right = new Traffic("run", 5)
                .select("levels", "linear", "round-robin").calm(1_000).facts();
        assertEquals(Verdict.CLEAN, audit(right).verdict());
        isFound(right, fact -> fact instanceof Offered(var is) && is.rule().startsWith("linear")
                ? new Offered(new Assignment(is.number(), is.callId(), is.queue(), is.bus(),
                        is.callerSequence(), is.considered(), is.ready(), "levels/standard-2",
                        is.winner())) : null, "in force by the last standing", PLACES);
    }

    @Test
    void a_reload_changes_the_rule_under_traffic_and_is_proven() throws Exception {
        Traffic traffic = new Traffic("run", 9);
        List<String> rules =
                List.of("longest-idle", "most-skills-first", "levels", "linear", "round-robin");
        for (int i = 0; i < 12; i++) {
            traffic.select(rules.get(i % 5), rules.get(i * 2 % 5), rules.get(i * 3 % 5))
                    .run(50).calm(150);
            if (i % 4 == 3) {
                traffic.reorder().run(50);
                traffic.restart("again" + i);
            }
        }
        AuditReport report = audit(traffic.facts());
        assertEquals(Verdict.CLEAN, report.verdict(), report.where() + ": " + report.violation());
        assertTrue(report.rule().contains("levels+round-robin/standard-2"), report.rule());
    }

    @Test
    void a_rule_of_a_queue_that_changes_while_the_box_runs_is_found() throws Exception {
        List<AssignmentFacts> right = traffic("levels");
        isFound(right, fact -> fact instanceof Standing is && !is.callers().isEmpty()
                || fact instanceof Standing ? otherRule((Standing) fact, "linear") : null,
                "changed from levels to linear while the box ran", 1);
    }

    private static Standing otherRule(Standing is, String rule) {
        return new Standing(rule + "/standard-2", is.queues().stream().map(one ->
                new QueueStands(one.queue(), one.priority(), one.wrapUpMs(), rule)).toList(),
                is.agents(), is.callers(), is.lastSequence(), is.lastPlace(), is.lastOffer(),
                is.places());
    }

    @Test
    void a_title_that_does_not_name_the_rules_of_the_queues_is_found() throws Exception {
        UnaryOperator<AssignmentFact> title = fact -> fact instanceof Reloaded is
                && is.rule().startsWith("levels") ? new Reloaded(
                        "longest-idle/standard-2", is.queues(), is.agents()) : null;
        isFound(new Traffic("run", 5).run(50).select("levels", "levels", "levels").run(9).facts(),
                title::apply, "but the queues go by levels", 1);
        isFound(new Traffic("run", 5).run(50).select("levels", "levels", "levels").run(9).facts(),
                fact -> fact instanceof Reloaded is && is.rule().startsWith("levels")
                        ? new Reloaded("dice/standard-2", is.queues(), is.agents()) : null,
                "selection dice is not one", 1);
    }

    @Test
    void what_an_agent_was_offered_cannot_be_forgotten_or_made_up() throws Exception {
        isFound(traffic("round-robin"), fact -> fact instanceof Standing is ? new Standing(
                is.rule(), is.queues(), is.agents().stream().map(one -> new AgentStands(
                        one.agent(), one.state(), one.pending(), one.reason(), one.place(),
                        one.occupied(), one.away(), one.callId(), one.bus(), one.queues(),
                        Merits.NONE)).toList(), is.callers(), is.lastSequence(), is.lastPlace(),
                is.lastOffer(), is.places()) : null, "what the agents do", 1);
    }

    /** Then the lines after it do not fit. */
    @Test
    void a_level_made_up_at_a_sign_in_is_found() throws Exception {
        List<AssignmentFacts> right = traffic("levels");
        isFound(right, fact -> fact instanceof AgentDid did && did.by().equals("sign-in")
                && !did.merits().levels().isEmpty() ? new AgentDid(did.agent(), did.by(),
                        did.row(), did.state(), did.pending(), did.reason(), did.place(),
                        did.callId(), did.bus(), did.queues(), Merits.NONE) : null, "", 1);
    }

    @Test
    void a_log_that_begins_in_the_middle_is_judged_line_by_line() throws Exception {
        for (String rule : List.of("most-skills-first", "levels", "linear", "round-robin")) {
            List<AssignmentFacts> all = traffic(rule);
            int standing = 0;
            for (int i = 3; i < all.size(); i++) {
                standing = all.get(i).fact() instanceof Standing ? i : standing;
            }
            assertTrue(standing > 0);
            AuditReport report = audit(all.subList(standing, all.size()));
            assertEquals("", report.violation(), rule);
            assertTrue(report.counts().proven() > 20, "" + report.counts());
        }
    }
}
