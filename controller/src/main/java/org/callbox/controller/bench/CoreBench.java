package org.callbox.controller.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.box.Version;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.World;

/**
 * The B-type machine whole (48 spans, 1440 trunks, 256 agents), every trunk taken and every agent
 * busy: what one input costs the core, from event to commands, without journal and I/O. A world in
 * virtual time makes the inputs; they are then stepped through a fresh core against the clock.
 */
public final class CoreBench implements Part {
    private static final int CARDS = 12;
    private static final int SPANS_PER_CARD = 4;
    private static final int AGENTS = 256;
    private static final long VIRTUAL_MS = 60_000;
    /** Until every trunk has been taken and the JVM has seen every path. */
    private static final long WARM_UP_MS = 20_000;

    @Override
    public Map<String, Object> measure(int percent) throws Exception {
        Loaded demo = ConfigLoader.load(Sites.find("demo.yaml"), List.of());
        Setup setup = new Setup(big(demo.plan()), Version.text(), demo.hash(), "bench", "bench",
                1, Map.of(), 0);
        Map<Integer, CallPlan> callers = new LinkedHashMap<>();
        for (SpanPlan span : setup.plan().spans()) {
            callers.put(span.id(), new CallPlan(0, 0, 0, 0, 0, List.of("5550100", "5550200"),
                    CallPlan.allChannels(), span.id()));
        }
        List<Input> inputs = new ArrayList<>();
        World world = new World(setup, RobotOptions.parse("answer=500ms,talk=5s"), callers, 1,
                (now, command) -> { });
        world.tap((core, input, said) -> {
            inputs.add(input);
            return said;
        });
        world.start();
        world.run(WARM_UP_MS + VIRTUAL_MS * percent / 100);
        return step(new Switchboard(setup), inputs);
    }

    private static Map<String, Object> step(Switchboard core, List<Input> inputs) {
        long[] tookNs = new long[inputs.size()];
        int measured = 0;
        long measuredNs = 0;
        long began = inputs.getFirst().now().monoMs();
        for (Input input : inputs) {
            long atNs = System.nanoTime();
            core.step(input);
            long ns = System.nanoTime() - atNs;
            if (input.now().monoMs() - began > WARM_UP_MS) {
                tookNs[measured++] = ns;
                measuredNs += ns;
            }
        }
        Arrays.sort(tookNs, 0, measured);
        double virtualS = (inputs.getLast().now().monoMs() - began - WARM_UP_MS) / 1_000.0;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("trunks", CARDS * SPANS_PER_CARD * 30);
        figures.put("agents", AGENTS);
        figures.put("inputs", measured);
        figures.put("inputs_per_s_of_load", Math.round(measured / virtualS));
        figures.put("step_p50_us", at(tookNs, measured, 0.50));
        figures.put("step_p99_us", at(tookNs, measured, 0.99));
        figures.put("step_p999_us", at(tookNs, measured, 0.999));
        figures.put("step_max_us", at(tookNs, measured, 1));
        figures.put("core_percent_of_one_cpu",
                Math.round(measuredNs / virtualS / 1e9 * 10_000) / 100.0);
        return figures;
    }

    private static double at(long[] sorted, int count, double share) {
        int index = Math.clamp((long) Math.ceil(share * count) - 1, 0, count - 1);
        return Math.round(sorted[index] / 100.0) / 10.0;
    }

    /** The demo's rules at the size of the big machine, all cards on one bus. */
    private static Plan big(Plan small) {
        List<CardPlan> cards = new ArrayList<>();
        List<SpanPlan> spans = new ArrayList<>();
        List<PositionPlan> positions = new ArrayList<>();
        List<AgentPlan> agents = new ArrayList<>();
        SpanPlan model = small.spans().getFirst();
        for (int card = 1; card <= CARDS; card++) {
            cards.add(new CardPlan(card, "card" + card, 3_000_000, "bus", null));
            for (int port = 1; port <= SPANS_PER_CARD; port++) {
                spans.add(new SpanPlan((card - 1) * SPANS_PER_CARD + port, card, port,
                        model.lineCode(), model.framing(), model.clock(), model.impedanceOhm(),
                        model.side(), model.dChannel(), model.bChannels(), model.timersMs(),
                        model.counters()));
            }
        }
        for (int seat = 1; seat <= AGENTS; seat++) {
            positions.add(new PositionPlan(
                    seat, (seat - 1) % CARDS + 1, (seat - 1) / CARDS + 1, null));
            agents.add(new AgentPlan("a" + seat, "", seat, seat % 2 == 0
                    ? List.of("service") : List.of("service", "sales")));
        }
        return new Plan(small.box(), small.siteName(), cards, spans, positions,
                small.queues(), small.numbers(), agents, null, small.office());
    }
}
