package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;

/**
 * An office under seeded traffic.
 *
 * @param agents the queues that each serves
 * @param priorities of the queues, which are "a", "b" ...
 * @param load work that arrives for each agent, 1 keeps them all busy
 * @param meanS mean talk time
 * @param cv its standard deviation divided by its mean; lognormal, but exponential for 1
 * @param patienceS mean, exponential; 0 for callers who never hang up
 * @param peaks whether the load differs by the hour
 * @param breaks whether each agent takes a quarter of an hour off every two hours
 * @param selection the rule of all queues
 */
record WaitScenario(String name, List<List<String>> agents, List<Integer> priorities, double load,
        double meanS, double cv, double patienceS, boolean peaks, boolean breaks,
        String selection) {

    /** How the load of an hour differs from the mean of the day. */
    static final double[] PEAKS = {0.6, 1.2, 1.5, 1.1, 0.6, 0.8, 1.2, 1.4, 1.0, 0.6};

    static WaitScenario office(String name, int agents, double load, double cv,
            double patienceS) {
        List<List<String>> serve = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            serve.add(List.of("a"));
        }
        return new WaitScenario(name, serve, List.of(0), load, 240, cv, patienceS, false, false,
                "longest-idle");
    }

    WaitScenario withPeaks() {
        return new WaitScenario(
                name, agents, priorities, load, meanS, cv, patienceS, true, breaks,
                selection);
    }

    WaitScenario withBreaks() {
        return new WaitScenario(
                name, agents, priorities, load, meanS, cv, patienceS, peaks, true,
                selection);
    }

    /** The site of the demo: agents 1 to 6 serve one queue, 5 to 10 the other. */
    static WaitScenario shared(String name, int priority, double load, double patienceS) {
        List<List<String>> serve = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            serve.add(i < 5 ? List.of("a") : i > 6 ? List.of("b") : List.of("a", "b"));
        }
        return new WaitScenario(name, serve, List.of(priority, 0), load, 240, 1, patienceS, false,
                false, "longest-idle");
    }

    private WaitScenario by(String rule) {
        return new WaitScenario(name + ", " + rule, agents, priorities, load, meanS, cv,
                patienceS, peaks, breaks, rule);
    }

    /** Each rule of selection where it matters most: agents of two queues, and of one. */
    static List<WaitScenario> selections() {
        List<WaitScenario> all = new ArrayList<>();
        for (String rule : List.of("most-skills-first", "levels", "linear", "round-robin")) {
            all.add(shared("shared agents, load 1.1", 0, 1.1, 300).by(rule));
            all.add(office("5 agents, peaks", 5, 1.0, 1, 300).withPeaks().by(rule));
        }
        return all;
    }

    static List<WaitScenario> all() {
        return List.of(
                office("3 agents, load .90, patient", 3, 0.90, 1, 0),
                office("5 agents, load .90, cv 1.5, patient", 5, 0.90, 1.5, 0),
                office("3 agents, load 1.15", 3, 1.15, 1, 300),
                office("5 agents, peaks", 5, 1.0, 1, 300).withPeaks(),
                office("3 agents, peaks and breaks", 3, 1.0, 1, 300).withPeaks().withBreaks(),
                office("1 agent, load .85, patient", 1, 0.85, 1, 0),
                office("1 agent, load 1.2", 1, 1.2, 1, 300),
                office("6 agents, load .95", 6, 0.95, 1, 300),
                office("10 agents, load 1.05", 10, 1.05, 1, 300),
                office("30 agents, load 1.05", 30, 1.05, 1, 300),
                office("5 agents, load 1.1, cv .3", 5, 1.1, 0.3, 300),
                office("5 agents, load 1.2, cv 2, patience 60 s", 5, 1.2, 2, 60),
                shared("shared agents, load .9, patient", 0, 0.9, 0),
                shared("shared agents, load .9, patient, priority", 5, 0.9, 0),
                shared("shared agents, load 1.1", 0, 1.1, 300),
                shared("shared agents, load 1.1, priority", 5, 1.1, 300),
                shared("shared agents, load 1.2, patience 120 s", 0, 1.2, 120),
                shared("shared agents, load 1.2, patience 120 s, priority", 5, 1.2, 120));
    }
}
