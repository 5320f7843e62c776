package org.callbox.controller.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.callbox.controller.sim.ExchangeReport;

/**
 * A real {@code run} in a process of its own, with the options of this JVM: its start, its answers
 * over a real pty and a real UDP line, its memory and what it writes.
 */
public final class BoxBench implements Part {
    private static final long WAIT_MS = 120_000;
    private static final int WARM_UP_CALLS = 600;
    private static final int MEASURED_CALLS = 600;
    private static final double CALLS_PER_S = 40;
    private static final int CALLS_A_DAY = 1_000;
    private static final int SPACED_CALLS = 12;
    /**
     * So far apart that no two calls share a page that is forced to the disk for one, but for the
     * assignment log's, and for agents' times.
     */
    private static final double SPACED_PER_S = 0.2;
    /** As long as a box at rest holds its heartbeats back, and more. */
    private static final long IDLE_MS = 600_000;
    /** Until what is owed for the calls before is on the disk: rows may be gathered for 60 s. */
    private static final long SETTLE_MS = 100_000;
    private static final long DAY_MS = 86_400_000;

    @Override
    public Map<String, Object> measure(int percent) throws Exception {
        Path home = Files.createTempDirectory("callbox-bench");
        try {
            return measure(home, percent);
        } finally {
            Folders.delete(home);
        }
    }

    private Map<String, Object> measure(Path home, int percent) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        Path tty = home.resolve("card1");
        int[] ports = FreePorts.udp(2);
        LineAddress card = LineAddress.parse(line(ports[0], ports[1]));
        LineAddress exchange = LineAddress.parse(line(ports[1], ports[0]));
        try (SimCardHost host = SimCardHost.start(SimCardOptions.of(tty, SimCardParameters.of(1, 10)
                .withRobots(RobotOptions.parse("answer=20ms,talk=100ms"), 1), List.of(card)))) {
            Process box = null;
            try {
                long beganNs;
                try (ExchangeHost first = new ExchangeHost(exchange, calls(1, 0))) {
                    first.start();
                    beganNs = System.nanoTime();
                    box = run(home, tty);
                    first.awaitDone(WAIT_MS);
                    figures.put("start_to_first_call_ms", first.firstAnswerNs() == 0 ? null
                            : (first.firstAnswerNs() - beganNs) / 1_000_000);
                }
                place(exchange, WARM_UP_CALLS * percent / 100, CALLS_PER_S);
                ExchangeReport report =
                        place(exchange, MEASURED_CALLS * percent / 100, CALLS_PER_S);
                figures.put("calls", report.placed());
                figures.put("setup_to_first_answer_p50_us", report.percentile(0.50));
                figures.put("setup_to_first_answer_p99_us", report.percentile(0.99));
                figures.put("memory_pss_kb", pssKb(box));
                idle(figures, box, exchange, percent);
                restart(figures, home, tty, box, exchange);
            } finally {
                kill(box);
            }
        }
        return figures;
    }

    /** CPU and writes while the line is up and nobody calls, and what a day of writing comes to. */
    private static void idle(Map<String, Object> figures, Process box, LineAddress exchange,
            int percent) throws IOException, InterruptedException {
        long idleMs = Math.max(2_000, IDLE_MS * percent / 100);
        long idleOctets;
        try (ExchangeHost quiet = new ExchangeHost(exchange, CallPlan.onlyAsked(1))) {
            quiet.start();
            TimeUnit.MILLISECONDS.sleep(SETTLE_MS * percent / 100);
            long cpuMs = cpuMs(box);
            long wrote = written(box);
            TimeUnit.MILLISECONDS.sleep(idleMs);
            idleOctets = written(box) - wrote;
            figures.put("idle_cpu_percent",
                    Math.round(10_000.0 * (cpuMs(box) - cpuMs) / idleMs) / 100.0);
        }
        long wrote = written(box);
        long beganNs = System.nanoTime();
        ExchangeReport spaced = place(
                exchange, Math.max(2, SPACED_CALLS * percent / 100), SPACED_PER_S);
        try (ExchangeHost quiet = new ExchangeHost(exchange, CallPlan.onlyAsked(1))) {
            quiet.start();
            TimeUnit.MILLISECONDS.sleep(SETTLE_MS * percent / 100);
        }
        long tookMs = (System.nanoTime() - beganNs) / 1_000_000;
        long perCall = Math.max(0, written(box) - wrote - idleOctets * tookMs / idleMs)
                / Math.max(1, spaced.placed());
        long idleADay = idleOctets * DAY_MS / idleMs;
        figures.put("written_per_call_bytes", perCall);
        figures.put("written_idle_a_day_bytes_extrapolated", idleADay);
        figures.put("written_a_day_at_1000_calls_bytes_extrapolated",
                idleADay + CALLS_A_DAY * perCall);
    }

    /** kill -9 and a new process: how long until the next call is answered. */
    private static void restart(Map<String, Object> figures, Path home, Path tty, Process box,
            LineAddress exchange) throws Exception {
        kill(box);
        Process again = null;
        try (ExchangeHost next = new ExchangeHost(exchange, calls(1, 0))) {
            long beganNs = System.nanoTime();
            again = run(home, tty);
            next.start();
            next.awaitDone(WAIT_MS);
            figures.put("restart_to_next_call_ms", next.firstAnswerNs() == 0 ? null
                    : (next.firstAnswerNs() - beganNs) / 1_000_000);
        } finally {
            kill(again);
        }
    }

    private static ExchangeReport place(LineAddress line, int count, double perSecond)
            throws IOException, InterruptedException {
        try (ExchangeHost host = new ExchangeHost(line, calls(count, perSecond))) {
            host.start();
            host.awaitDone(WAIT_MS + Math.round(count / perSecond * 1_000));
            return host.report();
        }
    }

    private static CallPlan calls(int count, double perSecond) {
        return new CallPlan(count, perSecond, 0, 0, 0, List.of("5550100", "5550200"),
                CallPlan.allChannels(), 1);
    }

    static Process run(Path home, Path tty) throws IOException {
        return run(home, tty, List.of(), Map.of());
    }

    /**
     * @param options of Java besides those of this process
     * @param environment besides its own
     */
    static Process run(Path home, Path tty, List<String> options,
            Map<String, String> environment) throws IOException {
        List<String> command = OwnJvm.command(option -> true, options, List.of("run",
                "--board", Sites.find("demo.yaml").toString(),
                "--state", home.resolve("state").toString(), "--set", "cards[0].port=" + tty));
        ProcessBuilder box = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(home.resolve("run.log").toFile());
        box.environment().putAll(environment);
        return box.start();
    }

    static void kill(Process box) throws InterruptedException {
        if (box != null) {
            box.destroyForcibly();
            box.waitFor();
        }
    }

    private static long pssKb(Process box) throws IOException {
        return number(Path.of("/proc", "" + box.pid(), "smaps_rollup"), "Pss:");
    }

    private static long written(Process box) throws IOException {
        return number(Path.of("/proc", "" + box.pid(), "io"), "write_bytes:");
    }

    private static long number(Path file, String name) throws IOException {
        for (String line : BoundedFile.note(file).split("\n")) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException(file + " has no " + name);
    }

    private static long cpuMs(Process box) {
        return box.info().totalCpuDuration().map(java.time.Duration::toMillis).orElse(0L);
    }

    static String line(int own, int other) {
        return "1=udp://127.0.0.1:" + own + "?remote=127.0.0.1:" + other;
    }
}
