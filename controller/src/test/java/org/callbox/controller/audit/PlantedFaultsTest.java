package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.acd.Assignment.Eligibility;
import org.callbox.controller.acd.Assignment.ReadyAgent;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFact.AgentDid;
import org.callbox.controller.call.AssignmentFact.Arrived;
import org.callbox.controller.call.AssignmentFact.Offered;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A distributor that does wrong and writes down honestly or dishonestly what it did: each fault
 * is planted at many places of random traffic, sealed as if it were right, and must be found.
 */
class PlantedFaultsTest {
    private static final int PLACES = 6;

    private interface Fault {
        /** The fact with the fault, or null when it cannot be planted there. */
        AssignmentFact plant(AssignmentFact right);
    }

    @TempDir
    Path folder;

    private final List<AssignmentFacts> right = new Traffic("run", 5).run(900).facts();
    private final Random random = new Random(7);

    private void isFoundEverywhere(Fault fault) throws Exception {
        int planted = 0;
        for (int tries = 0; tries < 20_000 && planted < PLACES; tries++) {
            int at = random.nextInt(right.size());
            AssignmentFact wrong = fault.plant(right.get(at).fact());
            if (wrong != null) {
                planted++;
                List<AssignmentFacts> facts = new ArrayList<>(right);
                facts.set(at, new AssignmentFacts(right.get(at).run(), right.get(at).number(),
                        right.get(at).at(), wrong));
                found(facts, "" + wrong);
            }
        }
        assertEquals(PLACES, planted);
    }

    private void found(List<AssignmentFacts> facts, String what) throws Exception {
        Path one = Files.createTempDirectory(folder, "log");
        AuditReport report = new LogFolder(one).write(facts).audit();
        assertEquals(Verdict.VIOLATED, report.verdict(), what);
        assertTrue(report.where().contains(" line "), report.where());
    }

    @Test
    void an_agent_passed_over() throws Exception {
        isFoundEverywhere(fact -> fact instanceof Offered(var is)
                ? other(is, is.callId(), second(is)) : null);
    }

    @Test
    void an_agent_who_cannot_take_the_call() throws Exception {
        isFoundEverywhere(fact -> fact instanceof Offered(var is)
                ? other(is, is.callId(), unfit(is)) : null);
    }

    @Test
    void a_caller_who_is_not_the_one() throws Exception {
        isFoundEverywhere(fact -> fact instanceof Offered(var is)
                ? other(is, "run-1", is.winner()) : null);
    }

    @Test
    void an_agent_left_out_of_the_evidence() throws Exception {
        isFoundEverywhere(fact -> {
            if (!(fact instanceof Offered(var is)) || second(is) == null) {
                return null;
            }
            List<ReadyAgent> ready = is.ready().stream()
                    .filter(one -> !one.agent().equals(second(is))).toList();
            return new Offered(new Assignment(is.number(), is.callId(), is.queue(), is.bus(),
                    is.callerSequence(), is.considered(), ready, is.rule(), is.winner()));
        });
    }

    @Test
    void a_place_kept_that_should_be_lost() throws Exception {
        isFoundEverywhere(fact -> fact instanceof AgentDid is && is.place() > 1
                ? with(is, is.by(), is.place() - 1, is.state()) : null);
    }

    @Test
    void an_agent_who_missed_a_call_and_stays_ready() throws Exception {
        isFoundEverywhere(fact -> fact instanceof AgentDid is && is.by().equals("no-answer")
                ? with(is, is.by(), 3, AgentState.READY) : null);
    }

    @Test
    void a_break_called_an_unplugged_headset() throws Exception {
        isFoundEverywhere(fact -> fact instanceof AgentDid is && is.by().equals("no-answer")
                ? with(is, "seat-fault", is.place(), is.state()) : null);
    }

    @Test
    void a_number_of_arrival_given_out_of_turn() throws Exception {
        isFoundEverywhere(fact -> fact instanceof Arrived is && !is.returned()
                ? new Arrived(is.callId(), is.queue(), is.bus(), is.priority(),
                        is.sequence() + 1, false, null) : null);
    }

    @Test
    void a_queue_preferred_against_its_priority() throws Exception {
        isFoundEverywhere(fact -> fact instanceof Arrived is
                ? new Arrived(is.callId(), is.queue(), is.bus(), 9, is.sequence(),
                        is.returned(), null) : null);
    }

    @Test
    void two_decisions_exchanged() throws Exception {
        int planted = 0;
        int last = -1;
        for (int at = 0; at < right.size() && planted < PLACES; at++) {
            if (right.get(at).fact() instanceof Offered two) {
                if (last >= 0 && right.get(last).fact() instanceof Offered one) {
                    planted++;
                    List<AssignmentFacts> facts = new ArrayList<>(right);
                    put(facts, last, two);
                    put(facts, at, one);
                    found(facts, one + " and " + two);
                }
                last = at;
            }
        }
        assertEquals(PLACES, planted);
    }

    @Test
    void a_decision_never_made_or_never_written() throws Exception {
        int planted = 0;
        for (int at = 50; at < right.size() && planted < PLACES; at++) {
            if (right.get(at).fact() instanceof Offered) {
                planted++;
                List<AssignmentFacts> facts = new ArrayList<>(right.subList(0, at));
                for (AssignmentFacts later : right.subList(at + 1, right.size())) {
                    facts.add(new AssignmentFacts(
                            later.run(), facts.size() + 1, later.at(), later.fact()));
                }
                found(facts, "" + right.get(at).fact());
            }
        }
        assertEquals(PLACES, planted);
    }

    private static void put(List<AssignmentFacts> facts, int at, AssignmentFact fact) {
        AssignmentFacts old = facts.get(at);
        facts.set(at, new AssignmentFacts(old.run(), old.number(), old.at(), fact));
    }

    private static AgentDid with(AgentDid is, String by, long place, AgentState state) {
        return new AgentDid(is.agent(), by, is.row(), state, is.pending(), is.reason(), place,
                is.callId(), is.bus(), is.queues(), is.merits());
    }

    private static Offered other(Assignment is, String call, String winner) {
        return winner == null || call.equals(is.callId()) && winner.equals(is.winner()) ? null
                : new Offered(new Assignment(is.number(), call, is.queue(), is.bus(),
                        is.callerSequence(), is.considered(), is.ready(), is.rule(), winner));
    }

    private static String second(Assignment is) {
        return is.ready().stream().filter(one -> one.eligibility() == Eligibility.ELIGIBLE)
                .map(ReadyAgent::agent).filter(id -> !id.equals(is.winner()))
                .findFirst().orElse(null);
    }

    private static String unfit(Assignment is) {
        return is.ready().stream().filter(one -> one.eligibility() != Eligibility.ELIGIBLE)
                .map(ReadyAgent::agent).findFirst().orElse(null);
    }
}
