package org.callbox.controller.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.core.Setup;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trouble lasts no longer than its plans: what the soak calls calm is calm. */
class TroublemakerTest {
    private static final long OPENING_MS = 60_000;
    private static final int TIMES = 12;

    private final SoakOptions options = new SoakOptions(3, 1, 2, 2, 8, Set.of());
    private final Setup setup = SoakSite.setup(options);
    private final Plan plan = setup.plan();
    private final Plans later = new Plans();

    @ParameterizedTest
    @EnumSource(names = {"CARD_NOT_READY", "STANDSTILL", "D_CHANNEL_SILENCE", "LOSS_OF_SIGNAL",
            "SPAN_ORDERS", "LINE_ERRORS"})
    void every_span_is_up_a_while_after_the_last_plan(TroubleKind kind) {
        World world = world();
        HeldCalls kept = new HeldCalls(world, plan);
        SoakCallers callers = new SoakCallers(options.seed(), world, plan, kept);
        Troublemaker troubles = new Troublemaker(options, world, plan, later, callers);
        world.start();
        world.run(OPENING_MS);
        for (int i = 0; i < TIMES; i++) {
            troubles.make(kind);
            while (!later.isEmpty()) {
                world.runUntil(later.nextMs());
                later.runDue(world.now().monoMs());
            }
            world.run(Soak.CALM_MS);
            assertTrue(kept.note() >= 0);
        }
        assertEquals(TIMES, troubles.counts().get(kind));
    }

    private World world() {
        Map<Integer, CallPlan> passive = new LinkedHashMap<>();
        plan.spans().forEach(span ->
                passive.put(span.id(), CallPlan.onlyAsked(options.seed() + span.id())));
        return new World(setup, new RobotOptions(1_500, RobotOptions.NEVER, 0.05, 7_000), passive,
                options.seed(), (now, command) -> { });
    }
}
