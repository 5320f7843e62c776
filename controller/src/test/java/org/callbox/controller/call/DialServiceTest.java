package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call that an agent makes, without a line. */
class DialServiceTest {
    private static final Now NOW = new Now(90_000, 90_000);
    private static final CallIn.Dial DIAL = new CallIn.Dial(9, 1, "030 123");

    private final InForce inForce = new InForce(RandomCalls.plan(0, false), "t");
    private final Acd acd = new Acd(Rules.of(inForce.plan()));
    private final Seats seats = new Seats(inForce.plan(), acd::agent);
    private final Calls calls = new Calls();
    private final DialService service = new DialService(inForce, seats, calls,
            new Output());
    private final Call call = Call.byAgent("o1", PositionLeg.calling(1, "1"), "030123",
            new Dialling(1, 9), new Now(30_000, 30_000));

    @BeforeEach
    void signedIn() {
        acd.on(0, new AcdIn.SignIn("1", List.of(), "a"));
        seats.at(1).present = true;
    }

    private List<Decision> decide(LegReport said) {
        return service.decide(NOW, call, said);
    }

    private static List<Decision> over(int cause) {
        return List.of(new Decision.Over(null, cause));
    }

    private void at(CallPhase phase) {
        call.trunk().was(phase);
    }

    private String refused(AgentView agent) {
        return ((Outbound.Verdict.Refused) service.wanted(DIAL, seats.at(1), agent)).why();
    }

    @Test
    void an_agent_at_a_headset_may_call_what_a_rule_allows() {
        assertEquals(new Outbound.Verdict.Allowed(1, "030123"),
                service.wanted(DIAL, seats.at(1), acd.agent("1")));
    }

    @Test
    void what_stands_in_the_way_is_said() {
        assertEquals("there is no position 1", ((Outbound.Verdict.Refused) service.wanted(
                DIAL, null, acd.agent("1"))).why());
        assertEquals("nobody is signed in at position 1", refused(null));
        assertEquals("nobody is signed in at position 1", refused(acd.agent("2")));
        seats.at(1).call = call;
        assertEquals("position 1 is in a call", refused(acd.agent("1")));
        seats.at(1).away = true;
        assertEquals("there is no headset at position 1", refused(acd.agent("1")));
        seats.at(1).away = false;
        seats.at(1).present = false;
        assertEquals("there is no headset at position 1", refused(acd.agent("1")));
        inForce.draining = true;
        assertEquals("the box is stopping and begins no call", refused(acd.agent("1")));
    }

    private void country(String code, OutboundRule... rules) {
        Plan is = inForce.plan();
        inForce.reload(new Plan(is.box(), "", is.cards(), is.spans(), is.positions(),
                is.queues(), is.numbers(), is.agents(), is.mqtt(), is.office(),
                new OutboundPlan(code, "0", "00", List.of(), null, false, List.of(rules))),
                Set.of());
    }

    private boolean tested(String number) {
        Outbound.Verdict verdict = service.wanted(new CallIn.Dial(9, 1, number, true),
                seats.at(1), acd.agent("1"));
        assertTrue(service.wanted(new CallIn.Dial(9, 1, number), seats.at(1), acd.agent("1"))
                instanceof Outbound.Verdict.Allowed, number);
        if (verdict instanceof Outbound.Verdict.Refused(var why, var _)) {
            assertEquals("this is an emergency number of the site or its country, which no test"
                    + " calls", why);
            return false;
        }
        return true;
    }

    /** Of the table of countries, and by the rules of the site; what is none is called. */
    @Test
    void a_test_call_never_goes_to_a_number_for_help_and_goes_to_every_other() {
        OutboundRule all = new OutboundRule("all", "1", List.of(), 3, 2);
        for (String[] one : new String[][] {{"43", "122 133 144 1-1-2", "117 110 118 15"},
            {"33", "15 17 18 112", "110 133 155"}, {"420", "150 155 158", "110 117 144"},
            {"49", "110 112", "117 118 144 115 1180"}, {"55", "190", "112"}}) {
            country(one[0], all);
            for (String number : one[1].split(" ")) {
                assertFalse(tested(number), one[0] + " " + number);
            }
            for (String number : one[2].split(" ")) {
                assertTrue(tested(number), one[0] + " " + number);
            }
        }
        country("49", new OutboundRule("works fire brigade", "0555", List.of("055599"), 1, 1,
                true), new OutboundRule("national", "0", List.of(), 1, 1));
        assertFalse(tested("0555"));
        assertFalse(tested("+49 555 1"));
        assertTrue(tested("055599"));
        assertTrue(tested("030 123"));
    }

    @Test
    void calls_of_a_rule_are_counted_until_the_rule_is_gone() {
        for (int i = 0; i < 3; i++) {
            calls.add(Call.byAgent("o" + i, PositionLeg.calling(2, "2"), "030",
                    new Dialling(1, 0), NOW));
        }
        assertTrue(refused(acd.agent("1")).startsWith("the rule all allows 3 calls at a time"));
        Plan before = inForce.plan();
        inForce.reload(RandomCalls.plan(2, false), Set.of());
        service.reload(before);
        assertEquals(-1, calls.get("o1").dialling().rule());
        before = inForce.plan();
        inForce.reload(RandomCalls.plan(0, false), Set.of());
        service.reload(before);
        assertEquals(-1, calls.get("o1").dialling().rule());
        assertEquals(new Outbound.Verdict.Allowed(1, "030123"),
                service.wanted(DIAL, seats.at(1), acd.agent("1")));
    }

    @Test
    void a_rule_keeps_its_calls_by_its_name() {
        calls.add(call);
        Plan before = inForce.plan();
        inForce.reload(before, Set.of());
        service.reload(before);
        assertEquals(1, call.dialling().rule());
    }

    @Test
    void the_first_span_of_the_bus_is_tried_first_and_no_closed_one() {
        assertEquals(List.of(new Decision.Place(1)), service.begun(call));
        assertEquals(1, call.dialling().attempts());
        inForce.reload(inForce.plan(), Set.of(1));
        assertEquals(List.of(new Decision.Place(2)), service.begun(call));
        inForce.reload(inForce.plan(), Set.of(1, 2));
        assertEquals(over(34), service.begun(call), "span 3 is on another bus");
    }

    @Test
    void a_channel_that_was_taken_leaves_others_of_the_span() {
        service.begun(call);
        assertEquals(List.of(), decide(new LegReport.Faulted(44)));
        assertEquals(List.of(new Decision.Release()),
                decide(new LegReport.Cleared(6, true)));
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(new Decision.Place(1)), decide(new LegReport.Gone(44)));
        }
        assertEquals(over(44), decide(new LegReport.Gone(44)), "four SETUPs are enough");
    }

    @ParameterizedTest
    @ValueSource(ints = {34, 38, 42})
    void a_span_without_a_channel_leaves_other_spans(int cause) {
        service.begun(call);
        assertEquals(List.of(new Decision.Place(2)), decide(new LegReport.Gone(cause)));
        assertEquals(over(cause), decide(new LegReport.Gone(cause)));
    }

    @Test
    void the_last_span_leaves_none_for_the_call() {
        service.begun(call);
        assertEquals(List.of(), decide(new LegReport.Faulted(34)), "span 2 is tried next");
        decide(new LegReport.Gone(34));
        assertEquals(List.of(new Decision.End(null, 34)), decide(new LegReport.Faulted(34)));
        assertEquals(List.of(new Decision.End(null, 34), new Decision.Release()),
                decide(new LegReport.Cleared(34, false)));
    }

    @Test
    void the_fourth_setup_is_the_last_whatever_is_said_of_it() {
        service.begun(call);
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(new Decision.Release()),
                    decide(new LegReport.Cleared(44, false)));
            decide(new LegReport.Gone(44));
        }
        assertEquals(List.of(new Decision.End(null, 44), new Decision.Release()),
                decide(new LegReport.Cleared(44, false)));
    }

    @Test
    void a_call_whose_spans_are_closed_meanwhile_is_not_placed_again() {
        service.begun(call);
        inForce.reload(inForce.plan(), Set.of(1, 2));
        assertEquals(over(44), decide(new LegReport.Gone(44)));
    }

    @Test
    void the_first_rule_counts_and_is_named_as_the_others_are() {
        call.dialling().rule(0);
        calls.add(call);
        assertEquals("the rule first allows 1 calls at a time, and so many there are",
                ((Outbound.Verdict.Refused) service.wanted(new CallIn.Dial(9, 1, "0800 1"),
                        seats.at(1), acd.agent("1"))).why());
        assertEquals(new Decision.Say("position 1: call o1 is cleared after 1 min, as the rule"
                        + " first says"),
                service.expired(NOW, call, CallTimer.Outgoing.Kind.LIMIT).getFirst());
    }

    @Test
    void nothing_is_tried_again_for_other_causes_or_after_an_answer_of_the_network() {
        service.begun(call);
        assertEquals(over(17), decide(new LegReport.Gone(17)));
        at(CallPhase.PROCEEDING);
        assertEquals(over(34), decide(new LegReport.Gone(34)));
        assertEquals(List.of(new Decision.End(null, 44)), decide(new LegReport.Faulted(44)));
    }

    @Test
    void the_agent_hears_what_there_is_to_hear_and_the_asker_is_told() {
        Decision ringing = new Decision.Tell(true, "ringing");
        assertEquals(List.of(), decide(new LegReport.Proceeding(false)));
        assertEquals(List.of(new Decision.Join()), decide(new LegReport.Proceeding(true)));
        assertEquals(List.of(ringing), decide(new LegReport.Alerting(false)));
        assertEquals(List.of(new Decision.Join(), ringing),
                decide(new LegReport.Alerting(true)));
        assertEquals(List.of(new Decision.Join(), new Decision.Tell(true, "answered"),
                new Decision.Talk()), decide(new LegReport.Answered()));
    }

    @Test
    void tones_after_the_clearing_are_heard_unless_we_clear_already() {
        at(CallPhase.PROCEEDING);
        assertEquals(List.of(new Decision.Hear(17, 60_000),
                new Decision.Tell(false, "User busy (cause 17)")),
                decide(new LegReport.Cleared(17, true)));
        assertEquals(List.of(new Decision.End(null, 17), new Decision.Release()),
                decide(new LegReport.Cleared(17, false)));
        at(CallPhase.CLEARING);
        assertEquals(List.of(new Decision.End(null, 17), new Decision.Release()),
                decide(new LegReport.Cleared(17, true)));
    }

    @Test
    void the_agent_ends_the_call_and_so_does_a_seat_that_is_not_joined() {
        assertEquals(List.of(new Decision.Clear(null, 16)), decide(new LegReport.HungUp()));
        assertEquals(List.of(), decide(new LegReport.JoinFailed("so")));
        call.trunk().placed(new CallRef(1, true), 4);
        call.connection().join(new Output(), call.trunk(), 1);
        assertEquals(List.of(new Decision.NotJoined(), new Decision.SeatFault(),
                new Decision.Clear(null, 47)), decide(new LegReport.JoinFailed("so")));
    }

    @Test
    void what_only_callers_do_is_nothing_here() {
        assertEquals(List.of(), decide(new LegReport.Digits("1", true)));
        assertEquals(List.of(), decide(new LegReport.NoMoreDigits()));
        assertEquals(List.of(), decide(new LegReport.NeverJoined()));
        assertEquals(List.of(), decide(new LegReport.Arrived(0, true, 5, true)));
        assertEquals(List.of(), decide(new LegReport.Dropped(16)));
    }

    @Test
    void timers_tell_the_asker_end_tones_and_keep_the_limit() {
        assertEquals(List.of(new Decision.Tell(true, "dialling")),
                service.expired(NOW, call, CallTimer.Outgoing.Kind.TELL));
        at(CallPhase.PROCEEDING);
        assertEquals(List.of(new Decision.Tell(true, "proceeding")),
                service.expired(NOW, call, CallTimer.Outgoing.Kind.TELL));
        assertEquals(List.of(new Decision.Clear(null, 16)),
                service.expired(NOW, call, CallTimer.Outgoing.Kind.TONES));
        assertEquals(List.of(new Decision.Say("position 1: call o1 is cleared after 1 min, as"
                + " the rule all says"), new Decision.Clear(null, 16)),
                service.expired(NOW, call, CallTimer.Outgoing.Kind.LIMIT));
        call.dialling().rule(-1);
        assertEquals(new Decision.Say("position 1: call o1 is cleared after 1 min, as the rule"
                + " that allowed it said"),
                service.expired(NOW, call, CallTimer.Outgoing.Kind.LIMIT).getFirst());
        at(CallPhase.CLEARING);
        assertEquals(List.of(), service.expired(NOW, call, CallTimer.Outgoing.Kind.LIMIT));
    }

    @Test
    void the_question_is_taken_once() {
        assertEquals(9, call.dialling().takeQuestion());
        assertEquals(0, call.dialling().takeQuestion());
    }
}
