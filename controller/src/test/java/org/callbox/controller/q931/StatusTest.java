package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Status enquiry and status, 5.8.10 and 5.8.11. */
class StatusTest {
    private static List<String> status(States.At at, int cause, int state) {
        return at.end().got(at.ref(), MessageType.STATUS, End.cause(cause),
                new InfoElement.CallState(state));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.10")
    void an_enquiry_is_answered_with_the_state_in_every_state(Side side) {
        for (CallState state : CallState.values()) {
            States.At at = States.reach(side, state);
            assertEquals(List.of("-> STATUS cause=30 state=" + state.value()),
                    at.end().got(at.ref(), MessageType.STATUS_ENQUIRY));
            assertEquals(state, at.end().state(at.ref()));
        }
    }

    @Test
    @Clause("Q.931 5.8.10")
    void an_enquiry_is_repeated_under_t322_and_only_one_is_outstanding() {
        States.At at = States.reach(Side.USER, CallState.ACTIVE);
        assertEquals(List.of("-> STATUS ENQUIRY", "start T322 4000"),
                at.end().want(at.ref(), Primitive.STATUS_ENQUIRY));
        assertEquals(List.of(), at.end().want(at.ref(), Primitive.STATUS_ENQUIRY));
        assertEquals(List.of("-> STATUS ENQUIRY", "start T322 4000"), at.end().nextTimer());
        assertEquals(List.of("-> STATUS ENQUIRY", "start T322 4000"), at.end().nextTimer());
        assertEquals(List.of("clearing 41", "-> DISCONNECT cause=41", "start T305 30000"),
                at.end().nextTimer());
    }

    @Test
    @Clause("Q.931 5.8.10")
    void t322_stops_at_the_answer_or_at_a_clearing_message_but_not_at_another_status() {
        States.At at = States.reach(Side.USER, CallState.ACTIVE);
        at.end().want(at.ref(), Primitive.STATUS_ENQUIRY);
        assertEquals(List.of("peer in 10 says 99"), status(at, 99, 10));
        assertEquals(List.of("peer in 10 says 30", "stop T322"), status(at, 30, 10));
        at.end().want(at.ref(), Primitive.STATUS_ENQUIRY);
        assertEquals(List.of("peer in 10 says 97", "stop T322"), status(at, 97, 10));
        at.end().want(at.ref(), Primitive.STATUS_ENQUIRY);
        assertEquals(List.of("stop T322", "DISCONNECT indication"),
                at.end().got(at.ref(), MessageType.DISCONNECT, End.cause(16)));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.11")
    void a_peer_without_the_call_releases_it_in_every_state(Side side) {
        for (CallState state : States.LIVE) {
            States.At at = States.reach(side, state);
            List<String> said = status(at, 30, 0);
            assertTrue(said.getLast().startsWith("released"), side + " " + state);
            assertTrue(said.stream().noneMatch(line -> line.startsWith("->")));
            assertEquals(List.of(), status(at, 30, 0));
        }
    }

    @Test
    @Clause("Q.931 5.8.11")
    void a_state_that_does_not_fit_clears_with_101() {
        States.At at = States.reach(Side.USER, CallState.ACTIVE);
        assertEquals(List.of("peer in 15 says 31", "clearing 101", "-> DISCONNECT cause=101",
                "start T305 30000"), status(at, 31, 15));
        assertEquals(1L, at.end().layer.counters().get(Q931Counter.STATE_MISMATCHES));
    }

    @Test
    @Clause("Q.931 5.8.11")
    void in_release_request_a_status_is_only_reported() {
        States.At at = States.reach(Side.USER, CallState.RELEASE_REQUEST);
        for (int state : new int[] {1, 6, 10, 15, 63}) {
            assertEquals(List.of("peer in " + state + " says 30"), status(at, 30, state));
        }
    }

    @Test
    @Clause("Q.931 5.8.11")
    void status_for_no_call_is_refused_with_101_unless_it_says_null() {
        End end = End.up(Side.USER);
        assertEquals(List.of("-> RELEASE COMPLETE cause=101"), end.got(End.THEIRS,
                MessageType.STATUS, End.cause(30), new InfoElement.CallState(10)));
        assertEquals(List.of(), end.got(End.THEIRS,
                MessageType.STATUS, End.cause(30), new InfoElement.CallState(0)));
    }

    @Test
    @Clause("Q.931 5.8.6.1")
    void a_status_that_says_nothing_is_not_answered() {
        States.At at = States.reach(Side.USER, CallState.ACTIVE);
        assertEquals(List.of(), at.end().got(at.ref(), MessageType.STATUS));
        assertEquals(List.of(), at.end().got(Bytes.hex("080200077d" + "080180" + "140100")));
    }

    @Test
    @Clause("Q.931 5.8.10")
    void every_call_can_be_listed_with_its_state_and_asked_about() {
        End end = End.up(Side.USER);
        for (int value = 1; value <= 5; value++) {
            CallRef ref = new CallRef(value, false);
            end.got(ref, MessageType.SETUP, End.array(End.setupElements()));
            end.want(ref, Primitive.CONNECT);
            end.got(ref, MessageType.CONNECT_ACKNOWLEDGE);
        }
        assertEquals(5, end.layer.calls().size());
        for (CallRef ref : end.layer.calls().keySet()) {
            assertEquals(CallState.ACTIVE, end.layer.calls().get(ref));
            assertEquals(List.of("-> STATUS ENQUIRY", "start T322 4000"),
                    end.want(ref, Primitive.STATUS_ENQUIRY));
        }
    }
}
