package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.box.Box;
import org.callbox.controller.box.SiteFile;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.house.Ports;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box behind a pty takes calls while {@code trace} follows it; tshark reads the file. */
class TraceCommandTest {
    private static final Path SITE = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs/sites/demo.yaml");
    private static final int CALLS = 5;
    private static final long PATIENCE_S = 30;
    /** epb_flags, bits 0 and 1. */
    private static final String INBOUND = "0x00000001";
    private static final String OUTBOUND = "0x00000002";

    @TempDir
    private Path folder;
    private final CountDownLatch asked = new CountDownLatch(1);
    /** The trace has asked once more after the last call, and there was nothing. */
    private final CountDownLatch nothingMore = new CountDownLatch(1);
    private volatile boolean done;
    private final StringWriter err = new StringWriter();

    @Test
    void a_live_trace_shows_calls_with_their_direction() throws Exception {
        Path live = folder.resolve("live.pcapng");
        Path ring = folder.resolve("ring.pcapng");
        CompletableFuture<Integer> tracing = new CompletableFuture<>();
        withBox(exchange -> {
            tracing.completeAsync(() -> trace("--span", "1", "--out", live.toString()));
            assertTrue(asked.await(PATIENCE_S, TimeUnit.SECONDS));
            exchange.start();
            assertTrue(exchange.awaitDone(PATIENCE_S * 1_000));
            done = true;
            assertTrue(nothingMore.await(PATIENCE_S, TimeUnit.SECONDS));
            assertEquals(0, trace("--span", "1", "--ring", "--out", ring.toString()));
        });
        // Nobody asked it to end: the box went away.
        assertEquals(ExitCode.INTERNAL, tracing.get(PATIENCE_S, TimeUnit.SECONDS));
        for (Path capture : List.of(live, ring)) {
            List<String> rows = tshark(capture);
            assertEquals(CALLS, rows.stream().filter(
                    (INBOUND + " 0x05")::equals).count(), "SETUP in " + rows);
            assertEquals(CALLS, rows.stream().filter(
                    (OUTBOUND + " 0x07")::equals).count(), "CONNECT out " + rows);
            assertEquals(0, rows.stream().filter(
                    (OUTBOUND + " 0x05")::equals).count(), "SETUP out " + rows);
            assertTrue(rows.stream().allMatch(row ->
                    row.startsWith(INBOUND) || row.startsWith(OUTBOUND)), rows.toString());
        }
        List<String> decoded = lines(process(folder.resolve("decoded"), decode(ring)));
        assertTrue(decoded.stream().anyMatch(line -> line.contains("\"SETUP\"")));
        assertTrue(err.toString().contains(" frames"), err.toString());
    }

    @Test
    void what_cannot_be_traced_is_said_in_a_sentence() {
        assertEquals(ExitCode.INVALID_CONFIG,
                trace("--span", "9", "--out", folder.resolve("no").toString()));
        assertTrue(err.toString().contains("has no span 9; it has [1]"), err.toString());
        assertEquals(ExitCode.INTERNAL,
                trace("--span", "1", "--out", folder.resolve("no").toString()));
        assertTrue(err.toString().contains("no box is running"), err.toString());
        assertTrue(Files.notExists(folder.resolve("no")));
    }

    private interface Scene {
        void play(ExchangeHost exchange) throws Exception;
    }

    private void withBox(Scene scene) throws Exception {
        Path tty = folder.resolve("card1");
        Loaded loaded = ConfigLoader.load(SITE, List.of("cards[0].port=" + tty));
        int[] ports = Ports.free(2);
        CallPlan callers = new CallPlan(CALLS, 20, 100, 0, 0, List.of("5550100"),
                CallPlan.allChannels(), 1);
        try (SimCardHost card = SimCardHost.start(SimCardOptions.of(tty,
                        SimCardParameters.of(1, 10).withRobots(
                                RobotOptions.parse("answer=20ms,talk=never"), 1),
                        List.of(line(ports[0], ports[1]))));
                Box box = new Box(said(loaded), () -> said(loaded), folder.resolve("state"),
                        this::see);
                ExchangeHost exchange = new ExchangeHost(line(ports[1], ports[0]), callers)) {
            box.start();
            scene.play(exchange);
        }
    }

    private void see(Command command) {
        if (command instanceof Command.Reply reply) {
            asked.countDown();
            if (done && List.of().equals(reply.fields().get("frames"))) {
                nothingMore.countDown();
            }
        }
    }

    private static LineAddress line(int own, int other) {
        return LineAddress.parse("1=udp://127.0.0.1:" + own + "?remote=127.0.0.1:" + other);
    }

    private int trace(String... arguments) {
        List<String> all = new ArrayList<>(List.of("trace", "--board", SITE.toString(),
                "--state", folder.resolve("state").toString()));
        all.addAll(List.of(arguments));
        return Main.commandLine().setErr(new PrintWriter(err, true))
                .execute(all.toArray(new String[0]));
    }

    /** Direction and message type of each packet. */
    private List<String> tshark(Path capture) throws Exception {
        return lines(process(folder.resolve("rows"), List.of("tshark", "-r", capture.toString(),
                "-T", "fields", "-E", "separator=/s", "-e", "frame.packet_flags_direction",
                "-e", "q931.message_type")));
    }

    private static List<String> decode(Path capture) {
        return List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "decode",
                "--pcap", capture.toString());
    }

    private Path process(Path out, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(folder.resolve("complaints").toFile()).start();
        assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("complaints")));
        return out;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(String::strip).toList();
    }

    private static SiteFile.Said said(Loaded loaded) {
        return new SiteFile.Said(loaded.plan(), loaded.hash(), "", List.of());
    }
}
