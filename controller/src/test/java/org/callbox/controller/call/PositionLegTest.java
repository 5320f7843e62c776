package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A headset rings, is answered, and is free again. */
class PositionLegTest {
    private final Output out = new Output();

    @Test
    void what_rings_can_be_answered_once() {
        PositionLeg leg = PositionLeg.rung(out, 3, "ann");
        assertEquals(List.of(3, "ann"), List.of(leg.position(), leg.agent()));
        assertEquals(PositionLeg.Phase.RINGING, leg.phase());
        assertEquals(new LegReport.Answered(), leg.answered());
        leg.connect(out);
        assertEquals(PositionLeg.Phase.CONNECTED, leg.phase());
        assertNull(leg.answered());
        assertEquals(List.of(new CallOut.Ring(3), new CallOut.StopRing(3)), out.taken());
    }

    @Test
    void who_calls_has_nothing_to_answer() {
        PositionLeg leg = PositionLeg.calling(3, "ann");
        assertNull(leg.answered());
        leg.loosen();
        assertEquals(PositionLeg.Phase.CLEARING, leg.phase());
        assertNull(leg.answered());
    }
}
