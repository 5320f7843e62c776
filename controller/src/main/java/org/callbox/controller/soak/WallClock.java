package org.callbox.controller.soak;

import java.util.Random;
import org.callbox.controller.sim.World;

/** Sets the wall clock as people, time servers and boards without a clock do. */
final class WallClock {
    private static final long DAY_MS = 86_400_000;
    private static final int SMALL_MS = 3_000;
    /** A board that has lost its clock counts from 1970 when it starts. */
    private static final int SINCE_1970_MS_MAX = 60_000;

    private final World world;
    private final Random random;
    private long offMs;

    WallClock(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    void step() {
        switch (random.nextInt(5)) {
            case 0, 1 -> by(random.nextInt(2 * SMALL_MS + 1) - SMALL_MS);
            case 2 -> by((long) ((random.nextDouble() * 2 - 1) * DAY_MS));
            case 3 -> by(random.nextInt(SINCE_1970_MS_MAX) - world.now().wallMs());
            default -> by(-offMs);
        }
    }

    private void by(long wantedMs) {
        long ms = Math.max(wantedMs, -world.now().wallMs());
        offMs += ms;
        world.stepWallClock(ms);
    }
}
