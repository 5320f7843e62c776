package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a caller in a queue, without a line and without a headset. */
class QueueServiceTest {
    private final Output out = new Output();
    private final InForce inForce = new InForce(RandomCalls.plan(0, false), "t");
    private final Acd acd = new Acd(Rules.of(inForce.plan()));
    private final QueueService service = new QueueService(inForce, acd,
            new OutsideService(inForce, new Calls(), new DialService(inForce,
                    new Seats(inForce.plan(), acd::agent), new Calls(), new Output())));
    private final Call call = Call.seizure("t-1",
            TrunkLeg.incoming(1, new CallRef(1, false), 4), "1", CallingParty.UNKNOWN, at(1_000));

    @BeforeEach
    void waits() {
        call.trunk().greet(out, inForce.plan().queue("service").waits().how());
        call.visit(new QueueVisit("service"));
        acd.on(0, new AcdIn.Opened());
        acd.on(0, new AcdIn.SignIn("2", List.of(), "a"));
    }

    private static Now at(long ms) {
        return new Now(ms, ms);
    }

    private List<Decision> decide(LegReport said) {
        return service.decide(at(20_000), call, said);
    }

    private void rings() {
        call.position(PositionLeg.rung(out, 2, "2"));
    }

    private void talks() {
        rings();
        call.position().connect(out);
    }

    @Test
    void only_who_is_rung_can_answer() {
        assertEquals(List.of(), decide(new LegReport.Answered()));
        rings();
        assertEquals(List.of(new Decision.Answer()), decide(new LegReport.Answered()));
        call.position().connect(out);
        assertEquals(List.of(), decide(new LegReport.Answered()));
    }

    @Test
    void an_agent_who_puts_down_ends_the_call() {
        talks();
        assertEquals(List.of(new Decision.Clear(Reason.ANSWERED, 16)),
                decide(new LegReport.HungUp()));
    }

    @Test
    void the_first_seat_that_is_not_joined_is_at_fault_the_second_is_not() {
        rings();
        assertEquals(List.of(), decide(new LegReport.JoinFailed("so")));
        assertEquals(List.of(), decide(new LegReport.NeverJoined()));
        call.position().connect(out);
        assertEquals(List.of(new Decision.NotJoined(), new Decision.Say("position 2: call t-1"
                + " was answered but not joined, so; the caller goes back to the head of the"
                + " queue, the seat is at fault"), new Decision.SeatFault(),
                new Decision.Return()), decide(new LegReport.JoinFailed("so")));
        call.visit().joinFailed();
        assertEquals(List.of(new Decision.NotJoined(), new Decision.Say("position 2: call t-1"
                + " was answered but not joined, so; as at another seat before, so the caller"
                + " is cleared"), new Decision.Unanswered(),
                new Decision.Clear(Reason.INTERRUPTED, 47)),
                decide(new LegReport.JoinFailed("so")));
        assertEquals(List.of(new Decision.Return()), decide(new LegReport.NeverJoined()));
    }

    @Test
    void who_goes_within_the_short_time_of_the_queue_counts_as_such() {
        assertEquals(List.of(new Decision.End(Reason.SHORT_ABANDONED, 16),
                new Decision.Release()),
                service.decide(at(5_999), call, new LegReport.Cleared(16, true)));
        assertEquals(List.of(new Decision.End(Reason.ABANDONED, 16)),
                service.decide(at(6_000), call, new LegReport.Dropped(16)));
        assertEquals(List.of(new Decision.Over(Reason.ABANDONED, 16)),
                decide(new LegReport.Gone(16)));
    }

    @Test
    void what_comes_before_a_queue_or_from_whom_we_call_is_nothing_here() {
        for (LegReport said : List.of(new LegReport.Arrived(0, true, 5, true),
                new LegReport.Digits("1", true), new LegReport.NoMoreDigits(),
                new LegReport.Proceeding(true), new LegReport.Alerting(true))) {
            assertEquals(List.of(), decide(said), said.toString());
        }
    }

    @Test
    void a_fault_is_ours_for_a_while_after_an_outage() {
        assertEquals(List.of(new Decision.End(Reason.FAILED, 102)),
                decide(new LegReport.Faulted(102)));
        call.outage = at(19_000);
        assertEquals(List.of(new Decision.End(Reason.INTERRUPTED, 102)),
                decide(new LegReport.Faulted(102)));
    }

    @Test
    void an_unanswered_caller_is_connected_when_somebody_is_there() {
        assertEquals(List.of(new Decision.Connect()), service.connectDue(call));
        acd.on(1, new AcdIn.SignOut("2"));
        assertEquals(List.of(new Decision.GiveUp()), service.connectDue(call));
    }

    @Test
    void nobody_is_connected_twice_or_after_the_end() {
        call.trunk().connect(out);
        assertEquals(List.of(), service.connectDue(call));
        Call over = Call.seizure("t-2", TrunkLeg.incoming(1, new CallRef(2, false), 5), "1",
                CallingParty.UNKNOWN, at(1_000));
        over.visit(new QueueVisit("service"));
        over.trunk().loosen();
        assertEquals(List.of(), service.connectDue(over));
    }

    private void hours(HoursPlan.AtClose atClose) {
        Plan now = inForce.plan();
        inForce.reload(new Plan(now.box(), "", now.cards(), now.spans(), now.positions(),
                now.queues(), now.numbers(), now.agents(), null, now.office(), now.outbound(),
                new HoursPlan("Europe/Berlin", List.of(), List.of(new HoursPlan.QueueHours(
                        "service", "c", atClose, 21))), NumberingPlan.NONE), Set.of());
    }

    @Test
    void at_closing_who_is_not_yet_answered_is_served_or_cleared_as_the_queue_says() {
        hours(HoursPlan.AtClose.SERVE);
        assertEquals(List.of(), service.closed(at(1_000), call));
        hours(HoursPlan.AtClose.CLEAR);
        List<Decision> cleared = List.of(
                new Decision.Because(Refusal.CLOSED, "service"),
                new Decision.Clear(Reason.REFUSED, 21));
        assertEquals(cleared, service.closed(at(1_000), call));
        rings();
        assertEquals(cleared, service.closed(at(1_000), call));
        call.position().connect(out);
        assertEquals(List.of(), service.closed(at(1_000), call));
    }
}
