package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.acd.Merits;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFact.AgentDid;
import org.callbox.controller.call.AssignmentFact.Offered;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers taken out of the order are proven to be allowed, and nothing else is. */
class PickUpAuditTest {
    @TempDir
    Path folder;

    private final List<AssignmentFacts> right = new Traffic("run", 4).pickingUp(3_000).facts();

    private AuditReport audit(List<AssignmentFacts> facts) throws Exception {
        return new LogFolder(Files.createTempDirectory(folder, "log")).write(facts).audit();
    }

    private long picked() {
        return right.stream().filter(PickUpAuditTest::picked).count();
    }

    private static boolean picked(AssignmentFacts one) {
        return one.fact() instanceof Offered(var is) && is.pickedUp();
    }

    /** At the first places where something is done to a fact, the audit finds it. */
    private void isFound(UnaryOperator<AssignmentFact> fault) throws Exception {
        int planted = 0;
        for (int at = 0; at < right.size() && planted < 5; at++) {
            AssignmentFacts is = right.get(at);
            AssignmentFact wrong = fault.apply(is.fact());
            if (!wrong.equals(is.fact())) {
                planted++;
                List<AssignmentFacts> facts = new ArrayList<>(right);
                facts.set(at, new AssignmentFacts(is.run(), is.number(), is.at(), wrong));
                assertEquals(Verdict.VIOLATED, audit(facts).verdict(), "" + wrong);
            }
        }
        assertEquals(5, planted);
    }

    private static Assignment as(Assignment is, String rule, int passed) {
        return new Assignment(is.number(), is.callId(), is.queue(), is.bus(),
                is.callerSequence(), is.considered(), is.ready(), rule, is.winner(), passed);
    }

    @Test
    void what_was_allowed_is_clean_and_counted() throws Exception {
        AuditReport report = audit(right);
        assertEquals(Verdict.CLEAN, report.verdict(), report.violation());
        assertTrue(picked() > 20, "" + picked());
        assertTrue(report.notes().stream().anyMatch(note -> note.startsWith(
                picked() + " callers were picked up")), "" + report.notes());
    }

    @Test
    void who_may_not_is_found() throws Exception {
        isFound(fact -> fact instanceof AgentDid is && is.by().equals("sign-in")
                && is.merits().picksUp() && picksUpSoon(is) ? new AgentDid(is.agent(), is.by(),
                is.row(), is.state(), is.pending(), is.reason(), is.place(), is.callId(),
                is.bus(), is.queues(), new Merits(is.merits().order(), is.merits().levels(),
                        is.merits().lastOffers(), false)) : fact);
    }

    private boolean picksUpSoon(AgentDid signIn) {
        boolean since = false;
        for (AssignmentFacts one : right) {
            since |= one.fact() == signIn;
            if (since && one.fact() instanceof AgentDid is && is.agent().equals(signIn.agent())) {
                if (is.by().equals("pick-up")) {
                    return true;
                }
            }
            if (since && (one.fact() instanceof AssignmentFact.Reloaded)) {
                return false;
            }
        }
        return false;
    }

    @Test
    void a_pick_up_that_nobody_asked_for_is_found() throws Exception {
        isFound(fact -> fact instanceof Offered(var is) && !is.pickedUp()
                ? new Offered(as(is, "pick-up/standard-2", 0)) : fact);
    }

    @Test
    void a_pick_up_called_the_usual_order_is_found() throws Exception {
        isFound(fact -> fact instanceof Offered(var is) && is.pickedUp()
                ? new Offered(as(is, "longest-idle/standard-2", 0)) : fact);
    }

    @Test
    void a_wrong_number_of_callers_passed_over_is_found() throws Exception {
        isFound(fact -> fact instanceof Offered(var is) && is.pickedUp()
                ? new Offered(as(is, is.rule(), is.passed() + 1)) : fact);
    }

    @Test
    void an_agent_who_asked_and_whose_offer_is_missing_is_found() throws Exception {
        for (int at = 0; at < right.size(); at++) {
            if (picked(right.get(at))) {
                List<AssignmentFacts> facts = new ArrayList<>(right.subList(0, at));
                long number = right.get(at).number();
                AssignmentFacts next = right.get(at + 1);
                facts.add(new AssignmentFacts(next.run(), number, next.at(), next.fact()));
                assertEquals(Verdict.VIOLATED, audit(facts).verdict());
                return;
            }
        }
        throw new AssertionError("nobody picked up");
    }
}
