package org.callbox.controller.soak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.bridge.card.Loop;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.sim.LineErrors;
import org.callbox.controller.sim.World;

/** Errors on a line, and what somebody orders of it. */
final class SpanTroubles {
    private static final int ERRORS_S_MAX = 60;
    private static final int LOOP_S_MAX = 60;
    private static final long AGAIN_MS = 60_000;
    /** Of questions whose answer nobody waits for. */
    private static final long QUESTION = Long.MAX_VALUE;

    private final World world;
    private final Plans later;
    private final Random random;
    private final Map<Integer, LineErrors> lines = new LinkedHashMap<>();

    SpanTroubles(World world, Plans later, Random random) {
        this.world = world;
        this.later = later;
        this.random = random;
    }

    /** Each second some. */
    void errors(SpanPlan span, long forMs) {
        LineErrors line = lines.computeIfAbsent(span.id(), _ -> new LineErrors(world, span));
        int most = random.nextBoolean() ? 5 : 1_000;
        boolean near = random.nextBoolean();
        for (int i = 0; i <= Math.min(ERRORS_S_MAX, forMs / 1_000); i++) {
            int blocks = random.nextInt(most + 1);
            int slips = random.nextInt(40) == 0 ? 1 : 0;
            later.at(world.now().monoMs() + i * 1_000L, () -> line.add(
                    near ? blocks : 0, near ? 0 : blocks, blocks == 0 ? 0 : 1, slips));
        }
    }

    /** Never forced: whoever forces a loopback knows that it cuts calls off. */
    void order(SpanPlan span, long forMs) {
        if (random.nextInt(4) == 0) {
            asked(new OperatorRequest.Loopback(span.id(),
                    Loop.values()[1 + random.nextInt(Loop.values().length - 1)],
                    1 + random.nextInt(LOOP_S_MAX), false, "soak"));
            later.at(world.now().monoMs() + LOOP_S_MAX * 1_000L, () -> { });
            return;
        }
        List<Integer> channels = span.bChannels();
        int from = random.nextInt(channels.size());
        List<Integer> some = random.nextInt(3) == 0 ? List.of()
                : channels.subList(from, from + 1 + random.nextInt(channels.size() - from));
        asked(new OperatorRequest.Block(span.id(), some, true, false, "soak"));
        later.at(world.now().monoMs() + forMs, () -> unblock(span.id()));
        // An order that waits for a process that stands still is lost when that is killed.
        later.at(world.now().monoMs() + forMs + AGAIN_MS, () -> unblock(span.id()));
    }

    private void unblock(int span) {
        if (world.alive()) {
            asked(new OperatorRequest.Block(span, List.of(), false, false, "soak"));
        } else {
            later.at(world.now().monoMs() + 1_000, () -> unblock(span));
        }
    }

    private void asked(OperatorRequest order) {
        world.core(new Event.Operator(QUESTION, order));
    }
}
