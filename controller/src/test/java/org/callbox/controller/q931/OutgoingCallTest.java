package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/** Calls that this side originates: the user by 5.1, the network by 5.2. */
class OutgoingCallTest {
    private final End user = End.up(Side.USER);
    private final End network = End.up(Side.NETWORK);

    private static List<String> setup(End end) {
        return end.want(End.OURS, Primitive.SETUP, End.array(End.setupElements()));
    }

    @Test
    @Clause("Q.931 5.1.1")
    @Clause("Q.931 4.3")
    void setup_goes_out_with_the_flag_of_the_originator_and_t303() {
        assertEquals(List.of("-> SETUP channels=[5]", "start T303 4000"), setup(user));
        Bytes sent = ((Q931Out.Transmit) user.last.get(0)).message();
        assertEquals("080200010504038090a31803a98385" + "70088135353530313030", sent.toHex());
        assertEquals(CallState.CALL_INITIATED, user.state(End.OURS));
    }

    @Test
    @Clause("Q.931 5.1.5.1")
    @Clause("Q.931 5.1.7")
    @Clause("Q.931 5.1.8")
    void en_bloc_through_proceeding_and_alerting_to_active() {
        setup(user);
        assertEquals(List.of("stop T303", "start T310 120000", "PROCEEDING indication"),
                user.got(End.OURS, MessageType.CALL_PROCEEDING));
        assertEquals(List.of("stop T310", "start T301 180000", "ALERTING indication"),
                user.got(End.OURS, MessageType.ALERTING));
        assertEquals(List.of("-> CONNECT ACKNOWLEDGE", "stop T301", "CONNECT indication"),
                user.got(End.OURS, MessageType.CONNECT));
        assertEquals(CallState.ACTIVE, user.state(End.OURS));
        assertEquals(List.of(), user.want(End.OURS, Primitive.CONNECT_ACK));
        assertTrue(user.running.isEmpty());
    }

    @Test
    @Clause("Q.931 5.1.3")
    void overlap_sending_restarts_t304_with_every_digit() {
        setup(user);
        assertEquals(List.of("stop T303", "start T304 30000", "MORE_INFO indication"),
                user.got(End.OURS, MessageType.SETUP_ACKNOWLEDGE));
        assertEquals(List.of("-> INFORMATION", "start T304 30000"),
                user.want(End.OURS, Primitive.INFORMATION,
                        new InfoElement.CalledNumber(Number.dialled("1"))));
        assertEquals(List.of("stop T304", "start T310 120000", "PROCEEDING indication"),
                user.got(End.OURS, MessageType.CALL_PROCEEDING));
    }

    @Test
    @Clause("Q.931 5.1.1")
    @Clause("Q.931 9.2")
    void t303_repeats_setup_once_with_all_its_elements_then_gives_up() {
        setup(user);
        Bytes first = ((Q931Out.Transmit) user.last.get(0)).message();
        assertEquals(List.of("-> SETUP channels=[5]", "start T303 4000"), user.nextTimer());
        assertEquals(first, ((Q931Out.Transmit) user.last.get(0)).message());
        assertEquals(List.of("-> RELEASE COMPLETE cause=102(333033)", "clearing 18",
                "released 18"), user.nextTimer());
        assertTrue(user.layer.calls().isEmpty());
    }

    @Test
    @Clause("Q.931 5.1.5")
    @Clause("Q.931 9.2")
    void t304_t310_and_t301_clear_the_call() {
        setup(user);
        user.got(End.OURS, MessageType.SETUP_ACKNOWLEDGE);
        assertEquals(List.of("clearing 18", "-> DISCONNECT cause=102(333034)",
                "start T305 30000"), user.nextTimer());
        End second = End.up(Side.USER);
        setup(second);
        second.got(End.OURS, MessageType.CALL_PROCEEDING);
        assertEquals(List.of("clearing 18", "-> DISCONNECT cause=102(333130)",
                "start T305 30000"), second.nextTimer());
        End third = End.up(Side.USER);
        setup(third);
        third.got(End.OURS, MessageType.ALERTING);
        assertEquals(List.of("clearing 19", "-> DISCONNECT cause=102(333031)",
                "start T305 30000"), third.nextTimer());
    }

    @Test
    @Clause("Q.931 5.1.6")
    void progress_stops_the_supervision_and_is_passed_on() {
        setup(user);
        user.got(End.OURS, MessageType.CALL_PROCEEDING);
        assertEquals(List.of("stop T310", "PROGRESS indication"), user.got(End.OURS,
                MessageType.PROGRESS, new InfoElement.ProgressIndicator(2, 8)));
        assertEquals(CallState.OUTGOING_CALL_PROCEEDING, user.state(End.OURS));
        assertTrue(user.running.isEmpty());
    }

    @Test
    @Clause("Q.931 5.1.5.1")
    @Clause("Q.931 5.3.2")
    @Clause("Q.931 5.1.9")
    void release_complete_as_the_first_answer_ends_the_call_with_its_cause() {
        setup(user);
        assertEquals(List.of("stop T303", "released 17"),
                user.got(End.OURS, MessageType.RELEASE_COMPLETE, End.cause(17)));
    }

    @Test
    @Clause("Q.931 5.1.2")
    void the_first_answer_must_name_a_channel_that_setup_left_open() {
        user.want(End.OURS, Primitive.SETUP, InfoElement.BearerCapability.speech(),
                ChannelIdentification.any());
        assertEquals(List.of("-> STATUS cause=96(18) state=1"),
                user.got(End.OURS, MessageType.CALL_PROCEEDING));
        assertEquals(List.of("stop T303", "start T310 120000", "PROCEEDING indication"),
                user.got(End.OURS, MessageType.CALL_PROCEEDING,
                        ChannelIdentification.of(9, true)));
        assertEquals(List.of(9), user.layer.channels(End.OURS));
        assertEquals(List.of("stop T310", "start T301 180000", "ALERTING indication"),
                user.got(End.OURS, MessageType.ALERTING));
    }

    @Test
    @Clause("Q.931 5.1.2")
    @Clause("Q.931 5.3.2")
    void an_unacceptable_channel_is_refused_by_release() {
        setup(user);
        user.got(End.OURS, MessageType.CALL_PROCEEDING, ChannelIdentification.of(9, true));
        assertEquals(List.of("stop T310", "-> RELEASE cause=6", "start T308 4000"),
                user.want(End.OURS, Primitive.RELEASE, End.cause(6)));
        assertEquals(List.of("stop T308", "released 6"),
                user.got(End.OURS, MessageType.RELEASE_COMPLETE));
    }

    @Test
    @Clause("Q.931 5.2.1")
    @Clause("Q.931 5.2.5")
    @Clause("Q.931 5.2.7")
    @Clause("Q.931 5.2.8")
    void the_network_offers_a_call_and_acknowledges_connect_on_request() {
        assertEquals(List.of("-> SETUP channels=[5]", "start T303 4000"), setup(network));
        assertEquals(List.of("stop T303", "start T310 40000", "PROCEEDING indication"),
                network.got(End.OURS, MessageType.CALL_PROCEEDING));
        assertEquals(List.of("stop T310", "start T301 180000", "ALERTING indication"),
                network.got(End.OURS, MessageType.ALERTING));
        assertEquals(List.of("stop T301", "CONNECT indication"),
                network.got(End.OURS, MessageType.CONNECT));
        assertEquals(CallState.CONNECT_REQUEST, network.state(End.OURS));
        assertEquals(List.of("-> CONNECT ACKNOWLEDGE"),
                network.want(End.OURS, Primitive.CONNECT_ACK));
        assertEquals(CallState.ACTIVE, network.state(End.OURS));
    }

    @Test
    @Clause("Q.931 5.2.4")
    @Clause("Q.931 9.1")
    void the_network_sends_digits_under_t304() {
        setup(network);
        assertEquals(List.of("stop T303", "start T304 20000", "MORE_INFO indication"),
                network.got(End.OURS, MessageType.SETUP_ACKNOWLEDGE));
        assertEquals(List.of("-> INFORMATION", "start T304 20000"),
                network.want(End.OURS, Primitive.INFORMATION));
        assertEquals(List.of("stop T304", "start T301 180000", "ALERTING indication"),
                network.got(End.OURS, MessageType.ALERTING));
    }

    @Test
    @Clause("Q.931 5.2.5.3")
    @Clause("Q.931 9.1")
    void the_network_gives_up_on_a_silent_user() {
        setup(network);
        network.nextTimer();
        assertEquals(List.of("-> RELEASE COMPLETE cause=102(333033)", "clearing 18",
                "released 18"), network.nextTimer());
    }

    @Test
    @Clause("Q.931 9.1")
    void timers_are_parameters_and_zero_is_off() {
        End end = new End(Q931Parameters.of(Side.USER,
                Map.of("T303", 1500L, "T310", 0L, "T200", 1L), Map.of()));
        end.linkUp();
        assertEquals(List.of("-> SETUP channels=[5]", "start T303 1500"), setup(end));
        assertEquals(List.of("stop T303", "PROCEEDING indication"),
                end.got(End.OURS, MessageType.CALL_PROCEEDING));
    }

    @Test
    void calls_are_bounded_and_one_too_many_is_released_at_once() {
        End end = new End(Q931Parameters.of(Side.USER, Map.of(), Map.of("calls-max", 2)));
        end.linkUp();
        end.got(new CallRef(7, false), MessageType.SETUP, End.array(End.setupElements()));
        setup(end);
        CallRef third = end.layer.allocate();
        assertFalse(end.layer.calls().containsKey(third));
        assertEquals(List.of("released 42"), end.want(third, Primitive.SETUP));
        assertEquals(List.of("-> RELEASE COMPLETE cause=42", "refused 42"), end.got(
                new CallRef(8, false), MessageType.SETUP, End.array(End.setupElements())));
        assertEquals(2, end.layer.calls().size());
    }

    @Test
    void references_of_ours_are_given_out_once_and_never_zero() {
        CallRef first = user.layer.allocate();
        assertEquals(new CallRef(1, true), first);
        user.want(first, Primitive.SETUP);
        for (int i = 2; i <= CallRef.VALUE_MAX; i++) {
            assertEquals(i, user.layer.allocate().value());
        }
        assertEquals(2, user.layer.allocate().value());
    }
}
