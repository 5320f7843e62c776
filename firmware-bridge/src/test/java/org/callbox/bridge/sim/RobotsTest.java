package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.junit.jupiter.api.Test;

class RobotsTest {
    private static final Endpoint CALLER = new Endpoint.Timeslot(1, 7);
    private static final Endpoint HEADSET = new Endpoint.Port(1);

    private static CardBench robots(String options) {
        CardBench bench = new CardBench(
                SimCardParameters.of(1, 2).withRobots(RobotOptions.parse(options), 42));
        bench.run(100);
        return bench;
    }

    private static long hookMs(CardBench bench, boolean off) {
        long from = bench.nowMs;
        for (int ms = 0; ms < 120_000; ms++) {
            if (bench.card.port(1).offHook() == off) {
                return bench.nowMs - from;
            }
            bench.run(1);
        }
        return -1;
    }

    @Test
    void a_robot_answers_talks_and_hangs_up() {
        CardBench bench = robots("answer=300ms,talk=5s");
        bench.wish(new SessionIn.Ring(1));
        assertEquals(300, hookMs(bench, true), 3);
        bench.wish(new SessionIn.StopRing(1), new SessionIn.Join(CALLER, HEADSET));
        assertEquals(5_000, hookMs(bench, false), 3);
        bench.wish(new SessionIn.Part(CALLER, HEADSET), new SessionIn.Ring(1));
        assertEquals(300, hookMs(bench, true), 3);
    }

    @Test
    void a_robot_that_never_hangs_up_does_when_the_other_end_is_gone() {
        CardBench bench = robots("answer=300ms,talk=never");
        bench.wish(new SessionIn.Ring(1));
        bench.run(400);
        bench.wish(new SessionIn.StopRing(1), new SessionIn.Join(CALLER, HEADSET));
        bench.run(3_600_000);
        assertTrue(bench.card.port(1).offHook());
        bench.wish(new SessionIn.Part(CALLER, HEADSET));
        assertEquals(2, hookMs(bench, false), 2);
    }

    @Test
    void a_robot_still_off_hook_when_the_next_caller_rings_hangs_up_and_answers() {
        CardBench bench = robots("answer=300ms,talk=never");
        bench.wish(new SessionIn.Ring(1));
        bench.run(400);
        bench.wish(new SessionIn.StopRing(1), new SessionIn.Join(CALLER, HEADSET));
        bench.run(1_000);
        bench.wish(new SessionIn.Ring(1), new SessionIn.Part(CALLER, HEADSET));
        assertEquals(2, hookMs(bench, false), 2);
        assertEquals(300, hookMs(bench, true), 3);
    }

    @Test
    void a_robot_who_found_nobody_hangs_up_and_answers_when_the_next_caller_rings() {
        CardBench bench = robots("answer=300ms,talk=5s");
        bench.wish(new SessionIn.Ring(1));
        assertEquals(300, hookMs(bench, true), 3);
        bench.wish(new SessionIn.StopRing(1));
        bench.run(100);
        bench.wish(new SessionIn.Ring(1));
        assertEquals(1_000, hookMs(bench, false), 3);
        assertEquals(300, hookMs(bench, true), 3);
    }

    @Test
    void a_talking_robot_hangs_up_when_the_caller_goes_first() {
        CardBench bench = robots("answer=300ms,talk=5s");
        bench.wish(new SessionIn.Ring(1));
        bench.run(400);
        bench.wish(new SessionIn.StopRing(1), new SessionIn.Join(CALLER, HEADSET));
        bench.run(1_000);
        bench.wish(new SessionIn.Part(CALLER, HEADSET));
        bench.run(10);
        assertFalse(bench.card.port(1).offHook());
        bench.run(60_000);
        assertEquals(2, bench.said(SessionOut.Port.class).stream()
                .map(SessionOut.Port::state).filter(state -> !state.ringing()).distinct().count());
    }

    @Test
    void ringing_that_stops_is_not_answered() {
        CardBench bench = robots("answer=300ms");
        bench.wish(new SessionIn.Ring(1));
        bench.run(200);
        bench.wish(new SessionIn.StopRing(1));
        assertEquals(-1, hookMs(bench, true));
        assertEquals(List.of(), bench.said(SessionOut.Key.class));
    }

    @Test
    void a_robot_that_missed_an_offer_comes_back_and_presses_ready() {
        CardBench bench = robots("miss=1,back=5s");
        bench.wish(new SessionIn.Ring(1));
        bench.run(15_000);
        assertFalse(bench.card.port(1).offHook());
        bench.wish(new SessionIn.StopRing(1));
        bench.run(4_900);
        assertEquals(List.of(), bench.said(SessionOut.Key.class));
        bench.run(200);
        assertEquals(List.of(new SessionOut.Key(1, '#', 0)), bench.said(SessionOut.Key.class));
        bench.run(60_000);
        assertEquals(1, bench.said(SessionOut.Key.class).size());
    }

    @Test
    void a_robot_whose_ready_lamp_is_lit_leaves_the_key_alone() {
        CardBench bench = robots("miss=1,back=5s");
        bench.wish(new SessionIn.Ring(1));
        bench.run(1_000);
        bench.wish(new SessionIn.StopRing(1), new SessionIn.Lamp(1, true));
        bench.run(60_000);
        assertEquals(List.of(), bench.said(SessionOut.Key.class));
    }

    @Test
    void the_share_of_misses_is_about_what_was_asked_for_and_repeats_with_the_seed() {
        Robots robots = new Robots(RobotOptions.parse("miss=0.1"), 7, 1);
        Robots again = new Robots(RobotOptions.parse("miss=0.1"), 7, 1);
        int missed = 0;
        for (int i = 0; i < 10_000; i++) {
            List<Robots.Out> out = robots.on(new Robots.In.Ringing(1, true));
            assertEquals(out, again.on(new Robots.In.Ringing(1, true)));
            missed += out.stream().anyMatch(Robots.Out.Start.class::isInstance) ? 0 : 1;
            robots.on(new Robots.In.Ringing(1, false));
            again.on(new Robots.In.Ringing(1, false));
            robots.on(new Robots.In.Expired(1));
            again.on(new Robots.In.Expired(1));
        }
        assertEquals(1_000, missed, 150);
    }

    @Test
    void options_are_read_and_what_is_wrong_is_named() {
        assertEquals(new RobotOptions(300, 5_000, 0.05, 2_000),
                RobotOptions.parse("answer=300ms,talk=5s,miss=0.05,back=2s"));
        assertEquals(new RobotOptions(300, RobotOptions.NEVER, 0, 5_000),
                RobotOptions.parse("talk=never"));
        assertEquals(RobotOptions.defaults(), RobotOptions.parse(""));
        for (String wrong : List.of("answer=3", "talk=sometimes", "miss=2", "miss=x", "wait=3s",
                "answer", "answer=1s,answer=2s", "back=-1s", "miss=1.5")) {
            String text = assertThrows(IllegalArgumentException.class,
                    () -> RobotOptions.parse(wrong)).getMessage();
            assertTrue(text.startsWith("robots: "), text);
        }
    }
}
