package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.restart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that answer themselves, and what keeps callers from talking to nobody. */
class AutoAnswerScenarioTest {
    private static final Endpoint TONE = new Endpoint.Tone(ToneKind.CALL_WAITING_BEEP);
    private static final Endpoint NOTHING = new Endpoint.Idle();

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private final List<VisitRow> visits = new ArrayList<>();

    /** Agent 1 has it so, with the headset off hook. */
    private Office open(Site site) {
        Office office = order.open(site).watch((now, command) -> {
            if (command instanceof Command.Figure(VisitRow row)) {
                visits.add(row);
            }
        });
        office.reload(Plans.of(office.plan).agent("1",
                one -> one.with(new AgentPlan.Ways(false, true, ""))).plan());
        office.lift(1);
        office.run(50);
        return office;
    }

    /** A caller who is gone after so many seconds with the agent. */
    private static void joinedFor(Office office, double seconds) {
        Leg leg = office.call();
        office.run(1_300);
        assertTrue(office.joined(leg, 1));
        office.seconds(seconds);
        office.hangUp(leg);
        office.run(100);
    }

    private static void mute(Office office, boolean on) {
        office.world.atCard(1, new SimIn.Mute(1, on));
        office.run(20);
    }

    @Test
    void the_tone_comes_first_and_then_the_caller() {
        Office office = open(Site.of(1));
        Leg leg = office.call();
        office.run(500);
        office.rings(1);
        assertEquals(TONE, office.hears(1));
        assertEquals("offered", office.agent(1));
        office.run(700);
        assertTrue(office.joined(leg, 1));
        office.rings();
        assertEquals("setup queued offered:1 answered:1", office.story(1));
        office.press(1, ButtonKind.ANSWER);
        office.run(100);
        assertTrue(office.joined(leg, 1), "whoever presses as well keeps the call");
        office.seconds(2);
        office.replace(1);
        office.run(100);
        office.hangUp(leg);
        end(office, 1);
    }

    private static List<Object> answers(Office office) {
        return office.events.stream().filter(event -> "answered".equals(event.get("step")))
                .map(event -> event.get("auto_answered")).toList();
    }

    @Test
    void records_event_and_log_tell_it_from_an_answer_by_hand() {
        Office office = open(Site.of(2));
        Leg first = office.call();
        office.run(1_300);
        assertTrue(office.joined(first, 1));
        assertEquals(1, ((Map<?, ?>) ((List<?>) office.ask("calls", Map.of())
                .get("calls")).getFirst()).get("auto_answered"));
        Leg second = office.call();
        office.run(100);
        office.lift(2);
        office.answered(second);
        assertEquals(List.of(1, 0), answers(office));
        office.hangUp(first);
        office.run(100);
        assertEquals(true, office.last().autoAnswered());
        office.hangUp(second);
        office.run(100);
        assertEquals(false, office.last().autoAnswered());
        Leg missed = office.call();
        office.replace(1);
        office.run(100);
        office.hangUp(missed);
        office.run(100);
        assertEquals(null, office.last().autoAnswered());
        assertEquals(List.of("1 true", "2 false"), order.facts.stream()
                .filter(fact -> fact.fact() instanceof AssignmentFact.AgentDid did
                        && did.by().equals("answered"))
                .map(fact -> ((AssignmentFact.AgentDid) fact.fact()).agent() + " "
                        + ((AssignmentFact.AgentDid) fact.fact()).itself()).toList());
        assertEquals(1, visits.stream().filter(
                row -> Boolean.TRUE.equals(row.autoAnswered())).count(), visits.toString());
        end(office, 2);
    }

    @Test
    void it_is_told_of_the_first_answer_and_of_each_visit_over_a_restart() throws Exception {
        Office office = open(Site.of(2));
        Leg leg = office.call();
        office.run(1_300);
        assertTrue(office.joined(leg, 1));
        restart(office, 1);
        office.ask("transfer", Map.of("position", "1", "queue", Site.QUEUE));
        office.run(300);
        office.rings(2);
        office.lift(2);
        office.run(100);
        assertTrue(office.joined(leg, 2));
        office.hangUp(leg);
        office.run(100);
        assertEquals("1 true", office.last().agent() + " " + office.last().autoAnswered());
        assertEquals(List.of("1 true", "2 false"), visits.stream()
                .map(row -> row.agent() + " " + row.autoAnswered()).toList());
        end(office, 2);
    }

    @Test
    void on_hook_or_muted_it_rings_as_for_anybody() {
        Office office = open(Site.of(1));
        office.replace(1);
        office.run(50);
        Leg leg = office.call();
        office.seconds(5);
        office.rings(1);
        assertEquals(NOTHING, office.hears(1));
        office.lift(1);
        office.run(100);
        assertTrue(office.joined(leg, 1), "answered by hand at once");
        office.hangUp(leg);
        mute(office, true);
        office.run(50);
        Leg next = office.call();
        office.seconds(5);
        office.rings(1);
        mute(office, false);
        office.run(100);
        assertEquals(TONE, office.hears(1));
        office.run(1_200);
        assertTrue(office.joined(next, 1));
        office.hangUp(next);
        end(office, 1);
    }

    @Test
    void muted_or_hung_up_during_the_tone_it_rings_on() {
        Office office = open(Site.of(1));
        Leg leg = office.call();
        office.run(500);
        mute(office, true);
        office.seconds(2);
        office.rings(1);
        assertEquals(NOTHING, office.hears(1));
        mute(office, false);
        office.run(300);
        office.replace(1);
        office.seconds(2);
        office.rings(1);
        office.seconds(13);
        office.rings();
        assertEquals("not-ready no-answer", office.agent(1));
        office.waits(leg);
        office.hangUp(leg);
        end(office, 1);
    }

    @Test
    void a_headset_that_is_lost_during_the_tone_leaves_the_caller_in_line() {
        Office office = open(Site.of(2));
        Leg leg = office.call();
        office.run(500);
        assertEquals(TONE, office.hears(1));
        office.unplug(1);
        office.run(100);
        office.rings(2);
        office.seconds(2);
        office.lift(2);
        assertTrue(office.joined(leg, 2));
        office.hangUp(leg);
        end(office, 2);
    }

    @Test
    void a_caller_who_hangs_up_during_the_tone_is_not_joined() {
        Office office = open(Site.of(1));
        Leg leg = office.call();
        office.run(500);
        office.hangUp(leg);
        office.seconds(2);
        assertEquals(NOTHING, office.hears(1));
        assertEquals("ready", office.agent(1));
        joinedFor(office, 20);
        end(office, 1);
    }

    @Test
    void two_brief_calls_in_a_row_take_the_agent_out() {
        Office office = open(Site.of(1));
        joinedFor(office, 4);
        assertEquals("ready", office.agent(1));
        joinedFor(office, 4);
        assertEquals("not-ready unattended", office.agent(1));
        Leg waits = office.call();
        office.seconds(5);
        office.rings();
        office.waits(waits);
        office.key(1, '#');
        office.run(1_300);
        assertTrue(office.joined(waits, 1), "a press of ready returns");
        office.hangUp(waits);
        office.run(100);
        assertEquals("ready", office.agent(1), "the count began anew");
        end(office, 1);
    }

    @Test
    void a_longer_call_or_a_hand_begins_the_count_anew() {
        Office office = open(Site.of(1));
        joinedFor(office, 4);
        joinedFor(office, 12);
        joinedFor(office, 4);
        assertEquals("ready", office.agent(1));
        mute(office, true);
        mute(office, false);
        office.run(50);
        joinedFor(office, 4);
        assertEquals("ready", office.agent(1));
        Leg leg = office.call();
        office.run(1_300);
        assertTrue(office.joined(leg, 1));
        office.key(1, '5');
        office.hangUp(leg);
        office.run(100);
        assertEquals("ready", office.agent(1), "somebody was there");
        end(office, 1);
    }

    @Test
    void a_restart_during_the_tone_or_between_the_calls_changes_nothing() throws Exception {
        Office office = open(Site.of(1));
        joinedFor(office, 2);
        Leg leg = office.call();
        office.run(300);
        assertEquals(TONE, office.hears(1));
        restart(office, 1);
        assertTrue(office.joined(leg, 1));
        office.seconds(1);
        office.hangUp(leg);
        office.run(100);
        assertEquals("not-ready unattended", office.agent(1));
        end(office, 1);
    }

    @Test
    void a_call_to_the_person_answers_itself_as_well() {
        Office office = open(Site.of(1).number(new NumberPlan("5550102",
                List.of(), "", new DestinationPlan(Site.QUEUE, "1", 0, 20, 0))));
        Leg leg = office.call(1, "5550102");
        office.run(500);
        assertEquals(TONE, office.hears(1));
        office.run(800);
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        end(office, 1);
    }

    @Test
    void a_reload_takes_it_back_also_during_the_tone() {
        Office office = open(Site.of(1));
        Leg leg = office.call();
        office.run(300);
        office.reload(Plans.of(office.plan).agent("1",
                one -> one.with(AgentPlan.Ways.USUAL)).plan());
        office.seconds(3);
        office.rings(1);
        office.press(1, ButtonKind.ANSWER);
        office.run(100);
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        end(office, 1);
    }
}
