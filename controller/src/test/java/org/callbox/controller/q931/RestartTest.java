package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Clause("Q.931 5.5")
class RestartTest {
    private final End end = End.up(Side.USER);

    private List<String> ask(Integer... channels) {
        end.feed(new Q931In.RestartRequest(List.of(channels)));
        return end.said();
    }

    private static List<String> global(
            End end, boolean flag, MessageType type, InfoElement... elements) {
        return end.got(Q931Codec.encode(
                new Message(CallReference.of(0, flag), type, elements)));
    }

    private static InfoElement kind(int restartClass) {
        return new InfoElement.RestartIndicator(restartClass);
    }

    @Test
    @Clause("Q.931 5.5.1")
    void a_channel_is_restarted_and_acknowledged() {
        assertEquals(List.of("-> RESTART channels=[7] class=0", "start T316 120000"), ask(7));
        assertEquals("08020000" + "46" + "1803a98387" + "790180",
                ((Q931Out.Transmit) end.last.get(0)).message().toHex());
        assertEquals(List.of("stop T316", "restart confirmed [7]"), global(end, true,
                MessageType.RESTART_ACKNOWLEDGE, ChannelIdentification.of(7, true), kind(0)));
    }

    @Test
    @Clause("Q.931 5.5.1")
    void the_interface_is_restarted_and_its_calls_are_released_first() {
        States.reach(end, CallState.ACTIVE);
        assertEquals(List.of("clearing 41", "released 41", "-> RESTART class=6",
                "start T316 120000"), ask());
        assertEquals(List.of("stop T316", "restart confirmed []"),
                global(end, true, MessageType.RESTART_ACKNOWLEDGE, kind(6)));
    }

    @Test
    @Clause("Q.931 5.5.1")
    @Clause("Q.931 9.2")
    void t316_repeats_the_restart_n316_times_in_all_and_then_reports_failure() {
        ask(7);
        assertEquals(List.of("-> RESTART channels=[7] class=0", "start T316 120000"),
                end.nextTimer());
        assertEquals(List.of("restart failed [7]"), end.nextTimer());
        assertEquals(List.of("-> RESTART channels=[7] class=0", "start T316 120000"), ask(7));
    }

    @Test
    @Clause("Q.931 5.5.1")
    void restarts_go_one_after_the_other_and_a_partial_acknowledgement_says_so() {
        ask(1, 2, 3);
        assertEquals(List.of(), ask(9));
        assertEquals(List.of(), ask(9));
        assertEquals(List.of("stop T316", "restart confirmed [1, 3]", "restart failed [2]",
                "-> RESTART channels=[9] class=0", "start T316 120000"),
                global(end, true, MessageType.RESTART_ACKNOWLEDGE,
                        ChannelIdentification.of(List.of(1, 3), true), kind(0)));
        assertEquals(List.of(), global(end, true, MessageType.RESTART_ACKNOWLEDGE,
                ChannelIdentification.of(4, true), kind(0)));
    }

    @Test
    @Clause("Q.931 5.5.1")
    void a_channel_that_the_peer_uses_is_not_restarted_again() {
        ask(1, 2);
        ask(1);
        ask(5);
        assertEquals(List.of(), needless(1));
        assertEquals(List.of("-> RESTART channels=[2] class=0", "start T316 120000"),
                end.nextTimer());
        assertEquals(List.of(), needless(2));
        assertEquals(List.of("-> RESTART channels=[5] class=0", "start T316 120000"),
                end.nextTimer());
        assertEquals(List.of(), needless(5));
        assertEquals(List.of(), end.linkUp(), "the data link has lost it, and nobody wants it");
    }

    @Test
    @Clause("Q.931 5.5.1")
    void an_interface_whose_peer_uses_it_is_not_restarted_again_and_may_still_acknowledge() {
        ask();
        assertEquals(List.of(), needless(9));
        assertEquals(List.of("restart failed []"), end.nextTimer());
        ask();
        assertEquals(List.of(), needless(9));
        assertEquals(List.of("stop T316", "restart confirmed []"),
                global(end, true, MessageType.RESTART_ACKNOWLEDGE, kind(6)));
    }

    @Test
    @Clause("Q.931 5.5.1")
    void a_call_that_crossed_a_restart_is_asked_about_when_it_is_acknowledged() {
        ask(5);
        end.got(End.THEIRS, MessageType.SETUP, End.array(End.setupElements()));
        end.want(End.THEIRS, Primitive.CONNECT);
        assertEquals(List.of(), needless(5));
        List<String> said = global(end, true, MessageType.RESTART_ACKNOWLEDGE,
                ChannelIdentification.of(5, true), kind(0));
        assertEquals(List.of("stop T316", "restart confirmed [5]", "-> STATUS ENQUIRY",
                "start T322 4000"), said.stream().sorted(java.util.Comparator.comparing(
                        line -> line.contains("STATUS") || line.contains("T322"))).toList());
    }

    private List<String> needless(int channel) {
        end.feed(new Q931In.RestartNeedless(channel));
        return end.said();
    }

    @Test
    void waiting_restarts_are_bounded() {
        ask(1);
        for (int i = 0; i < Restart.REQUESTS_WAITING_MAX; i++) {
            assertEquals(List.of(), ask(1, 2 + i));
        }
        assertEquals(List.of("restart failed [30]"), ask(30));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.5.2")
    void a_restart_of_the_channel_releases_its_call_in_every_state(Side side) {
        for (CallState state : States.LIVE) {
            States.At at = States.reach(side, state);
            List<String> said = new ArrayList<>(global(at.end(), false, MessageType.RESTART,
                    ChannelIdentification.of(5, true), kind(0)));
            said.removeIf(line -> line.startsWith("stop") || line.startsWith("clearing"));
            boolean cleared = List.of(CallState.DISCONNECT_REQUEST,
                    CallState.DISCONNECT_INDICATION, CallState.RELEASE_REQUEST).contains(state);
            assertEquals(List.of("released " + (cleared ? 16 : 41), "restarted [5]",
                    "-> RESTART ACKNOWLEDGE channels=[5] class=0"), said);
            assertEquals(List.of(), List.copyOf(at.end().running));
        }
    }

    @Test
    @Clause("Q.931 5.5.2")
    void a_restart_of_other_channels_leaves_the_call_alone() {
        States.At at = States.reach(end, CallState.ACTIVE);
        assertEquals(List.of("restarted [6, 7]",
                "-> RESTART ACKNOWLEDGE channels=[6, 7] class=0"), global(end, false,
                MessageType.RESTART, ChannelIdentification.map(List.of(6, 7), true), kind(0)));
        assertEquals(CallState.ACTIVE, end.state(at.ref()));
    }

    @Test
    @Clause("Q.931 5.5.2")
    @Clause("Q.931 5.8.7.3")
    void a_restart_of_the_interface_releases_everything() {
        States.reach(end, CallState.ACTIVE);
        end.want(End.OURS, Primitive.SETUP);
        assertEquals(List.of("clearing 41", "released 41", "clearing 41", "stop T303",
                "released 41", "restarted []", "-> RESTART ACKNOWLEDGE class=6"),
                global(end, false, MessageType.RESTART, kind(6)));
        assertEquals(List.of("restarted []", "-> RESTART ACKNOWLEDGE channels=[3] class=7"),
                global(end, false, MessageType.RESTART, ChannelIdentification.of(3, true),
                        kind(7)));
    }

    @Test
    @Clause("Q.931 5.5.2")
    @Clause("Q.931 9.2")
    void t317_bounds_the_time_for_which_the_layer_above_returns_channels_to_idle() {
        End slow = new End(Q931Parameters.defaults(Side.USER).withRestartAnsweredAbove());
        slow.linkUp();
        assertEquals(List.of("start T317 100000", "restarted [1, 2]"),
                global(slow, false, MessageType.RESTART,
                        ChannelIdentification.of(List.of(1, 2), true), kind(0)));
        slow.feed(new Q931In.RestartDone(List.of(2)));
        assertEquals(List.of("stop T317", "-> RESTART ACKNOWLEDGE channels=[2] class=0"),
                slow.said());
        global(slow, false, MessageType.RESTART, kind(6));
        assertEquals(List.of("restart failed []"), slow.nextTimer());
        slow.feed(new Q931In.RestartDone(List.of()));
        assertEquals(List.of(), slow.said());
    }

    @Test
    @Clause("Q.931 5.5.2")
    @Clause("Q.931 5.8.6.1")
    @Clause("Q.931 5.8.6.2")
    void a_restart_that_says_not_what_is_refused() {
        States.reach(end, CallState.ACTIVE);
        assertEquals(List.of("-> STATUS cause=96(79) state=0"),
                global(end, false, MessageType.RESTART));
        assertEquals(List.of("-> STATUS cause=96(18) state=0"),
                global(end, false, MessageType.RESTART, kind(0)));
        assertEquals(List.of("-> STATUS cause=82 state=0"), global(end, false,
                MessageType.RESTART, ChannelIdentification.of(99, true), kind(0)));
        assertEquals(1, end.layer.calls().size());
    }

    @Test
    @Clause("Q.931 4.5.13")
    @Clause("Q.931 5.5.2")
    void a_restart_of_another_interface_touches_no_call() {
        States.reach(end, CallState.ACTIVE);
        for (int kind : new int[] {0, 6}) {
            assertEquals(List.of("-> STATUS cause=82 state=0"), global(end, false,
                    MessageType.RESTART, new ChannelIdentification(Bytes.of(0x85), true, true,
                            false, ChannelIdentification.Selection.INDICATED, 0,
                            ChannelIdentification.TYPE_B, 0, List.of(5)), kind(kind)));
        }
        assertEquals(1, end.layer.calls().size());
    }

    @Test
    @Clause("Q.931 5.8.3.2")
    void other_messages_on_the_global_reference_get_status_81_and_nothing_else() {
        for (MessageType type : List.of(MessageType.SETUP, MessageType.DISCONNECT,
                MessageType.RELEASE, MessageType.RELEASE_COMPLETE, MessageType.INFORMATION)) {
            assertEquals(List.of("-> STATUS cause=81 state=0"),
                    global(end, false, type, States.elements(type)));
        }
        ask(3);
        assertEquals(List.of("-> STATUS cause=81 state=61"),
                global(end, true, MessageType.NOTIFY));
        assertEquals(List.of(), global(end, false, MessageType.STATUS, End.cause(81),
                new InfoElement.CallState(0)));
        assertEquals(List.of(), global(end, true, MessageType.RESTART, kind(6)));
    }

    @Test
    @Clause("Q.931 5.5.1")
    @Clause("Q.931 5.8.9")
    void a_restart_waits_for_the_data_link_and_is_sent_again_after_a_reset() {
        end.linkDown();
        assertEquals(List.of(), ask(3));
        assertEquals(List.of("-> RESTART channels=[3] class=0", "start T316 120000"),
                end.linkUp());
        assertEquals(List.of("-> RESTART channels=[3] class=0", "start T316 120000"),
                end.linkUp());
    }

    @Test
    @Clause("Q.931 5.5")
    void both_sides_restart_at_once() {
        ask(3);
        assertEquals(List.of("restarted [3]", "-> RESTART ACKNOWLEDGE channels=[3] class=0"),
                global(end, false, MessageType.RESTART, ChannelIdentification.of(3, true),
                        kind(0)));
        assertEquals(List.of("stop T316", "restart confirmed [3]"), global(end, true,
                MessageType.RESTART_ACKNOWLEDGE, ChannelIdentification.of(3, true), kind(0)));
    }
}
