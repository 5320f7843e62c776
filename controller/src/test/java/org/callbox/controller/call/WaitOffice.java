package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AcdParameters;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentRules;
import org.callbox.controller.acd.IdlePolicy;
import org.callbox.controller.acd.QueueRules;
import org.callbox.controller.acd.Selections;
import org.callbox.controller.core.Alike;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * A distributor with its callers and agents in virtual time. {@link WaitJudge} is told what was
 * promised to everybody who waits, and finds out on its own what came of it.
 */
final class WaitOffice {
    private static final String BUS = "bus";
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 10 * HOUR_MS;
    private static final String[] QUEUES = {"a", "b"};

    private record Due(long atMs, long sequence, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atMs != other.atMs ? Long.compare(atMs, other.atMs)
                    : Long.compare(sequence, other.sequence);
        }
    }

    private final WaitScenario scenario;
    private final Random random;
    private final AcdParameters parameters;
    private final List<String> queues = new ArrayList<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Timers<AcdTimer> timers = new Timers<>();
    /** By agent, the call for which it rings or who is talked to. */
    private final Map<String, String> ringing = new TreeMap<>();
    private final Map<String, String> waiting = new LinkedHashMap<>();
    final WaitJudge judge;
    private Acd acd;
    private Outlooks outlooks;
    private long nowMs;
    private long wallAheadMs = 1_790_000_000_000L;
    private long scheduled;
    private long calls;
    private long dayMs;
    private boolean open;

    WaitOffice(WaitScenario scenario, long seed) {
        this.scenario = scenario;
        random = new Random(seed);
        List<QueueRules> rules = new ArrayList<>();
        for (int i = 0; i < scenario.priorities().size(); i++) {
            queues.add(QUEUES[i]);
            rules.add(new QueueRules(
                    QUEUES[i], scenario.priorities().get(i), 15_000, 10_000, 0, 0)
                    .with(Selections.of(scenario.selection())));
        }
        List<AgentRules> agents = new ArrayList<>();
        for (int i = 0; i < scenario.agents().size(); i++) {
            List<String> serves = scenario.agents().get(i);
            agents.add(new AgentRules("" + i, serves,
                    Map.of(serves.getLast(), 1 + i % 3)));
        }
        parameters = new AcdParameters(IdlePolicy.STANDARD_2, rules, agents);
        acd = new Acd(parameters);
        outlooks = new Outlooks(acd, new Calls(), queues);
        judge = new WaitJudge(queues);
        agents.forEach(agent -> on(new AcdIn.SignIn(agent.id(), List.of(), BUS)));
    }

    long nowMs() {
        return nowMs;
    }

    QueueOutlook outlook(String queue) {
        return outlooks.of(queue);
    }

    /** Everything is read again from its state, as after a restart of the controller. */
    void restart() {
        acd = Alike.again(acd, () -> new Acd(parameters), Acd::state);
        outlooks = Alike.again(
                outlooks, () -> new Outlooks(acd, new Calls(), queues), Outlooks::state);
    }

    void setClock(long byMs) {
        wallAheadMs += byMs;
    }

    void resetStatistics() {
        on(new AcdIn.ResetStatistics());
    }

    /** @param agents the first so many are at work, the others not or no longer */
    void staff(int agents) {
        for (int i = 0; i < scenario.agents().size(); i++) {
            on(i < agents ? new AcdIn.Ready("" + i) : new AcdIn.NotReady("" + i, "gone"));
        }
    }

    /** Days of ten hours, each until nobody is left, until so many were promised something. */
    void run(long promises) {
        long until = judge.promised() + promises;
        while (judge.promised() < until) {
            if (!open && waiting.isEmpty()) {
                newDay();
            }
            step();
        }
    }

    /** Nobody comes any more, and those who are there are served. */
    void close() {
        open = false;
        while (!waiting.isEmpty() || judge.anyOpen()) {
            step();
        }
    }

    private void newDay() {
        open = true;
        dayMs = nowMs;
        due.removeIf(one -> one.what instanceof Arrival);
        for (String queue : queues) {
            next(new Arrival(queue));
        }
        in(DAY_MS, () -> open = false);
        for (int i = 0; scenario.breaks() && i < scenario.agents().size(); i++) {
            String agent = "" + i;
            for (int k = 0; k < 4; k++) {
                long at = k * 2 * HOUR_MS + random.nextInt(7_200_000);
                in(at, () -> on(new AcdIn.NotReady(agent, "break")));
                in(at + 900_000, () -> on(new AcdIn.Ready(agent)));
            }
        }
    }

    private void step() {
        long timerMs = timers.nextDueMs();
        if (!due.isEmpty() && due.peek().atMs() <= timerMs) {
            Due one = due.poll();
            nowMs = Math.max(nowMs, one.atMs());
            one.what().run();
        } else {
            nowMs = Math.max(nowMs, timerMs);
            on(new AcdIn.Expired(timers.pollDue(nowMs)));
        }
    }

    private void in(long ms, Runnable what) {
        due.add(new Due(nowMs + ms, scheduled++, what));
    }

    // ---- callers

    private final class Arrival implements Runnable {
        private final String queue;

        Arrival(String queue) {
            this.queue = queue;
        }

        @Override
        public void run() {
            if (open) {
                double peak = !scenario.peaks() ? 1 : WaitScenario.PEAKS[
                        (int) Math.min(9, (nowMs - dayMs) / HOUR_MS)];
                if (random.nextDouble() < peak / 1.5) {
                    arrive(queue);
                }
                next(this);
            }
        }
    }

    /** Half as many more than the load wants, of whom the peaks let some come. */
    private void next(Arrival arrival) {
        double meanMs = scenario.meanS() * 1_000 * queues.size()
                / (scenario.load() * scenario.agents().size() * 1.5);
        in(exponential(meanMs), arrival);
    }

    private long exponential(double mean) {
        return Math.max(1, (long) (-mean * Math.log(1 - random.nextDouble())));
    }

    /** With what rings and is written up the mean of the scenario. */
    private long talkMs() {
        double mean = scenario.meanS() * 1_000 - 13_500;
        if (scenario.cv() == 1) {
            return exponential(mean);
        }
        double variance = Math.log(1 + scenario.cv() * scenario.cv());
        return Math.max(1, (long) Math.exp(Math.log(mean) - variance / 2
                + Math.sqrt(variance) * random.nextGaussian()));
    }

    private void arrive(String queue) {
        String call = "" + ++calls;
        QueueOutlook before = outlooks.of(queue);
        int ahead = acd.inLine(queue, BUS);
        waiting.put(call, queue);
        on(new AcdIn.Arrived(call, queue, BUS));
        if (acd.inLine(call) != null) {
            judge.promised(call, queue, acd.inLine(call).sequence(), nowMs, ahead, before.next());
        } else {
            judge.served(call, queue, nowMs);
        }
        if (scenario.patienceS() > 0) {
            in(exponential(scenario.patienceS() * 1_000), () -> {
                if (waiting.remove(call) != null) {
                    judge.gone(call);
                    on(new AcdIn.CallerGone(call));
                }
            });
        }
    }

    // ---- agents

    private void on(AcdIn in) {
        List<AcdOut> said = acd.on(nowMs, in);
        outlooks.after(new Now(nowMs, nowMs + wallAheadMs), in, said);
        for (AcdOut one : said) {
            switch (one) {
                case AcdOut.Start(var timer, var ms) -> timers.start(timer, nowMs + ms);
                case AcdOut.Stop(var timer) -> timers.stop(timer);
                case AcdOut.Offer(var call, var agent, var queue, var why) -> {
                    ringing.put(agent, call);
                    in(2_000 + random.nextInt(3_000), () -> answer(agent, call, queue));
                }
                case AcdOut.Withdraw(var call, var agent, var why) -> ringing.remove(agent);
                default -> { }
            }
        }
        for (String queue : queues) {
            if (judge.expectsFree(queue) && acd.inLine(queue, BUS) == 0
                    && acd.counts(queue).agentsReady() > 0) {
                judge.free(queue, nowMs);
            }
        }
    }

    private void answer(String agent, String call, String queue) {
        if (!call.equals(ringing.get(agent)) || waiting.remove(call) == null) {
            return;
        }
        judge.answered(call, queue, acd.caller(call).sequence(), nowMs);
        on(new AcdIn.Answered(agent));
        in(talkMs(), () -> {
            ringing.remove(agent);
            on(new AcdIn.Released(agent));
        });
    }
}
