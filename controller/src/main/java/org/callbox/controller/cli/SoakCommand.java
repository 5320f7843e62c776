package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.callbox.controller.json.Json;
import org.callbox.controller.soak.OrderKind;
import org.callbox.controller.soak.Soak;
import org.callbox.controller.soak.SoakOptions;
import org.callbox.controller.soak.SoakReport;
import org.callbox.controller.soak.TroubleKind;
import org.callbox.controller.text.PrintableWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox soak}: the whole box in virtual time under faults; docs/soak.md. */
@Command(name = "soak", description = "The whole box in virtual time under faults of every kind,"
        + " from one seed. A violation prints when it was and how to repeat it.")
final class SoakCommand implements Callable<Integer> {
    private static final double HOUR_MS = 3_600_000;
    private static final long DRAW_NS = 250_000_000;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S",
            description = "everything follows from it (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--hours", defaultValue = "10", paramLabel = "H",
            description = "virtual hours of each box (default: ${DEFAULT-VALUE})")
    private double hours;

    @Option(names = "--boxes", defaultValue = "1", paramLabel = "N",
            description = "boxes one after the other, each with the next seed"
                    + " (default: ${DEFAULT-VALUE})")
    private int boxes;

    @Option(names = "--cards", defaultValue = "1", paramLabel = "N",
            description = "1 to 8 (default: ${DEFAULT-VALUE})")
    private int cards;

    @Option(names = "--spans", defaultValue = "1", paramLabel = "N",
            description = "1 to 48 (default: ${DEFAULT-VALUE})")
    private int spans;

    @Option(names = "--agents", defaultValue = "8", paramLabel = "N",
            description = "1 to 256 (default: ${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--without", paramLabel = "FAULT",
            description = "leaves a kind of fault out, such as kill; may be given often")
    private Set<String> without = Set.of();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final EnumMap<TroubleKind, Long> troubles = new EnumMap<>(TroubleKind.class);
    private final EnumMap<OrderKind, Long> orders = new EnumMap<>(OrderKind.class);
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private long drawnNs;
    private double boxHours;
    private long calls;
    private long records;
    private long answered;
    private long kills;
    private long kept;
    private long proven;
    private long placesAgain;
    private long steps;
    private long quiet;

    @Override
    public Integer call() {
        within("--cards", cards, 1, 8);
        within("--spans", spans, cards, 48);
        within("--agents", agents, 1, 256);
        within("--boxes", boxes, 1, 1_000_000);
        long beganNs = System.nanoTime();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        SoakReport last = null;
        for (int box = 0; box < boxes && (last == null || last.violation() == null); box++) {
            SoakOptions options =
                    new SoakOptions(seed + box, hours, cards, spans, agents, leftOut());
            double before = box * hours;
            last = new Soak(options).run(ms -> draw(before + ms / HOUR_MS, beganNs));
            add(last);
        }
        double wallS = (System.nanoTime() - beganNs) / 1e9;
        print(last, wallS, threads.getCurrentThreadCpuTime() / 1e9);
        return last.violation() == null ? ExitCode.OK : ExitCode.INTERNAL;
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(spec.commandLine(),
                    option + " is " + least + " to " + most + " here");
        }
    }

    private Set<TroubleKind> leftOut() {
        EnumSet<TroubleKind> found = EnumSet.noneOf(TroubleKind.class);
        for (TroubleKind one : TroubleKind.values()) {
            if (without.contains(one.word())) {
                found.add(one);
            }
        }
        if (found.size() != without.size()) {
            throw new ParameterException(spec.commandLine(), "--without knows "
                    + EnumSet.allOf(TroubleKind.class).stream().map(TroubleKind::word).toList());
        }
        return found;
    }

    private void draw(double hoursDone, long beganNs) {
        long now = System.nanoTime();
        if (!terminal || json || now - drawnNs < DRAW_NS) {
            return;
        }
        drawnNs = now;
        double all = hours * boxes;
        PrintWriter out = spec.commandLine().getOut();
        out.printf("\r%5.1f %%  %.1f of %.0f box-hours, %.0f times as fast as time   ",
                100 * hoursDone / all, hoursDone, all,
                hoursDone * 3_600 / Math.max(0.001, (now - beganNs) / 1e9));
        out.flush();
    }

    private void add(SoakReport one) {
        boxHours += one.virtualMs() / HOUR_MS;
        calls += one.placed();
        records += one.records();
        answered += one.answered();
        kills += one.kills();
        kept += one.protectedCalls();
        proven += one.proven();
        placesAgain += one.placesAgain();
        steps += one.steps();
        quiet += one.quiet();
        one.troubles().forEach((kind, count) -> troubles.merge(kind, count, Long::sum));
        one.orders().forEach((kind, count) -> orders.merge(kind, count, Long::sum));
    }

    private Map<String, Object> fields(
            SoakReport last, double wallS, double cpuS) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("box_hours", Math.round(boxHours * 100) / 100.0);
        fields.put("wall_s", Math.round(wallS * 10) / 10.0);
        fields.put("cpu_s", Math.round(cpuS * 10) / 10.0);
        fields.put("times_real_time", Math.round(boxHours * 3_600 / wallS));
        fields.put("times_real_time_by_cpu", Math.round(boxHours * 3_600 / cpuS));
        fields.put("steps", steps);
        fields.put("calls", calls);
        fields.put("records", records);
        fields.put("answered", answered);
        fields.put("assignments_proven", proven);
        fields.put("places_given_again", placesAgain);
        fields.put("kills", kills);
        fields.put("calls_kept_over_kills", kept);
        fields.put("quiet_points", quiet);
        Map<String, Object> faults = new LinkedHashMap<>();
        troubles.forEach((kind, count) -> faults.put(kind.word(), count));
        fields.put("faults", faults);
        Map<String, Object> followed = new LinkedHashMap<>();
        orders.forEach((kind, count) -> followed.put(kind.word(), count));
        fields.put("orders", followed);
        if (last.violation() != null) {
            fields.put("violation", "seed " + last.options().seed() + " " + last.violation());
            fields.put("repeat", last.options().command());
        }
        return fields;
    }

    private void print(SoakReport last, double wallS, double cpuS) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> fields = fields(last, wallS, cpuS);
        if (json) {
            out.println(Json.write(fields));
        } else {
            PrintableWriter.plain(out).print(terminal ? "\r\u001b[K" : "");
            fields.forEach((name, value) -> {
                if (value instanceof Map<?, ?> kinds) {
                    kinds.forEach((kind, count) -> out.printf("  %-26s %12s%n", kind, count));
                } else if (value instanceof String text) {
                    out.println((name.equals("violation") ? "VIOLATED: " : "repeat with: ") + text);
                } else {
                    out.printf("%-28s %12s%n", name.replace('_', ' '), value);
                }
            });
            out.print(last.violation() == null ? "every invariant held" + "\n" : "");
        }
        out.flush();
    }
}
