package org.callbox.controller.soak;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Setup;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.CallPlan;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.Test;

/** What lamps show during a self-test is no fault, and is one before and after it. */
class SelfTestsTest {
    private static final int POSITION = 1;
    private static final long MINUTE_MS = 60_000;

    private final SoakOptions options = new SoakOptions(3, 1, 1, 1, 8, Set.of());
    private final Setup setup = SoakSite.setup(options);
    private final Invariants invariants = new Invariants(setup.plan());
    private LampPattern last = LampPattern.OFF;
    private int played;

    @Test
    void lamps_of_a_position_whose_ready_is_held_are_not_judged_until_the_test_is_over() {
        World world = world();
        world.start();
        world.run(MINUTE_MS);
        invariants.look();
        assertThrows(SoakViolation.class, () -> showing(world, LampPattern.DOUBLE));
        ready(world, true);
        world.run(20_000);
        ready(world, false);
        assertDoesNotThrow(() -> showing(world, LampPattern.DOUBLE));
        for (int second = 0; second < 60; second++) {
            world.run(1_000);
            assertDoesNotThrow(invariants::look);
        }
        assertTrue(played > 5, "a test was played: " + played);
        world.run(MINUTE_MS);
        invariants.look();
        assertThrows(SoakViolation.class, () -> showing(world, LampPattern.DOUBLE));
    }

    @Test
    void a_press_is_no_self_test_and_a_restart_forgets_one() {
        SelfTests tests = new SelfTests();
        tests.stepped(1_000, new Event.ButtonEdge(POSITION, ButtonKind.READY, true));
        tests.stepped(3_999, new Event.ButtonEdge(POSITION, ButtonKind.READY, false));
        tests.stepped(9_000, new Event.TimeDue());
        assertFalse(tests.maybeAt(POSITION, 9_000));
        tests.stepped(10_000, new Event.ButtonEdge(POSITION, ButtonKind.READY, true));
        tests.stepped(11_000, new Event.Restarted("again", "boot", 1_001, "0"));
        tests.stepped(19_000, new Event.TimeDue());
        assertFalse(tests.maybeAt(POSITION, 19_000));
        tests.stepped(20_000, new Event.ButtonEdge(POSITION, ButtonKind.READY, true));
        tests.stepped(37_000, new Event.ButtonEdge(POSITION, ButtonKind.READY, false));
        assertTrue(tests.maybeAt(POSITION, 60_000));
        assertFalse(tests.maybeAt(POSITION + 1, 60_000));
        assertFalse(tests.maybeAt(POSITION, 110_000));
    }

    /** The judge looks at a lamp that shows something else; then it shows again what it did. */
    private void showing(World world, LampPattern pattern) {
        invariants.see(world.now(), new Command.Lamp(POSITION, pattern));
        try {
            invariants.look();
        } finally {
            invariants.see(world.now(), new Command.Lamp(POSITION, last));
        }
    }

    private static void ready(World world, boolean pressed) {
        world.core(new Event.ButtonEdge(POSITION, ButtonKind.READY, pressed));
    }

    private World world() {
        Map<Integer, CallPlan> passive = new LinkedHashMap<>();
        for (SpanPlan span : setup.plan().spans()) {
            passive.put(span.id(), CallPlan.onlyAsked(options.seed() + span.id()));
        }
        World world = new World(setup, new RobotOptions(
                1_500, RobotOptions.NEVER, 0, 7_000), passive, options.seed(),
                (now, command) -> {
                    if (command instanceof Command.Lamp(int position, LampPattern pattern)
                            && position == POSITION) {
                        last = pattern;
                        played++;
                    }
                    invariants.see(now, command);
                });
        invariants.watch(world);
        world.tap((core, input, said) -> {
            invariants.step(core, input, said);
            return said;
        });
        return world;
    }
}
