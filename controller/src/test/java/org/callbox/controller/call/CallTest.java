package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Where a call stands by its legs, and how it ended. */
class CallTest {
    private static final CallRef REF = new CallRef(7, false);

    private final Output out = new Output();
    private final Call in = Call.seizure("t-1", TrunkLeg.incoming(1, REF, 5), "1",
            new CallingParty("30123", "national", true, "network"), at(1_000));
    private final Call ours = Call.byAgent("t-o1", PositionLeg.calling(3, "ann"), "030",
            new Dialling(0, 9), at(1_000));

    private static Now at(long ms) {
        return new Now(ms, 1_000_000 + ms);
    }

    @Test
    void the_word_for_a_seizure_follows_its_legs() {
        in.trunk().collect(out);
        assertEquals("collecting", in.phase().word());
        in.trunk().connect(out);
        in.visit(new QueueVisit("service"));
        assertEquals("waiting", in.phase().word());
        in.position(PositionLeg.rung(out, 3, "ann"));
        assertEquals("offered", in.phase().word());
        in.position().connect(out);
        assertEquals("talking", in.phase().word());
        in.trunk().loosen();
        assertEquals("clearing", in.phase().word());
        assertEquals(List.of("service", 3, "ann"),
                List.of(in.queue(), in.positionId(), in.agent()));
    }

    @Test
    void the_word_for_a_call_of_an_agent_follows_its_line() {
        assertEquals("dialling", ours.phase().word());
        for (CallPhase phase : List.of(CallPhase.PROCEEDING, CallPhase.TALKING,
                CallPhase.HEARING, CallPhase.CLEARING, CallPhase.DIALLING)) {
            ours.trunk().was(phase);
            assertEquals(phase, ours.phase());
        }
        assertTrue(ours.outgoing());
        assertFalse(in.outgoing());
    }

    @Test
    void the_first_end_counts_and_answered_wins() {
        in.end(at(3_000), Reason.ABANDONED, 16);
        in.end(at(4_000), Reason.FAILED, 41);
        CallRecord row = in.record(at(5_000));
        assertEquals(new CallRecord("t-1", 1, 5, "1", "30123", null, null, 1_001_000, 0,
                1_005_000, 2_000, 0, Reason.ABANDONED, 16, "national"), row);
    }

    @Test
    void a_row_of_an_answered_call_has_its_agent_and_times() {
        in.visit(new QueueVisit("service"));
        in.position(PositionLeg.rung(out, 3, "ann"));
        in.answered = at(2_000);
        in.end(at(9_000), Reason.ABANDONED, 16);
        assertEquals(new CallRecord("t-1", 1, 5, "1", "30123", "service", "ann", 1_001_000,
                1_002_000, 1_010_000, 1_000, 7_000, Reason.ANSWERED, 16, "national", 0,
                false, null, null), in.record(at(10_000)));
    }

    @Test
    void a_number_that_is_withheld_or_empty_is_in_no_row() {
        Call call = Call.seizure("t-2", TrunkLeg.incoming(1, REF, 5), "",
                new CallingParty("30123", "national", false, "network"), at(1_000));
        call.end(at(2_000), Reason.REFUSED, 1);
        CallRecord row = call.record(at(2_000));
        assertNull(row.called());
        assertNull(row.calling());
        assertNull(row.callingType());
    }

    @Test
    void times_go_on_until_the_end() {
        assertEquals(500, in.waitMs(at(1_500)));
        assertEquals(0, in.talkMs(at(1_500)));
        in.answered = at(2_000);
        assertEquals(1_000, in.waitMs(at(9_000)));
        assertEquals(7_000, in.talkMs(at(9_000)));
        in.end(at(5_000), Reason.ANSWERED, 16);
        assertEquals(3_000, in.talkMs(at(9_000)));
        ours.end(at(4_000), Reason.FAILED, 17);
        assertEquals(3_000, ours.waitMs(at(9_000)));
        assertNull(ours.reason, "it is no seizure");
        assertEquals(17, ours.cause);
    }
}
