package org.callbox.controller.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;

/**
 * A short {@code run} in a JVM that writes its start-up cache when it ends. Only what a box loads
 * goes into it: the JVM maps and relocates the whole cache at each start, so that every class in it
 * costs the box memory, used or not. Card and exchange are played by this process for that reason.
 */
public final class Training {
    private static final int CALLS = 20;
    private static final double CALLS_PER_S = 20;
    private static final long CALLS_MS_MAX = 60_000;
    /** The JVM starts another one that makes the cache, and waits for it. */
    private static final long END_S_MAX = 300;
    /** Profiles are for the second compiler, which the launcher leaves off. */
    private static final List<String> NO_PROFILES = List.of("-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-XX:-AOTReplayTraining");

    private Training() {}

    /** Writes the cache into {@code file}. */
    public static void write(Path file) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("callbox-training");
        try {
            write(file, home);
        } finally {
            Folders.delete(home);
        }
    }

    private static void write(Path file, Path home) throws IOException, InterruptedException {
        Path tty = home.resolve("card1");
        Path state = home.resolve("state");
        int[] ports = FreePorts.udp(2);
        List<String> options = new ArrayList<>(NO_PROFILES);
        options.add("-XX:AOTCacheOutput=" + file);
        try (SimCardHost card = SimCardHost.start(SimCardOptions.of(tty, SimCardParameters.of(1, 10)
                        .withRobots(RobotOptions.parse("answer=20ms,talk=50ms"), 1),
                        List.of(LineAddress.parse(BoxBench.line(ports[0], ports[1])))));
                ExchangeHost exchange = new ExchangeHost(
                        LineAddress.parse(BoxBench.line(ports[1], ports[0])),
                        new CallPlan(CALLS, CALLS_PER_S, 0, 0, 0, List.of("5550100", "5550200"),
                                CallPlan.allChannels(), 1))) {
            // Nobody hears it, but what a service says is in the cache.
            Process box = BoxBench.run(home, tty, options,
                    Map.of("NOTIFY_SOCKET", "@" + home.getFileName()));
            try {
                exchange.start();
                if (!exchange.awaitDone(CALLS_MS_MAX)) {
                    throw new IOException("the calls did not end: " + exchange.report());
                }
                for (String verb : List.of("status", "calls")) {
                    OperatorClient.ask(state.resolve("operator.sock"), verb, Map.of());
                }
                box.destroy();
                if (!box.waitFor(END_S_MAX, TimeUnit.SECONDS) || !Files.exists(file)) {
                    throw new IOException("no cache was written: "
                            + BoundedFile.note(home.resolve("run.log")));
                }
            } finally {
                BoxBench.kill(box);
            }
        }
    }
}
