package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.size.Demand;
import org.callbox.controller.size.ErlangA;
import org.callbox.controller.size.History;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The figures of Erlang A beside what a whole box does with such traffic in virtual time: callers
 * at random from an exchange, Q.931, queue, card and headsets, talk and patience exponential. Each
 * figure of Erlang A must lie in the confidence interval of 99 % that the box's own call records
 * give, by the means of 30 batches.
 */
class ErlangTrafficTest {
    private static final int BATCHES = 30;
    private static final int CALLS_OF_BATCH = Integer.getInteger("size.batch", 400);
    /** Student's t of 29 degrees of freedom, 99 % two-sided. */
    private static final double T_99 = 2.756;
    private static final long OPENING_MS = 5_000;
    /** Longer than any call here, so that every caller of the last batch has a record. */
    private static final long CLOSING_MS = 3_600_000;
    private static final double MS = 1_000;

    private final List<CallRecord> records = new ArrayList<>();
    private final Random random = new Random(Long.getLong("size.seed", 11));

    @ParameterizedTest
    @CsvSource({
        // agents, load offered, mean talk s, mean patience s
        "1, 0.70, 60, 120",
        "3, 0.90, 40, 60",
        "5, 1.15, 40, 30",
        "8, 0.95, 60, 90"})
    void erlang_a_is_what_a_box_does(int agents, double load, double talkS, double patienceS) {
        Demand demand = new Demand(load * agents * 3_600 / talkS, 0, talkS, 0, patienceS);
        run(agents, demand);
        assertEquals(BATCHES * CALLS_OF_BATCH, records.size());
        assertTrue(records.stream().allMatch(one -> one.reason() == Reason.ANSWERED
                || one.reason() == Reason.ABANDONED || one.reason() == Reason.SHORT_ABANDONED));
        for (double within : List.of(0.5, 5.0, 20.0, 60.0)) {
            agrees("answered within " + within + " s",
                    ErlangA.service(demand, agents, within).inTime(),
                    one -> answered(one) && one.waitMs() <= within * MS ? 1 : 0);
        }
        agrees("hang up", ErlangA.service(demand, agents, 20).hangUp(),
                one -> answered(one) ? 0 : 1);
        agrees("mean wait in s", ErlangA.service(demand, agents, 20).meanWaitS(),
                one -> one.waitMs() / MS);
        learnsItsPatience(demand);
    }

    private static boolean answered(CallRecord one) {
        return one.reason() == Reason.ANSWERED;
    }

    private void run(int agents, Demand demand) {
        Site site = Site.of(agents).robots(new RobotOptions(1, RobotOptions.NEVER, 0, 1_000));
        World world = new World(site.setup(), site.robots, Map.of(1, CallPlan.onlyAsked(1)), 1,
                (now, command) -> {
                    if (command instanceof Command.Record(var record)) {
                        records.add(record);
                    }
                });
        world.start();
        world.run(OPENING_MS);
        double at = world.now().monoMs();
        for (int i = 0; i < BATCHES * CALLS_OF_BATCH; i++) {
            at += exponential(3_600 * MS / demand.callsPerHour());
            world.runUntil((long) at);
            long patienceMs = 1 + (long) exponential(demand.patienceS() * MS);
            long holdMs = 1 + (long) exponential(demand.talkS() * MS);
            world.atExchange(1, exchange -> exchange.call(
                    world.nowUs(), Site.NUMBER, 0, patienceMs, holdMs));
        }
        world.run(CLOSING_MS);
        records.sort(Comparator.comparingLong(CallRecord::arrivedMs));
    }

    private double exponential(double mean) {
        return -Math.log(1 - random.nextDouble()) * mean;
    }

    private void agrees(String what, double expected, ToDoubleFunction<CallRecord> figure) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < BATCHES; i++) {
            double mean = records.subList(i * CALLS_OF_BATCH, (i + 1) * CALLS_OF_BATCH).stream()
                    .mapToDouble(figure).average().orElseThrow();
            sum += mean;
            squares += mean * mean;
        }
        double mean = sum / BATCHES;
        double deviation = Math.sqrt((squares - sum * mean) / (BATCHES - 1));
        double half = T_99 * deviation / Math.sqrt(BATCHES);
        String said = String.format(Locale.ROOT, "%s: Erlang A %.4f, the box %.4f +- %.4f",
                what, expected, mean, half);
        assertTrue(Math.abs(expected - mean) <= half, said);
    }

    /** What the history would take for the patience is the one that the callers have. */
    private void learnsItsPatience(Demand demand) {
        History history = new History(java.time.ZoneOffset.UTC, Long.MAX_VALUE, 20_000);
        records.forEach(one -> history.take(one.arrivedMs(), answered(one)
                ? History.End.ANSWERED : History.End.HUNG_UP, one.agent(), one.waitMs(),
                one.talkMs()));
        assertEquals(demand.talkS(), history.talkS(), demand.talkS() * 0.05);
        assertEquals(demand.patienceS(), history.patienceS(), demand.patienceS() * 0.1);
    }
}
