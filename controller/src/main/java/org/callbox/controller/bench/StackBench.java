package org.callbox.controller.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.Lapd;
import org.callbox.controller.lapd.LapdAddress;
import org.callbox.controller.lapd.LapdCodec;
import org.callbox.controller.lapd.LapdFrame;
import org.callbox.controller.lapd.LapdIn;
import org.callbox.controller.lapd.LapdOut;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.Exchange;
import org.callbox.controller.sim.ExchangeHost;
import org.callbox.controller.sim.ExchangeReport;
import org.callbox.controller.span.SpanIn;

/** LAPD and Q.931 of our end, without the box around them. */
public final class StackBench implements Part {
    /** Calls of one repeated run; small enough for the heap of a small board. */
    private static final int SCRIPT_CALLS = 3_000;
    private static final int SCRIPT_ROUNDS = 20;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int LAPD_FRAMES = 1_000_000;
    private static final int LINE_CALLS = 1_000;
    private static final int LINE_WARM_UP_CALLS = 500;
    private static final long LINE_TIMEOUT_MS = 120_000;
    private static final int MODULUS = 128;
    /** A SETUP as an exchange sends it has some 45 octets; nothing else of a call has so many. */
    private static final int SETUP_OCTETS_MIN = 40;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public Map<String, Object> measure(int percent) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        lapd(figures, Math.max(1_000, LAPD_FRAMES / 100 * percent));
        calls(figures, Math.max(1, SCRIPT_ROUNDS * percent / 100),
                Math.clamp(WARM_UP_ROUNDS * percent / 100, 1, WARM_UP_ROUNDS));
        int lineCalls = Math.max(20, LINE_CALLS * percent / 100);
        int warmUp = Math.max(20, LINE_WARM_UP_CALLS * percent / 100);
        line(figures, "udp", new Line(false), warmUp, lineCalls);
        line(figures, "pty_udp", new Line(true), warmUp, lineCalls);
        return figures;
    }

    // ---- no line

    /** I frames of the other side, each answered by RR. */
    private void lapd(Map<String, Object> figures, int frames) {
        long cpuNs = 0;
        for (int round = 0; round < 2; round++) {
            Lapd lapd = new Lapd(LapdParameters.defaults(
                    org.callbox.controller.lapd.Side.USER));
            lapd.on(0, new LapdIn.Receive(LapdCodec.encode(
                    new LapdFrame.SABME(new LapdAddress(0, true, 0), true))));
            Bytes message = Bytes.hex("0802800102180189010203040506070809");
            List<Bytes> cycle = new ArrayList<>();
            for (int ns = 0; ns < MODULUS; ns++) {
                cycle.add(LapdCodec.encode(new LapdFrame.I(
                        new LapdAddress(0, true, 0), ns, 0, false, message)));
            }
            long answered = 0;
            long began = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < frames; i++) {
                for (LapdOut out : lapd.on(i, new LapdIn.Receive(cycle.get(i % MODULUS)))) {
                    answered += out instanceof LapdOut.Transmit ? 1 : 0;
                }
            }
            cpuNs = threads.getCurrentThreadCpuTime() - began;
            if (answered != frames) {
                throw new IllegalStateException(answered + " answers to " + frames + " frames");
            }
        }
        figures.put("lapd_frames_per_s", perSecond(2L * frames, cpuNs));
    }

    /** Whole calls, ours the side that is called; the exchange's half is not in the figure. */
    private void calls(Map<String, Object> figures, int rounds, int warmUpRounds) {
        List<StackEnd.Told> script = script();
        long frames = 0;
        long cpuNs = 0;
        List<Long> setupNs = new ArrayList<>();
        for (int round = -warmUpRounds; round < rounds; round++) {
            StackEnd end = new StackEnd(StackEnd.Answer.STEP_BY_STEP, null);
            long began = threads.getCurrentThreadCpuTime();
            script.forEach(end::repeat);
            if (round >= 0) {
                cpuNs += threads.getCurrentThreadCpuTime() - began;
                frames += end.framesSent() + framesIn(script);
            }
            if (end.calls() != 0) {
                throw new IllegalStateException(end.calls() + " calls are left");
            }
        }
        answering(script, setupNs);
        long calls = (long) rounds * SCRIPT_CALLS;
        figures.put("calls_measured", calls);
        figures.put("calls_per_s", perSecond(calls, cpuNs));
        figures.put("frames_per_s", perSecond(frames, cpuNs));
        figures.put("frames_per_call", Math.round(10.0 * frames / calls) / 10.0);
        figures.put("cpu_per_call_us", Math.round(cpuNs / 100.0 / calls) / 10.0);
        percentiles(figures, "setup_to_connect", setupNs, 1_000.0);
    }

    /** From a SETUP to the CONNECT that leaves in the same step of the loop. */
    private static void answering(List<StackEnd.Told> script, List<Long> setupNs) {
        StackEnd end = new StackEnd(StackEnd.Answer.STEP_BY_STEP, null);
        long began = 0;
        int steps = 0;
        for (StackEnd.Told told : script) {
            if (isSetup(told.in())) {
                began = System.nanoTime();
                steps = 0;
            }
            end.repeat(told);
            // Three requests follow a SETUP, the last of them for CONNECT.
            if (told.in() instanceof SpanIn.Request && ++steps == 3) {
                setupNs.add(System.nanoTime() - began);
            }
        }
        setupNs.sort(null);
    }

    private static boolean isSetup(SpanIn in) {
        return in instanceof SpanIn.Frame(var frame) && frame.size() >= SETUP_OCTETS_MIN;
    }

    private static long framesIn(List<StackEnd.Told> script) {
        return script.stream().filter(told -> told.in() instanceof SpanIn.Frame).count();
    }

    /** What our end is told while an exchange places calls on 30 channels as fast as it can. */
    private static List<StackEnd.Told> script() {
        List<StackEnd.Told> script = new ArrayList<>();
        StackEnd end = new StackEnd(StackEnd.Answer.STEP_BY_STEP, script);
        Exchange exchange = new Exchange(new CallPlan(
                SCRIPT_CALLS, 0, 1, 0, 0, List.of("5550100"), CallPlan.allChannels(), 1));
        long ms = 1;
        carry(end, exchange, ms, exchange.start(ms * 1_000));
        while (!exchange.done()) {
            ms = Math.max(ms, Math.min(exchange.nextDueMs(), end.nextDueMs()));
            carry(end, exchange, ms, exchange.time(ms * 1_000));
            for (Bytes frame : end.time(ms)) {
                carry(end, exchange, ms, exchange.frame(ms * 1_000, frame));
            }
        }
        return script;
    }

    private static void carry(StackEnd end, Exchange exchange, long ms, List<Bytes> frames) {
        List<Bytes> toEnd = new ArrayList<>(frames);
        while (!toEnd.isEmpty()) {
            List<Bytes> next = new ArrayList<>();
            for (Bytes frame : toEnd) {
                for (Bytes answer : end.frame(ms, frame)) {
                    next.addAll(exchange.frame(ms * 1_000, answer));
                }
            }
            toEnd = next;
        }
    }

    // ---- over a line

    /** An exchange on a UDP line, our end on it or behind a simulated card and its tty. */
    private record Line(boolean behindCard) {

        ExchangeReport run(CallPlan plan) throws IOException, InterruptedException {
            int[] ports = FreePorts.udp(2);
            LineAddress ours = address(ports[0], ports[1]);
            try (ExchangeHost exchange = new ExchangeHost(address(ports[1], ports[0]), plan)) {
                return behindCard ? withCard(ours, exchange) : direct(ours, exchange);
            }
        }

        private static ExchangeReport direct(LineAddress ours, ExchangeHost exchange)
                throws IOException, InterruptedException {
            try (StackHost host = new StackHost.Udp(ours)) {
                return run(host, exchange);
            }
        }

        private static ExchangeReport withCard(LineAddress ours, ExchangeHost exchange)
                throws IOException, InterruptedException {
            Path home = Files.createTempDirectory("callbox-bench");
            Path tty = home.resolve("card");
            try (SimCardHost card = SimCardHost.start(SimCardOptions.of(
                            tty, SimCardParameters.of(1, 0), List.of(ours)));
                    StackHost host = new StackHost.Pty(tty)) {
                return run(host, exchange);
            } finally {
                Files.deleteIfExists(tty);
                Files.deleteIfExists(home);
            }
        }

        private static ExchangeReport run(StackHost host, ExchangeHost exchange)
                throws InterruptedException {
            host.start();
            exchange.start();
            if (!exchange.awaitDone(LINE_TIMEOUT_MS)) {
                throw new IllegalStateException("the calls did not end: " + exchange.report());
            }
            return exchange.report();
        }

        private static LineAddress address(int own, int other) {
            return LineAddress.parse(
                    "1=udp://127.0.0.1:" + own + "?remote=127.0.0.1:" + other);
        }
    }

    private static void line(Map<String, Object> figures, String name, Line line, int warmUp,
            int calls) throws IOException, InterruptedException {
        line.run(plan(warmUp, 30));
        ExchangeReport one = line.run(plan(calls, 1));
        List<Long> sorted = one.firstAnswerUs();
        percentiles(figures, name + "_setup_to_connect", sorted, 1.0);
        ExchangeReport all = line.run(plan(calls * 5, 30));
        figures.put(name + "_calls_per_s",
                Math.round(1_000.0 * all.answered() / Math.max(1, all.elapsedMs())));
        figures.put(name + "_calls_failed", one.failed() + all.failed());
    }

    private static CallPlan plan(int calls, int channels) {
        return new CallPlan(calls, 0, 1, 0, 0, List.of("5550100"),
                CallPlan.allChannels().subList(0, channels), 1);
    }

    // ---- figures

    private static void percentiles(Map<String, Object> figures, String name, List<Long> sorted,
            double perUs) {
        for (int share : new int[] {50, 99}) {
            int at = Math.min(sorted.size() - 1, sorted.size() * share / 100);
            figures.put(name + "_p" + share + "_us",
                    sorted.isEmpty() ? 0 : Math.round(10 * sorted.get(at) / perUs) / 10.0);
        }
    }

    private static long perSecond(long count, long ns) {
        return Math.round(count * 1e9 / Math.max(1, ns));
    }
}
