package org.callbox.controller.journal;

import java.util.ArrayList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.World;

/** A small box in virtual time whose inputs can be looked at. */
final class Box {
    private Box() {}

    static Setup setup() {
        List<PositionPlan> positions = new ArrayList<>();
        List<AgentPlan> agents = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            positions.add(new PositionPlan(i, 1, i, null));
            agents.add(new AgentPlan("" + i, "Agent " + i, i, List.of("service")));
        }
        SpanPlan span = new SpanPlan(1, 1, 1, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                SpanPlan.Clock.SLAVE, 120, SpanPlan.Side.USER, 16, CallPlan.allChannels(),
                Map.of(), Map.of());
        Plan plan = new Plan("test", "Test",
                List.of(new CardPlan(1, "/dev/card1", 921_600, "a", null)), List.of(span),
                positions, List.of(new QueuePlan("service", 5, new QueuePlan.Offer(15, 0),
                        new QueuePlan.Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0, 0))),
                List.of(new NumberPlan("5550100", "service")), agents, null,
                new OfficePlan("standard-1", 120, 0));
        return new Setup(plan, "0", "hash", "session", "boot", 7, Map.<Reason, Long>of(), 0);
    }

    /** A world with busy agents and callers without end. */
    static World world(BiConsumer<Input, List<Command>> steps) {
        World world = new World(setup(),
                RobotOptions.parse("answer=300ms,talk=2s,miss=0.1,back=1s"),
                Map.of(1, new CallPlan(0, 3, 0, 0, 0.2, List.of("5550100"),
                        CallPlan.allChannels(), 5)), 5, (now, command) -> { });
        world.watchSteps(steps);
        return world;
    }

    /** An input as a journal gives it back. */
    static Input asKept(Input input) {
        try {
            return InputCodec.decode(InputCodec.encode(input));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
