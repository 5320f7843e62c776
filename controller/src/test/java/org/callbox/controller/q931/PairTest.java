package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both sides of ours against each other. */
class PairTest {
    private static final CallRef CALL = End.OURS;
    private static final CallRef SAME_CALL = new CallRef(1, false);

    /** The steps of a call in which both call controls take their turns; -1 at the last. */
    private static final int STEPS = 6;

    private static End caller(Pair pair, Side side) {
        return side == Side.USER ? pair.user : pair.network;
    }

    /** Does one step of an en-bloc call; messages are delivered only by the caller of this. */
    private static void step(Pair pair, End caller, int step) {
        End called = pair.other(caller);
        switch (step) {
            case 0 -> pair.want(caller, CALL, Primitive.SETUP, End.array(End.setupElements()));
            case 1 -> pair.want(called, SAME_CALL, Primitive.PROCEEDING,
                    ChannelIdentification.of(5, true));
            case 2 -> pair.want(called, SAME_CALL, Primitive.ALERTING);
            case 3 -> pair.want(called, SAME_CALL, Primitive.CONNECT);
            default -> { }
        }
    }

    private static Pair calling(Side side, int steps) {
        Pair pair = new Pair();
        for (int step = 0; step < steps; step++) {
            step(pair, caller(pair, side), step);
            pair.pump();
        }
        return pair;
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.1")
    @Clause("Q.931 5.2")
    void a_call_goes_through_and_is_cleared_by_either_end(Side side) {
        for (boolean byCaller : new boolean[] {true, false}) {
            Pair pair = calling(side, STEPS);
            pair.assertStates(caller(pair, side), CallState.ACTIVE, CallState.ACTIVE);
            assertTrue(pair.user.running.isEmpty() && pair.network.running.isEmpty());
            End clearing = byCaller ? caller(pair, side) : pair.other(caller(pair, side));
            pair.want(clearing, byCaller ? CALL : SAME_CALL, Primitive.DISCONNECT,
                    End.cause(16));
            pair.pump();
            pair.assertIdle("cleared");
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.1.3")
    @Clause("Q.931 5.2.4")
    void overlap_digit_by_digit(Side side) {
        Pair pair = calling(side, 1);
        End caller = caller(pair, side);
        End called = pair.other(caller);
        pair.want(called, SAME_CALL, Primitive.MORE_INFO, ChannelIdentification.of(5, true));
        pair.pump();
        for (int digit = 0; digit < 9; digit++) {
            pair.pass(10_000);
            pair.want(caller, CALL, Primitive.INFORMATION,
                    new InfoElement.CalledNumber(Number.dialled("" + digit)));
            pair.pump();
        }
        pair.want(called, SAME_CALL, Primitive.ALERTING);
        pair.want(called, SAME_CALL, Primitive.CONNECT);
        pair.pump();
        pair.assertStates(caller, CallState.ACTIVE, CallState.ACTIVE);
        assertEquals(9, pair.log.stream().filter(l -> l.endsWith("INFORMATION")).count());
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.1.3")
    void overlap_that_stops_is_cleared_by_t302_and_call_control(Side side) {
        Pair pair = calling(side, 1);
        pair.want(pair.other(caller(pair, side)), SAME_CALL, Primitive.MORE_INFO,
                ChannelIdentification.of(5, true));
        pair.pass(60_000);
        pair.assertIdle("no digits");
        assertEquals(2, pair.log.stream().filter(l -> l.endsWith("released 28")).count());
    }

    /** Clearing at every step, before and after the step's messages arrived. */
    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.3")
    @Clause("Q.931 5.3.5")
    void clearing_at_any_moment_by_one_or_both_ends_leaves_nothing(Side side) {
        for (int steps = 1; steps <= STEPS; steps++) {
            for (int delivered = 0; delivered < 4; delivered++) {
                for (int who = 1; who <= 3; who++) {
                    Pair pair = calling(side, steps - 1);
                    End caller = caller(pair, side);
                    step(pair, caller, steps - 1);
                    for (int i = 0; i < delivered; i++) {
                        pair.deliver();
                    }
                    clear(pair, caller, who);
                    pair.pass(300_000);
                    String when = side + " step " + steps + " " + delivered + " by " + who;
                    pair.assertIdle(when);
                    assertEquals(1, caller.released.get(CALL), when);
                }
            }
        }
    }

    /** 1 the caller, 2 the called end if it knows the call, 3 both before either hears. */
    private static void clear(Pair pair, End caller, int who) {
        if ((who & 1) != 0) {
            pair.want(caller, CALL, Primitive.DISCONNECT, End.cause(16));
        }
        End called = pair.other(caller);
        if (who >= 2 && called.state(SAME_CALL) != CallState.NULL) {
            pair.want(called, SAME_CALL, Primitive.REJECT, End.cause(17));
        } else if (who == 2) {
            pair.want(caller, CALL, Primitive.DISCONNECT, End.cause(16));
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.5")
    void a_restart_at_any_moment_by_either_end_leaves_nothing(Side side) {
        for (int steps = 1; steps <= STEPS; steps++) {
            for (Side restarting : Side.values()) {
                Pair pair = calling(side, steps - 1);
                step(pair, caller(pair, side), steps - 1);
                End end = restarting == Side.USER ? pair.user : pair.network;
                pair.feed(end, new Q931In.RestartRequest(List.of(5)));
                pair.pump();
                assertTrue(pair.log.getLast().endsWith("restart confirmed [5]")
                        || pair.log.getLast().contains("released"), pair.log.getLast());
                pair.pass(300_000);
                pair.assertIdle(side + " step " + steps + " restarted by " + restarting);
            }
        }
    }

    /** libpri loses calls in setup here; ours go through. */
    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.8")
    void a_data_link_reset_at_any_moment_that_loses_all_frames_loses_no_call(Side side) {
        for (int steps = 1; steps <= 4; steps++) {
            for (int delivered = 0; delivered < 4; delivered++) {
                Pair pair = calling(side, steps - 1);
                End caller = caller(pair, side);
                step(pair, caller, steps - 1);
                for (int i = 0; i < delivered; i++) {
                    pair.deliver();
                }
                pair.reset();
                pair.pass(5_000);
                for (int step = steps; step < STEPS; step++) {
                    step(pair, caller, step);
                    pair.pass(100);
                }
                String when = side + " step " + steps + " delivered " + delivered;
                assertEquals(CallState.ACTIVE, caller.state(CALL), when);
                assertEquals(CallState.ACTIVE, pair.other(caller).state(SAME_CALL), when);
            }
        }
    }

    @Test
    @Clause("Q.931 5.8.8")
    void thirty_calls_offered_as_the_link_comes_up_survive_the_peers_own_sabme() {
        Pair pair = new Pair();
        pair.answering = true;
        for (int i = 1; i <= 30; i++) {
            pair.want(pair.network, new CallRef(i, true), Primitive.SETUP,
                    End.array(End.setupElements()));
        }
        for (int i = 0; i < 20; i++) {
            pair.deliver();
        }
        pair.reset();
        pair.pass(10_000);
        for (End end : List.of(pair.user, pair.network)) {
            assertEquals(30, end.layer.calls().size());
            for (CallState state : end.layer.calls().values()) {
                assertEquals(CallState.ACTIVE, state);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 5.8.9")
    @Clause("Q.931 5.8.10")
    void after_a_link_failure_at_any_moment_both_ends_agree(Side side) {
        for (int steps = 1; steps <= STEPS; steps++) {
            for (int delivered = 0; delivered < 4; delivered++) {
                for (int outageMs : new int[] {30_000, 200_000}) {
                    Pair pair = calling(side, steps - 1);
                    End caller = caller(pair, side);
                    step(pair, caller, steps - 1);
                    for (int i = 0; i < delivered; i++) {
                        pair.deliver();
                    }
                    pair.linkDown();
                    pair.pass(outageMs);
                    pair.linkUp();
                    pair.pass(300_000);
                    CallState atCaller = caller.state(CALL);
                    String when = side + " " + steps + " " + delivered + " " + outageMs;
                    assertEquals(atCaller, pair.other(caller).state(SAME_CALL), when);
                    boolean kept = steps > 4 && outageMs < 90_000;
                    assertTrue(!kept || atCaller == CallState.ACTIVE, when);
                }
            }
        }
    }

    @Test
    @Clause("Q.931 5.8.11")
    void a_forgotten_call_is_released_at_the_first_enquiry() {
        Pair pair = calling(Side.NETWORK, STEPS);
        Pair reborn = new Pair(new End(Side.USER), pair.network);
        reborn.pump();
        reborn.want(reborn.network, CALL, Primitive.STATUS_ENQUIRY);
        reborn.pump();
        reborn.assertIdle("the user side forgot");
    }

    /** Random calls, answers, clearings, restarts, resets and outages from a fixed seed. */
    @Test
    @Clause("Q.931 5")
    void anything_in_any_order_ends_with_nothing_left() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Pair pair = new Pair();
            pair.answering = random.nextBoolean();
            for (int i = 0; i < 400; i++) {
                anything(pair, random);
            }
            pair.linkUp();
            pair.pass(1_000);
            clearAll(pair);
            pair.pass(2_000_000);
            clearAll(pair);
            pair.pass(2_000_000);
            pair.assertIdle("seed " + seed);
        }
    }

    private static void anything(Pair pair, Random random) {
        End end = random.nextBoolean() ? pair.user : pair.network;
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> pair.want(end, end.layer.allocate(), Primitive.SETUP,
                    End.array(End.setupElements()));
            case 3 -> pair.pass(random.nextInt(60_000));
            case 4 -> {
                if (random.nextInt(4) == 0) {
                    pair.reset();
                }
            }
            case 5 -> {
                if (random.nextInt(8) == 0) {
                    pair.linkDown();
                    pair.pass(random.nextInt(120_000));
                    pair.linkUp();
                }
            }
            case 6, 7, 8 -> {
                List<CallRef> refs = new ArrayList<>(end.layer.calls().keySet());
                if (!refs.isEmpty()) {
                    Primitive[] all = Primitive.values();
                    Primitive what = all[1 + random.nextInt(all.length - 1)];
                    pair.want(end, refs.get(random.nextInt(refs.size())), what);
                }
            }
            default -> {
                pair.deliver();
                pair.deliver();
            }
        }
    }

    private static void clearAll(Pair pair) {
        for (End end : List.of(pair.user, pair.network)) {
            for (CallRef ref : List.copyOf(end.layer.calls().keySet())) {
                pair.want(end, ref, Primitive.DISCONNECT, End.cause(16));
            }
            for (CallRef ref : List.copyOf(end.layer.calls().keySet())) {
                pair.want(end, ref, Primitive.RELEASE, End.cause(16));
            }
        }
    }
}
