package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Primitive;
import org.junit.jupiter.api.Test;

/** A card that does not join what was answered: nobody is left in silence. */
class JoinFailedTest {
    private static final String WHY = "it refuses xc-set: no such port";

    private final SmallBox box = new SmallBox();

    @Test
    void the_caller_goes_to_the_next_agent_before_all_others_and_the_seat_is_at_fault() {
        box.call(1);
        box.hook(1, true);
        box.hook(2, false);
        for (int ref = 2; ref <= 5; ref++) {
            box.call(ref);
        }
        box.said.clear();
        box.tell(new CallIn.JoinFailed(1, WHY));
        box.tell(new CallIn.JoinFailed(1, WHY));
        assertTrue(box.said.contains(new CallOut.Part(1, 1, 1)));
        assertTrue(box.said.contains(new CallOut.PlayTone(1, 1)));
        assertEquals(List.of("join-failed:1"), box.steps());
        assertEquals("seat-fault", box.control.agent("1").reason());
        assertEquals(0, box.control.agent("1").counters().missed());
        assertEquals(1, box.control.standings(box.now()).get("t-1").position());
        box.hook(2, true);
        box.hook(2, false);
        assertTrue(box.steps().contains("answered:2"));
        assertEquals(List.of("join-failed:1", "answered:2", "offered:2"),
                box.steps().stream().filter(one -> !one.startsWith("released")).toList());
        CallOut.Step next = (CallOut.Step) box.said.stream()
                .filter(one -> one instanceof CallOut.Step(var step)
                        && step.kind() == CallStep.Kind.OFFERED).findFirst().orElseThrow();
        assertEquals("t-1", next.step().call(), "whoever came first is served first");
    }

    @Test
    void at_the_second_seat_the_caller_is_told_so_and_no_agent_more_is_at_fault() {
        box.call(1);
        box.hook(1, true);
        box.tell(new CallIn.JoinFailed(1, WHY));
        box.hook(2, true);
        box.said.clear();
        box.tell(new CallIn.JoinFailed(2, WHY));
        assertEquals(List.of(47), box.causes());
        assertEquals("", box.control.agent("2").reason());
        box.tell(new CallIn.Released(1, new CallRef(1, false), null));
        CallOut.Finished ended = (CallOut.Finished) box.said.stream()
                .filter(CallOut.Finished.class::isInstance).findFirst().orElseThrow();
        assertEquals(Reason.INTERRUPTED, ended.record().reason());
        assertEquals(47, ended.record().cause());
        assertEquals(0, ended.record().talkMs(), "silence is no talk");
        assertEquals(0, box.control.ledger().open());
    }

    @Test
    void a_call_that_the_agent_makes_is_cleared_and_the_agent_is_told() {
        box.tell(new CallIn.Dial(9, 1, "030123"));
        box.tell(new CallIn.Placed(1, "t-o1", new CallRef(1, true), 31, 0));
        box.tell(new CallIn.Indication(1, new CallRef(1, true), Primitive.CONNECT,
                new Message(CallReference.of(1, true), MessageType.CONNECT, List.of())));
        box.said.clear();
        box.tell(new CallIn.JoinFailed(1, WHY));
        assertEquals(List.of(47), box.causes());
        assertEquals(List.of("join-failed:1"), box.steps());
        assertEquals("seat-fault", box.control.agent("1").reason());
    }

    @Test
    void a_seat_with_nothing_to_join_is_left_alone() {
        box.call(1);
        box.said.clear();
        box.tell(new CallIn.JoinFailed(1, WHY));
        assertEquals(List.of(), box.said);
    }
}
