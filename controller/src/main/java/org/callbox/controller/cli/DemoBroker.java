package org.callbox.controller.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.host.AtExit;
import org.callbox.controller.bench.Folders;
import org.callbox.controller.bench.FreePorts;
import org.tinylog.Logger;

/**
 * A mosquitto of the demo's own on free ports of loopback, where one is installed. It serves the
 * wallboard too, where it was built with WebSocket.
 */
final class DemoBroker implements AutoCloseable {
    private static final long START_MS_MAX = 10_000;
    private static final long LOOK_MS = 20;
    private static final int CONNECT_MS_MAX = 200;

    private final Process process;
    private final int port;
    private final int webPort;
    private final Path pages;

    private DemoBroker(Process process, int port, int webPort, Path pages) {
        this.process = process;
        this.port = port;
        this.webPort = webPort;
        this.pages = pages;
    }

    /** Null where no mosquitto is installed, or the one that is does not start. */
    static DemoBroker start(Path home) throws IOException, InterruptedException {
        Path program = program();
        if (program == null) {
            return null;
        }
        // Apart from the rest, which nobody but this user may read: mosquitto leaves root behind.
        Path pages = Files.createTempDirectory("callbox-wallboard").resolve("www");
        AtExit.run("ending-wallboard", () -> leave(pages.getParent()));
        Files.setPosixFilePermissions(pages.getParent(),
                PosixFilePermissions.fromString("rwxr-xr-x"));
        Wallboard.write(pages, new Wallboard.Source("", "callbox", "demo"));
        DemoBroker broker = start(program, home, pages, FreePorts.tcp());
        if (broker == null) {
            broker = start(program, home, pages, 0);
        }
        if (broker == null) {
            Folders.delete(pages.getParent());
        }
        return broker;
    }

    /** @param webPort 0 for no wallboard */
    private static DemoBroker start(Path program, Path home, Path pages, int webPort)
            throws IOException, InterruptedException {
        int port = FreePorts.tcp();
        List<String> lines = new ArrayList<>(List.of("allow_anonymous true",
                "max_queued_messages 10000", "listener " + port + " 127.0.0.1"));
        if (webPort != 0) {
            lines.addAll(List.of("listener " + webPort + " 127.0.0.1", "protocol websockets",
                    "http_dir " + pages));
        }
        Path config = home.resolve("mosquitto.conf");
        Files.write(config, lines);
        Process process = new ProcessBuilder(program.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("mosquitto.log").toFile())
                .start();
        // Whoever interrupts a demonstration is not left with a broker.
        AtExit.run("ending-broker", process::destroy);
        DemoBroker broker = new DemoBroker(process, port, webPort, pages);
        if (broker.listens(port) && (webPort == 0 || broker.listens(webPort))) {
            return broker;
        }
        process.destroy();
        return null;
    }

    private boolean listens(int which) throws InterruptedException {
        long endMs = System.nanoTime() / 1_000_000 + START_MS_MAX;
        while (process.isAlive() && System.nanoTime() / 1_000_000 < endMs) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), which),
                        CONNECT_MS_MAX);
                return true;
            } catch (IOException notYet) {
                Thread.sleep(LOOK_MS);
            }
        }
        return false;
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    /** What to say of the wallboard: its address, or why there is none. */
    static String wallboard(DemoBroker broker) {
        if (broker == null) {
            return program() == null
                    ? "no wallboard: install mosquitto (Debian: apt-get install mosquitto)"
                    : "no wallboard without a broker";
        }
        return broker.webPort == 0 ? "no wallboard: this mosquitto was built without WebSocket"
                : "wallboard http://127.0.0.1:" + broker.webPort + "/";
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Folders.delete(pages.getParent());
    }

    private static void leave(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException | UncheckedIOException e) {
            Logger.debug("Left behind: {}", e.toString());
        }
    }

    private static Path program() {
        for (String folder
                : List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")) {
            Path program = Path.of(folder, "mosquitto");
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }
}
