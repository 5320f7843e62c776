package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/** Calls that the peer originates: for the user 5.2, for the network 5.1. */
class IncomingCallTest {
    private final End user = End.up(Side.USER);
    private final End network = End.up(Side.NETWORK);

    private static List<String> offered(End end) {
        return end.got(End.THEIRS, MessageType.SETUP, End.array(End.setupElements()));
    }

    @Test
    @Clause("Q.931 5.2.1")
    @Clause("Q.931 5.2.5.2")
    @Clause("Q.931 5.2.7")
    @Clause("Q.931 5.2.8")
    void proceeding_alerting_connect_acknowledged() {
        assertEquals(List.of("SETUP indication"), offered(user));
        assertEquals(CallState.CALL_PRESENT, user.state(End.THEIRS));
        assertEquals(List.of("-> CALL PROCEEDING channels=[5]"), user.want(End.THEIRS,
                Primitive.PROCEEDING, ChannelIdentification.of(5, true)));
        assertEquals("0802800702" + "1803a98385",
                ((Q931Out.Transmit) user.last.get(0)).message().toHex());
        assertEquals(List.of("-> ALERTING"), user.want(End.THEIRS, Primitive.ALERTING));
        assertEquals(List.of("-> CONNECT", "start T313 4000"),
                user.want(End.THEIRS, Primitive.CONNECT));
        assertEquals(List.of("stop T313", "CONNECT_ACK indication"),
                user.got(End.THEIRS, MessageType.CONNECT_ACKNOWLEDGE));
        assertEquals(CallState.ACTIVE, user.state(End.THEIRS));
    }

    @Test
    @Clause("Q.931 5.2.5.2")
    void connect_may_be_the_first_answer() {
        offered(user);
        assertEquals(List.of("-> CONNECT", "start T313 4000"),
                user.want(End.THEIRS, Primitive.CONNECT));
    }

    @Test
    @Clause("Q.931 5.2.5.1")
    @Clause("Q.931 5.3.2")
    void a_refusal_before_any_other_answer_is_release_complete_with_the_real_cause() {
        for (int cause : new int[] {1, 17, 21, 34, 44, 88}) {
            for (End end : List.of(End.up(Side.USER), End.up(Side.NETWORK))) {
                offered(end);
                assertEquals(List.of("-> RELEASE COMPLETE cause=" + cause, "released " + cause),
                        end.want(End.THEIRS, Primitive.REJECT, End.cause(cause)));
                assertTrue(end.layer.calls().isEmpty());
            }
        }
    }

    @Test
    @Clause("Q.931 5.2.4")
    void overlap_receiving_collects_digits_under_t302() {
        offered(user);
        assertEquals(List.of("-> SETUP ACKNOWLEDGE channels=[5]", "start T302 15000"),
                user.want(End.THEIRS, Primitive.MORE_INFO, ChannelIdentification.of(5, true)));
        assertEquals(List.of("start T302 15000", "INFORMATION indication"),
                user.got(End.THEIRS, MessageType.INFORMATION,
                        new InfoElement.CalledNumber(Number.dialled("1"))));
        assertEquals(List.of("stop T302", "INFORMATION indication"),
                user.got(End.THEIRS, MessageType.INFORMATION,
                        new InfoElement.SendingComplete()));
        assertEquals(List.of("-> CALL PROCEEDING"),
                user.want(End.THEIRS, Primitive.PROCEEDING));
    }

    @Test
    @Clause("Q.931 5.2.4")
    @Clause("Q.931 5.1.3")
    void t302_tells_call_control_that_no_more_digits_come() {
        for (End end : List.of(user, network)) {
            offered(end);
            end.want(End.THEIRS, Primitive.MORE_INFO);
            assertEquals(List.of("TIMEOUT indication"), end.nextTimer());
            assertTrue(end.running.isEmpty());
            assertEquals(List.of("-> DISCONNECT cause=28", "start T305 30000"),
                    end.want(End.THEIRS, Primitive.DISCONNECT, End.cause(28)));
        }
    }

    @Test
    @Clause("Q.931 5.2.8")
    @Clause("Q.931 9.2")
    void t313_clears_a_connect_that_is_not_acknowledged() {
        offered(user);
        user.want(End.THEIRS, Primitive.CONNECT);
        assertEquals(List.of("clearing 102", "-> DISCONNECT cause=102(333133)",
                "start T305 30000"), user.nextTimer());
    }

    @Test
    @Clause("Q.931 5.1.5.1")
    @Clause("Q.931 5.1.7")
    @Clause("Q.931 5.1.8")
    void the_network_answers_a_user() {
        assertEquals(List.of("SETUP indication"), offered(network));
        assertEquals(CallState.CALL_INITIATED, network.state(End.THEIRS));
        assertEquals(List.of("-> CALL PROCEEDING"),
                network.want(End.THEIRS, Primitive.PROCEEDING));
        assertEquals(List.of("-> PROGRESS"), network.want(End.THEIRS, Primitive.PROGRESS,
                new InfoElement.ProgressIndicator(1, 8)));
        assertEquals(List.of("-> ALERTING"), network.want(End.THEIRS, Primitive.ALERTING));
        assertEquals(List.of("-> CONNECT"), network.want(End.THEIRS, Primitive.CONNECT));
        assertEquals(CallState.ACTIVE, network.state(End.THEIRS));
        assertEquals(List.of(), network.got(End.THEIRS, MessageType.CONNECT_ACKNOWLEDGE));
    }

    @Test
    @Clause("Q.931 5.1.3")
    void the_network_collects_digits() {
        offered(network);
        assertEquals(List.of("-> SETUP ACKNOWLEDGE", "start T302 15000"),
                network.want(End.THEIRS, Primitive.MORE_INFO));
        assertEquals(List.of("start T302 15000", "INFORMATION indication"),
                network.got(End.THEIRS, MessageType.INFORMATION));
        assertEquals(List.of("stop T302", "-> CALL PROCEEDING"),
                network.want(End.THEIRS, Primitive.PROCEEDING));
    }

    @Test
    @Clause("Q.931 5.8.3.2")
    void a_second_setup_on_a_live_reference_is_ignored() {
        for (CallState state : States.LIVE) {
            States.At at = States.reach(Side.USER, state);
            assertEquals(List.of(), at.end().got(at.ref(), MessageType.SETUP,
                    End.array(End.setupElements())));
            assertEquals(state, at.end().state(at.ref()));
        }
    }

    @Test
    @Clause("Q.931 5.9")
    void notify_and_facility_are_passed_both_ways() {
        offered(user);
        user.want(End.THEIRS, Primitive.PROCEEDING);
        assertEquals(List.of("NOTIFY indication"), user.got(End.THEIRS, MessageType.NOTIFY,
                new InfoElement.NotificationIndicator(0, Bytes.EMPTY)));
        assertEquals(List.of("FACILITY indication"), user.got(End.THEIRS,
                MessageType.FACILITY, new InfoElement.Facility(false, Bytes.of(0x91))));
        assertEquals(List.of("-> NOTIFY"), user.want(End.THEIRS, Primitive.NOTIFY,
                new InfoElement.NotificationIndicator(1, Bytes.EMPTY)));
        assertEquals(List.of("-> FACILITY"), user.want(End.THEIRS, Primitive.FACILITY,
                new InfoElement.Facility(false, Bytes.of(0x91))));
    }

    @Test
    @Clause("Q.931 4.3")
    void a_reference_of_one_octet_is_answered_in_one_octet() {
        Bytes setup = Bytes.hex("080107" + "05" + "04038090a3" + "1803a98385");
        assertEquals(List.of("SETUP indication"), user.got(setup));
        user.want(End.THEIRS, Primitive.ALERTING);
        assertEquals("08018701", ((Q931Out.Transmit) user.last.get(0)).message().toHex());
    }

    @Test
    @Clause("Q.931 4.3")
    void both_sides_may_use_the_same_value_at_once() {
        CallRef same = new CallRef(1, false);
        user.want(End.OURS, Primitive.SETUP, End.array(End.setupElements()));
        user.got(same, MessageType.SETUP, End.array(End.setupElements()));
        assertEquals(List.of("stop T303", "start T310 120000", "PROCEEDING indication"),
                user.got(End.OURS, MessageType.CALL_PROCEEDING));
        assertEquals(CallState.CALL_PRESENT, user.state(same));
        assertEquals(CallState.OUTGOING_CALL_PROCEEDING, user.state(End.OURS));
    }
}
