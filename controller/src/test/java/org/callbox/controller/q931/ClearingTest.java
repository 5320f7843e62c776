package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clearing by either side, 5.3. */
class ClearingTest {
    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3.3")
    @Clause("Q.931 5.3.4")
    void the_peer_clears_an_active_call(Side side) {
        States.At at = States.reach(side, CallState.ACTIVE);
        assertEquals(List.of("DISCONNECT indication"),
                at.end().got(at.ref(), MessageType.DISCONNECT, End.cause(16)));
        assertEquals(List.of("-> RELEASE", "start T308 4000"),
                at.end().want(at.ref(), Primitive.RELEASE));
        assertEquals(List.of("stop T308", "released 16"),
                at.end().got(at.ref(), MessageType.RELEASE_COMPLETE));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3.3")
    @Clause("Q.931 5.3.4")
    void call_control_clears_an_active_call(Side side) {
        States.At at = States.reach(side, CallState.ACTIVE);
        assertEquals(List.of("-> DISCONNECT cause=31", "start T305 30000"),
                at.end().want(at.ref(), Primitive.DISCONNECT, End.cause(31)));
        assertEquals(List.of("-> RELEASE COMPLETE", "stop T305", "released 31"),
                at.end().got(at.ref(), MessageType.RELEASE));
    }

    @Test
    @Clause("Q.931 5.3.3")
    void disconnect_without_a_cause_of_call_control_says_16() {
        States.At at = States.reach(Side.USER, CallState.ACTIVE);
        assertEquals(List.of("-> DISCONNECT cause=16", "start T305 30000"),
                at.end().want(at.ref(), Primitive.DISCONNECT));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3.3")
    @Clause("Q.931 9.1")
    @Clause("Q.931 9.2")
    void t305_then_t308_twice_then_the_channel_goes_to_maintenance(Side side) {
        States.At at = States.reach(side, CallState.ACTIVE);
        at.end().want(at.ref(), Primitive.DISCONNECT, End.cause(16));
        assertEquals(List.of("-> RELEASE cause=16", "start T308 4000"), at.end().nextTimer());
        assertEquals(List.of("-> RELEASE cause=16", "start T308 4000"), at.end().nextTimer());
        assertEquals(List.of("released 16 maintenance"), at.end().nextTimer());
        assertEquals(38_000, at.end().nowMs);
    }

    @Test
    @Clause("Q.931 5.3.4.1")
    @Clause("Q.931 5.4")
    void a_tone_on_the_channel_runs_t306_on_the_network_side() {
        States.At at = States.reach(Side.NETWORK, CallState.ACTIVE);
        InfoElement tone = new InfoElement.ProgressIndicator(
                Cause.LOCATION_PRIVATE_LOCAL, InfoElement.ProgressIndicator.IN_BAND);
        assertEquals(List.of("-> DISCONNECT cause=16", "start T306 30000"),
                at.end().want(at.ref(), Primitive.DISCONNECT, End.cause(16), tone));
        assertEquals(List.of("-> RELEASE cause=16", "start T308 4000"), at.end().nextTimer());
    }

    @Test
    @Clause("Q.931 5.3.4.1")
    void the_user_answers_a_tone_when_call_control_says_so() {
        States.At at = States.reach(Side.USER, CallState.ACTIVE);
        at.end().got(at.ref(), MessageType.DISCONNECT, End.cause(16),
                new InfoElement.ProgressIndicator(2, InfoElement.ProgressIndicator.IN_BAND));
        Message told = ((Q931Out.Indication) at.end().last.get(0)).message();
        assertEquals(8, told.first(InfoElement.ProgressIndicator.class).description());
        at.end().pass(600_000);
        assertEquals(CallState.DISCONNECT_INDICATION, at.end().state(at.ref()));
        assertEquals(List.of("-> RELEASE", "start T308 4000"),
                at.end().want(at.ref(), Primitive.RELEASE));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3.5")
    void both_sides_send_disconnect(Side side) {
        States.At at = States.reach(side, CallState.ACTIVE);
        at.end().want(at.ref(), Primitive.DISCONNECT, End.cause(16));
        assertEquals(List.of("stop T305", "-> RELEASE", "start T308 4000"),
                at.end().got(at.ref(), MessageType.DISCONNECT, End.cause(17)));
        assertEquals(List.of("stop T308", "released 16"),
                at.end().got(at.ref(), MessageType.RELEASE));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3.5")
    void both_sides_send_release(Side side) {
        States.At at = States.reach(side, CallState.RELEASE_REQUEST);
        assertEquals(List.of("stop T308", "released 16"),
                at.end().got(at.ref(), MessageType.RELEASE));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.4")
    void an_unexpected_release_clears_with_its_cause(Side side) {
        States.At at = States.reach(side, CallState.ACTIVE);
        assertEquals(List.of("-> RELEASE COMPLETE", "released 41"),
                at.end().got(at.ref(), MessageType.RELEASE, End.cause(41)));
    }

    @Test
    @Clause("Q.931 5.3.2")
    void whatever_word_call_control_uses_to_clear_the_state_picks_the_message() {
        for (Primitive word : List.of(
                Primitive.DISCONNECT, Primitive.RELEASE, Primitive.REJECT)) {
            States.At present = States.reach(Side.USER, CallState.CALL_PRESENT);
            assertEquals(List.of("-> RELEASE COMPLETE cause=21", "released 21"),
                    present.end().want(present.ref(), word, End.cause(21)));
            States.At active = States.reach(Side.USER, CallState.ACTIVE);
            assertEquals(List.of("-> DISCONNECT cause=21", "start T305 30000"),
                    active.end().want(active.ref(), word, End.cause(21)));
            States.At told = States.reach(Side.USER, CallState.DISCONNECT_INDICATION);
            assertEquals(List.of("-> RELEASE cause=21", "start T308 4000"),
                    told.end().want(told.ref(), word, End.cause(21)));
        }
    }
}
