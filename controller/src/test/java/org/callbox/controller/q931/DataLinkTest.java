package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data link reset and failure, 5.8.8 and 5.8.9. */
class DataLinkTest {
    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.9")
    void only_active_calls_outlive_a_data_link_failure(Side side) {
        for (CallState state : States.LIVE) {
            States.At at = States.reach(side, state);
            List<String> said = at.end().linkDown();
            assertEquals("establish data link", said.getLast());
            if (state == CallState.ACTIVE) {
                assertEquals(List.of("start T309 90000", "establish data link"), said);
            } else {
                boolean cleared = at.end().released.containsKey(at.ref());
                assertTrue(cleared, state + " " + said);
            }
            assertEquals(List.of(), at.end().linkDown());
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.9")
    @Clause("Q.931 5.8.11")
    void a_call_that_ended_without_a_link_is_asked_about_until_the_peer_has_answered(Side side) {
        for (CallState state : States.LIVE) {
            if (state == CallState.ACTIVE) {
                continue;
            }
            States.At at = States.reach(side, state);
            at.end().linkDown();
            assertEquals(List.of("-> STATUS ENQUIRY"), at.end().linkUp(), state + "");
            at.end().linkDown();
            assertEquals(List.of("-> STATUS ENQUIRY"), at.end().linkUp(), state + " again");
            assertEquals(List.of("-> RELEASE COMPLETE cause=101"), at.end().got(at.ref(),
                    MessageType.STATUS, End.cause(30), new InfoElement.CallState(10)));
            at.end().linkDown();
            assertEquals(List.of(), at.end().linkUp(), state + " is settled");
            assertTrue(at.end().running.isEmpty());
        }
    }

    @Test
    @Clause("Q.931 5.8.9")
    void a_reference_that_the_peer_uses_again_or_does_not_know_is_not_asked_about() {
        States.At gone = States.reach(Side.USER, CallState.CALL_RECEIVED);
        gone.end().linkDown();
        gone.end().linkUp();
        assertEquals(List.of(), gone.end().got(
                gone.ref(), MessageType.RELEASE_COMPLETE, End.cause(81)));
        gone.end().linkDown();
        assertEquals(List.of(), gone.end().linkUp());
        States.At restarted = States.reach(Side.USER, CallState.CALL_RECEIVED);
        restarted.end().linkDown();
        restarted.end().linkUp();
        restarted.end().got(
                restarted.ref(), MessageType.SETUP, End.array(End.setupElements()));
        assertEquals(List.of(), restarted.end().linkUp());
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.9")
    @Clause("Q.931 5.8.10")
    void an_active_call_is_verified_when_the_link_is_back_in_time(Side side) {
        States.At at = States.reach(side, CallState.ACTIVE);
        at.end().linkDown();
        at.end().pass(89_999);
        assertEquals(List.of("stop T309", "-> STATUS ENQUIRY", "start T322 4000"),
                at.end().linkUp());
        assertEquals(List.of("peer in 10 says 30"), at.end().got(at.ref(), MessageType.STATUS,
                End.cause(30), new InfoElement.CallState(10)).stream()
                .filter(line -> !line.equals("stop T322")).toList());
        assertTrue(at.end().running.isEmpty());
        assertEquals(CallState.ACTIVE, at.end().state(at.ref()));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.9")
    @Clause("Q.931 9.1")
    void t309_clears_with_cause_27(Side side) {
        States.At at = States.reach(side, CallState.ACTIVE);
        at.end().linkDown();
        assertEquals(List.of("clearing 27", "released 27"), at.end().nextTimer());
        assertEquals(90_000, at.end().nowMs);
    }

    @Test
    @Clause("Q.931 5.8.8")
    @Clause("Q.931 5.3.3")
    void a_disconnect_that_a_reset_may_have_lost_is_followed_by_release_after_t308() {
        States.At at = States.reach(Side.USER, CallState.DISCONNECT_REQUEST);
        assertEquals(List.of("start T305 4000"), at.end().linkUp());
        at.end().pass(3_999);
        assertEquals(CallState.DISCONNECT_REQUEST, at.end().state(at.ref()));
        assertEquals("-> RELEASE", at.end().nextTimer().getFirst().substring(0, 10));
    }

    @Test
    @Clause("Q.931 5.8.9")
    void t309_is_a_parameter() {
        End end = new End(Q931Parameters.of(Side.USER, Map.of("T309", 6000L), Map.of()));
        end.linkUp();
        States.reach(end, CallState.ACTIVE);
        assertEquals(List.of("start T309 6000", "establish data link"), end.linkDown());
    }

    @Test
    @Clause("Q.931 5.8.9")
    void an_active_call_cleared_during_the_outage_is_disconnected_afterwards() {
        States.At at = States.reach(Side.USER, CallState.ACTIVE);
        at.end().linkDown();
        assertEquals(List.of(), at.end().want(at.ref(), Primitive.DISCONNECT, End.cause(16)));
        assertEquals(List.of("stop T309", "-> DISCONNECT cause=16", "start T305 30000"),
                at.end().linkUp());
        States.At other = States.reach(Side.USER, CallState.ACTIVE);
        other.end().linkDown();
        other.end().want(other.ref(), Primitive.DISCONNECT, End.cause(16));
        assertEquals(List.of("released 16"), other.end().nextTimer());
    }

    @Test
    @Clause("Q.931 5.8.9")
    void no_call_can_be_made_while_the_link_is_down() {
        End end = new End(Side.USER);
        assertEquals(List.of("released 27"), end.want(End.OURS, Primitive.SETUP));
        assertEquals(List.of(), end.got(End.THEIRS, MessageType.SETUP,
                End.array(End.setupElements())));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.8")
    void a_reset_clears_overlap_with_cause_41_and_keeps_every_other_call(Side side) {
        for (CallState state : States.LIVE) {
            States.At at = States.reach(side, state);
            List<String> said = at.end().linkUp();
            switch (state) {
                case OVERLAP_SENDING, OVERLAP_RECEIVING -> {
                    assertEquals("clearing 41", said.get(0));
                    assertTrue(said.contains("-> DISCONNECT cause=41"));
                }
                case CALL_INITIATED, CALL_PRESENT, DISCONNECT_INDICATION, RELEASE_REQUEST ->
                        assertEquals(List.of(), said);
                // The network of this test keeps a tone and runs T306, which is left alone.
                case DISCONNECT_REQUEST -> assertEquals(side == Side.USER
                        ? List.of("start T305 4000") : List.of(), said);
                case OUTGOING_CALL_PROCEEDING, CALL_DELIVERED, CALL_RECEIVED, CONNECT_REQUEST,
                        INCOMING_CALL_PROCEEDING, ACTIVE, NULL ->
                        assertEquals(List.of("-> STATUS ENQUIRY", "start T322 4000"), said);
            }
        }
    }

    @Test
    @Clause("Q.931 5.8.8")
    void a_setup_that_a_reset_swallowed_is_repeated_by_t303_even_when_it_was_the_repetition() {
        End end = End.up(Side.USER);
        end.want(End.OURS, Primitive.SETUP, End.array(End.setupElements()));
        assertEquals(List.of(), end.linkUp());
        assertEquals(List.of("-> SETUP channels=[5]", "start T303 4000"), end.nextTimer());
        assertEquals(List.of(), end.linkUp());
        assertEquals(List.of("-> SETUP channels=[5]", "start T303 4000"), end.nextTimer());
        assertEquals("released 18", end.nextTimer().getLast());
    }

    @Test
    @Clause("Q.931 5.8.8")
    @Clause("Q.931 5.8.11")
    void an_answer_that_a_reset_swallowed_is_said_again_when_the_peer_did_not_see_it() {
        End end = End.up(Side.USER);
        end.got(End.THEIRS, MessageType.SETUP, End.array(End.setupElements()));
        end.want(End.THEIRS, Primitive.PROCEEDING, ChannelIdentification.of(5, true));
        end.want(End.THEIRS, Primitive.ALERTING);
        end.linkUp();
        assertEquals(List.of("peer in 6 says 30", "-> ALERTING"),
                behind(end, 6));
        end.want(End.THEIRS, Primitive.CONNECT);
        end.linkUp();
        assertEquals(List.of("peer in 7 says 30", "-> CONNECT", "start T313 4000"),
                behind(end, 7));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.8")
    @Clause("Q.931 5.8.11")
    void a_peer_that_reports_a_setup_lost_by_a_reset_is_left_to_repeat_it(Side side) {
        int first = side == Side.USER ? 6 : 1;
        End end = End.up(side);
        end.linkUp();
        assertEquals(List.of(), end.got(End.THEIRS, MessageType.STATUS, End.cause(31),
                new InfoElement.CallState(first)));
        assertEquals(List.of("SETUP indication"), end.got(End.THEIRS, MessageType.SETUP,
                End.array(End.setupElements())));
        CallRef other = new CallRef(8, false);
        assertEquals(List.of("-> RELEASE COMPLETE cause=101"), end.got(other,
                MessageType.STATUS, End.cause(31), new InfoElement.CallState(10)));
        end.pass(4_000);
        assertEquals(List.of("-> RELEASE COMPLETE cause=101"), end.got(other,
                MessageType.STATUS, End.cause(31), new InfoElement.CallState(first)));
    }

    private static List<String> behind(End end, int state) {
        return end.got(End.THEIRS, MessageType.STATUS, End.cause(30),
                new InfoElement.CallState(state)).stream()
                .filter(line -> !line.equals("stop T322")).toList();
    }

    @Test
    @Clause("Q.931 5.8.8")
    @Clause("Q.931 5.8.11")
    void a_message_of_the_peer_that_a_reset_swallowed_is_made_up_from_its_state() {
        States.At at = States.reach(Side.USER, CallState.OUTGOING_CALL_PROCEEDING);
        at.end().linkUp();
        assertEquals(List.of("peer in 4 says 30", "stop T310", "start T301 180000",
                "ALERTING indication"), ahead(at, 4));
        at.end().linkUp();
        assertEquals(List.of("peer in 10 says 30", "-> CONNECT ACKNOWLEDGE", "stop T301",
                "CONNECT indication"), ahead(at, 10));
        States.At answering = States.reach(Side.USER, CallState.CONNECT_REQUEST);
        answering.end().linkUp();
        assertEquals(List.of("peer in 10 says 30", "stop T313", "CONNECT_ACK indication"),
                ahead(answering, 10));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.8")
    @Clause("Q.931 5.8.11")
    void a_clearing_that_a_reset_swallowed_is_made_up_from_the_state_of_the_peer(Side side) {
        int sent = side == Side.USER ? 12 : 11;
        for (int reported : new int[] {sent, 23 - sent}) {                       // Annex D
            States.At told = States.reach(side, CallState.ACTIVE);
            told.end().linkUp();
            assertEquals(List.of("peer in " + reported + " says 30", "DISCONNECT indication"),
                    ahead(told, reported));
            assertEquals(sent, told.end().state(told.ref()).value());
        }
        States.At released = States.reach(side, CallState.ACTIVE);
        released.end().linkUp();
        assertEquals(List.of("peer in 19 says 30", "-> RELEASE COMPLETE", "released 31"),
                ahead(released, 19));
    }

    private static List<String> ahead(States.At at, int state) {
        return at.end().got(at.ref(), MessageType.STATUS, End.cause(30),
                new InfoElement.CallState(state)).stream()
                .filter(line -> !line.equals("stop T322")).toList();
    }
}
