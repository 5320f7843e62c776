package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.AtExit;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.audit.AuditReport;
import org.callbox.controller.audit.Auditor;
import org.callbox.controller.bench.Folders;
import org.callbox.controller.bench.FreePorts;
import org.callbox.controller.bench.Sites;
import org.callbox.controller.box.Box;
import org.callbox.controller.call.Reason;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.callbox.controller.sim.ExchangeReport;
import org.tinylog.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox demo}: the main job on this machine, with nothing to set up. */
@Command(name = "demo", description = "The main job on this machine, nothing to set up: a"
        + " simulated card behind a real pty, an exchange placing calls, agents who answer.")
final class DemoCommand implements Callable<Integer> {
    private static final long PICTURE_MS = 250;
    private static final int RATE_MAX = 1_000;
    private static final long PATIENCE_AFTER_MS = 60_000;
    private static final long CALL_SECONDS_MAX_MS = 20_000;

    @Option(names = "--calls", paramLabel = "N", description = "calls to place (default: 20)")
    private Integer calls;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class,
            description = "place calls for so long, such as 60s")
    private Long forMs;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "for the callers")
    private long seed;

    @Option(names = "--rate", defaultValue = "5", paramLabel = "R",
            description = "calls a second, while a channel is free (default: 5)")
    private double rate;

    @Option(names = "--no-broker", description = "start no mosquitto, also where there is one")
    private boolean noBroker;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(rate > 0 && rate <= RATE_MAX)) {
            throw new ParameterException(spec.commandLine(),
                    "--rate " + rate + " is not more than 0 and at most " + RATE_MAX);
        }
        Path home = Files.createTempDirectory("callbox-demo");
        AtExit.run("ending-demo", () -> leave(home));
        try {
            return run(home);
        } finally {
            Folders.delete(home);
        }
    }

    private int run(Path home) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path tty = home.resolve("card1");
        List<String> sets = new ArrayList<>(List.of("cards[0].port=" + tty));
        try (DemoBroker broker = noBroker ? null : DemoBroker.start(home)) {
            if (broker != null) {
                sets.add("mqtt.url=" + broker.url());
                sets.add("mqtt.commands=operator");
                sets.add("mqtt.seat_calls=each");
            }
            Loaded loaded = ConfigLoader.load(Sites.find("demo.yaml"), sets);
            BoardFile file = new BoardFile(Sites.find("demo.yaml"), sets);
            if (!loaded.valid()) {
                out.print(loaded.report());
                return ExitCode.INVALID_CONFIG;
            }
            int[] ports = FreePorts.udp(2);
            LineAddress cardEnd = LineAddress.parse(line(ports[0], ports[1]));
            LineAddress exchangeEnd = LineAddress.parse(line(ports[1], ports[0]));
            Observer observer = new Observer();
            try (SimCardHost card = SimCardHost.start(SimCardOptions.of(tty,
                            SimCardParameters.of(1, 10).withRobots(robots(), seed),
                            List.of(cardEnd)));
                    Box box = new Box(BoardFile.said(loaded), file, home.resolve("state"),
                            observer::see);
                    ExchangeHost exchange = new ExchangeHost(exchangeEnd, callers())) {
                box.start();
                exchange.start();
                Screen screen = new Screen(out);
                screen.begin(DemoBroker.wallboard(broker));
                follow(exchange, observer, broker, screen);
                return summary(screen, exchange.report(), observer, broker, box,
                        home.resolve("state"));
            }
        }
    }

    private RobotOptions robots() {
        return RobotOptions.parse("answer=600ms,talk=3s,miss=0.03,back=3s");
    }

    private CallPlan callers() {
        int wanted = forMs != null ? 0 : calls == null ? 20 : calls;
        return new CallPlan(wanted, rate, 0, 0, 0.1,
                List.of("5550100", "5550200"), CallPlan.allChannels(), seed);
    }

    private static String line(int own, int other) {
        return "1=udp://127.0.0.1:" + own + "?remote=127.0.0.1:" + other;
    }

    /** Draws until every call has ended, or the time is over and then every call has ended. */
    private void follow(ExchangeHost exchange, Observer observer, DemoBroker broker, Screen screen)
            throws InterruptedException {
        long beganMs = System.nanoTime() / 1_000_000;
        long placingMs = forMs != null ? forMs
                : PATIENCE_AFTER_MS + (calls == null ? 0 : calls * CALL_SECONDS_MAX_MS);
        boolean hangingUp = false;
        while (!exchange.awaitDone(PICTURE_MS)) {
            long passedMs = System.nanoTime() / 1_000_000 - beganMs;
            screen.draw(observer, head(broker));
            if (passedMs > placingMs && !hangingUp) {
                hangingUp = true;
                exchange.hangUpAll();
            }
            if (hangingUp && exchange.idle() || passedMs > placingMs + PATIENCE_AFTER_MS) {
                break;
            }
        }
    }

    private static String head(DemoBroker broker) {
        return "Callbox demo: simulated card, " + (broker == null
                ? "no broker" : "broker " + broker.url())
                + ", " + DemoBroker.wallboard(broker);
    }

    private int summary(Screen screen, ExchangeReport line, Observer observer,
            DemoBroker broker, Box box, Path state) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>(new DemoChecks(line, observer, box).faults());
        AuditReport order = new Auditor(state, List.of(), null).audit();
        if (order.verdict() != AuditReport.Verdict.CLEAN) {
            faults.add("the order of service is not proven: " + order.violation());
        }
        List<String> lines = new ArrayList<>();
        lines.add(line("calls placed by the exchange", "" + line.placed()));
        for (Reason reason : Reason.values()) {
            if (observer.records(reason) > 0) {
                lines.add(line("  " + reason.word(), "" + observer.records(reason)));
            }
        }
        lines.add(line("records in SQLite", "" + observer.records()));
        lines.add(line("MQTT messages " + (broker == null ? "(shown only)" : "published"),
                "" + observer.publications()));
        lines.add(line("assignments proven in order", "" + order.counts().proven()));
        lines.add("SETUP to first answer         p50 " + line.percentile(0.5) + " us, p99 "
                + line.percentile(0.99) + " us");
        if (faults.isEmpty()) {
            lines.add("every call is accounted for, in order; all channels idle");
        } else {
            faults.forEach(fault -> lines.add("VIOLATED: " + fault));
        }
        screen.last(observer, head(broker), lines);
        return faults.isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
    }

    private static String line(String what, String figure) {
        return String.format("%-30s %5s", what, figure);
    }

    /** What is still written to it may stay behind. */
    private static void leave(Path home) {
        try {
            Folders.delete(home);
        } catch (IOException | UncheckedIOException e) {
            Logger.debug("Left behind: {}", e.toString());
        }
    }
}
