package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Primitive;
import org.junit.jupiter.api.Test;

/** A network that plays a tone after its DISCONNECT and never ends it. */
class TonesTest {
    private static final CallRef REF = new CallRef(1, true);

    private final SmallBox box = new SmallBox();

    @Test
    @Clause("Q.931 5.3.4.1")
    void a_tone_without_end_is_ended_by_us() {
        box.tell(new CallIn.Dial(9, 1, "030123"));
        box.tell(new CallIn.Placed(1, "t-o1", REF, 31, 0));
        box.tell(new CallIn.Indication(1, REF, Primitive.DISCONNECT, new Message(
                CallReference.of(1, true), MessageType.DISCONNECT, List.of(
                        new Cause(Cause.LOCATION_PUBLIC_LOCAL, 1),
                        new ProgressIndicator(Cause.LOCATION_PUBLIC_LOCAL,
                                ProgressIndicator.IN_BAND)))));
        CallTimer tones = new CallTimer.Outgoing(CallTimer.Outgoing.Kind.TONES, "t-o1");
        assertTrue(box.said.contains(new CallOut.Start(tones, 60_000)));
        assertTrue(box.said.contains(new CallOut.Join(1, 31, 1)));
        CallOut.Request release = new CallOut.Request(1, REF, Primitive.RELEASE, List.of());
        assertFalse(box.said.contains(release));
        assertEquals(AgentState.OCCUPIED, box.control.agent("1").state());
        box.tell(new CallIn.Expired(tones));
        assertTrue(box.said.contains(release));
        assertTrue(box.said.contains(new CallOut.Part(1, 31, 1)));
        assertEquals(AgentState.READY, box.control.agent("1").state());
    }
}
