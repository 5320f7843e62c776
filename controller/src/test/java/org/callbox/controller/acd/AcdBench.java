package org.callbox.controller.acd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long a decision takes with the B-type machine whole: 1440 callers waiting, 256 agents.
 * A program and no test, because its figures depend on the machine.
 */
final class AcdBench {
    private static final int WAITING = 1_440;
    private static final int AGENTS = 256;
    private static final int ROUNDS = 200_000;

    private AcdBench() {}

    public static void main(String[] args) {
        for (int queues : new int[] {1, 8, 48}) {
            for (int buses : new int[] {1, 4}) {
                busy(queues, buses);
                busy(queues, buses);
            }
        }
        idle();
        idle();
        blocked();
        blocked();
    }

    /** All agents busy, the lines full: one agent ends a call and gets the next caller. */
    private static void busy(int queues, int buses) {
        Acd acd = acd(queues);
        int call = 0;
        for (; call < WAITING + AGENTS; call++) {
            acd.on(0, arrival(call, queues, buses));
        }
        ArrayDeque<String> talking = new ArrayDeque<>();
        for (int a = 0; a < AGENTS; a++) {
            acd.on(0, new AcdIn.SignIn("agent" + a, List.of(), "bus" + a % buses));
            acd.on(0, new AcdIn.Answered("agent" + a));
            talking.add("agent" + a);
        }
        long[] ns = new long[ROUNDS];
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            String agent = talking.poll();
            long from = System.nanoTime();
            List<AcdOut> out = acd.on(i, new AcdIn.Released(agent));
            ns[i] = System.nanoTime() - from;
            if (Office.offers(out).isEmpty()) {
                throw new IllegalStateException("no offer");
            }
            acd.on(i, new AcdIn.Answered(agent));
            talking.add(agent);
            acd.on(i, arrival(call++, queues, buses));
        }
        print(queues + " queues, " + buses + " buses: agent free, next offer", ns, begin);
    }

    /** Nobody waits, all agents ready: each arrival copies the whole idle list as evidence. */
    private static void idle() {
        Acd acd = acd(1);
        for (int a = 0; a < AGENTS; a++) {
            acd.on(0, new AcdIn.SignIn("agent" + a, List.of(), "bus0"));
        }
        long[] ns = new long[ROUNDS];
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            long from = System.nanoTime();
            List<AcdOut> out = acd.on(i, arrival(i, 1, 1));
            ns[i] = System.nanoTime() - from;
            String agent = Office.offers(out).getFirst().split(">")[1];
            acd.on(i, new AcdIn.Answered(agent));
            acd.on(i, new AcdIn.Released(agent));
        }
        print("256 agents ready: arrival, offer", ns, begin);
    }

    /** The worst case: every line and every agent is looked at, and nobody can be served. */
    private static void blocked() {
        Acd acd = acd(48);
        for (int call = 0; call < WAITING; call++) {
            acd.on(0, arrival(call, 48, 4));
        }
        for (int a = 0; a < AGENTS; a++) {
            acd.on(0, new AcdIn.SignIn("agent" + a, List.of(), "elsewhere"));
        }
        long[] ns = new long[ROUNDS];
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            long from = System.nanoTime();
            acd.on(i, arrival(WAITING + i, 48, 4));
            ns[i] = System.nanoTime() - from;
            acd.on(i, new AcdIn.CallerGone("call" + i));
        }
        print("48 blocked queues, 256 agents elsewhere: arrival", ns, begin);
    }

    private static Acd acd(int queues) {
        List<QueueRules> rules = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int q = 0; q < queues; q++) {
            rules.add(new QueueRules("queue" + q, q % 3, 15_000, 0, 60_000, 0));
            ids.add("queue" + q);
        }
        List<AgentRules> agents = new ArrayList<>();
        for (int a = 0; a < AGENTS; a++) {
            agents.add(new AgentRules("agent" + a, ids));
        }
        return new Acd(new AcdParameters(IdlePolicy.STANDARD_2, rules, agents));
    }

    private static AcdIn arrival(int call, int queues, int buses) {
        return new AcdIn.Arrived("call" + call, "queue" + call % queues, "bus" + call % buses);
    }

    private static void print(String what, long[] ns, long beginNs) {
        double seconds = (System.nanoTime() - beginNs) / 1e9;
        Arrays.sort(ns);
        System.out.printf(
                "%s: p50 %.1f us, p99 %.1f us, p99.9 %.1f us, max %.0f us, %.0f rounds/s%n", what,
                ns[ROUNDS / 2] / 1e3, ns[ROUNDS / 100 * 99] / 1e3,
                ns[ROUNDS / 1000 * 999] / 1e3, ns[ROUNDS - 1] / 1e3, ROUNDS / seconds);
    }
}
