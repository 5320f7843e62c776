package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.RefusalReason;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Small values of this room: their words, and what they say of a call. */
class CallWordsTest {
    private static final Now NOW = new Now(1_000_000, 1_000_000);

    private static CallRecord row(String calling, String type) {
        return new CallRecord("1", 1, 1, "1", calling, null, null, 0, 0, 0, 0, 0,
                Reason.ABANDONED, 16, type);
    }

    @Test
    void a_reason_is_found_by_its_word() {
        for (Reason reason : Reason.values()) {
            assertEquals(reason, Reason.of(reason.word()));
        }
        assertNull(Reason.of("bored"));
    }

    @Test
    void each_end_of_a_seizure_is_one_of_a_visit() {
        for (Reason reason : Reason.values()) {
            VisitEnd end = VisitEnd.of(reason);
            assertEquals(reason.ofVisits() ? reason : null, end.reason());
            assertEquals(end, VisitEnd.of(end.word()));
        }
    }

    @Test
    void a_row_says_what_to_dial_as_far_as_its_type_of_number_does() {
        assertEquals("+4930123", row("4930123", "international").ringBack(""));
        assertEquals("30123", row("30123", "national").ringBack(""));
        assertEquals("+4930123", row("30123", "national").ringBack("49"));
        assertEquals("30123", new CallRecord("1", 1, 1, "1", "30123", null, null, 0, 0, 0, 0, 0,
                Reason.ABANDONED, 16).ringBack(""));
        assertNull(row(null, null).ringBack("49"));
    }

    @Test
    void each_timer_is_read_as_it_was_written() throws Exception {
        for (CallTimer timer : List.of(
                new CallTimer.Distributor(new AcdTimer(AcdTimer.Kind.RING, "2")),
                new CallTimer.ConnectIntoQueue("t-1"),
                new CallTimer.Outgoing(CallTimer.Outgoing.Kind.TELL, "t-o1"),
                new CallTimer.Outgoing(CallTimer.Outgoing.Kind.TONES, "t-o1"),
                new CallTimer.Outgoing(CallTimer.Outgoing.Kind.LIMIT, "t-o2"),
                new CallTimer.CardLost(3), new CallTimer.HeadsetGone(4))) {
            Codec<CallTimer> codec = CallCodecs.TIMER;
            assertEquals(timer, StateFormat.read(StateFormat.write("t", timer, codec), codec));
        }
    }

    @Test
    void an_outage_is_to_blame_for_three_minutes() {
        Call call = Call.seizure("t-1", TrunkLeg.incoming(1, new CallRef(1, false), 1), "1",
                CallingParty.UNKNOWN, NOW);
        assertFalse(OurOutage.wentBefore(NOW, call));
        OurOutage.mark(NOW, List.of(call), span -> span == 2);
        assertFalse(OurOutage.wentBefore(NOW, call), "another span");
        OurOutage.mark(NOW, List.of(call), span -> span == 1);
        assertTrue(OurOutage.wentBefore(new Now(1_180_000, 0), call));
        assertFalse(OurOutage.wentBefore(new Now(1_180_001, 0), call));
    }

    @Test
    void why_a_caller_is_turned_away_has_a_cause() {
        InForce usual = new InForce(SmallBox.plan(), "t");
        assertEquals(List.of(CauseValue.USER_BUSY, CauseValue.SWITCHING_EQUIPMENT_CONGESTION,
                CauseValue.SUBSCRIBER_ABSENT), Stream.of(RefusalReason.values())
                        .map(why -> usual.causeOf("service", why)).toList());
        Plan plan = SmallBox.plan();
        QueuePlan queue = plan.queue("service").with(new OverflowPlan(List.of(), 34, 21));
        InForce other = new InForce(new Plan("box", "", plan.cards(), plan.spans(),
                plan.positions(), List.of(queue), plan.numbers(), plan.agents(), null,
                plan.office()), "t");
        assertEquals(List.of(CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE,
                CauseValue.SWITCHING_EQUIPMENT_CONGESTION, CauseValue.CALL_REJECTED),
                Stream.of(RefusalReason.values())
                        .map(why -> other.causeOf("service", why)).toList());
    }
}
