package org.callbox.controller.house;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real mosquitto on a free port of loopback, with persistence, in a directory of its own. It
 * can be killed, restarted on the same port with the same data, and told to save.
 */
public final class Mosquitto implements AutoCloseable {
    private static final int START_S = 20;
    private static final int LOG_LINES = 200;

    private final Path directory;
    private final int port;
    private final ArrayDeque<String> log = new ArrayDeque<>();
    private Process process;

    private Mosquitto(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /**
     * @param extraLines of the configuration; {@code DIR} in them stands for the directory
     */
    public static Mosquitto start(String... extraLines) {
        return start(List.of(), List.of(extraLines));
    }

    /**
     * @param listenerLines for the one listener, such as its certificate
     */
    public static Mosquitto start(List<String> listenerLines, List<String> extraLines) {
        try {
            Path directory = Files.createTempDirectory("callbox-mosquitto");
            return start(directory, listenerLines, extraLines);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    public static Mosquitto start(
            Path directory, List<String> listenerLines, List<String> extraLines)
            throws IOException {
        Mosquitto broker = new Mosquitto(directory, Ports.free());
        List<String> lines = new ArrayList<>(extraLines);
        if (extraLines.stream().noneMatch(line -> line.startsWith("allow_anonymous"))) {
            lines.add("allow_anonymous true");
        }
        lines.addAll(List.of("persistence true", "persistence_location DIR/",
                "autosave_interval 1", "max_inflight_messages 0", "max_queued_messages 100000",
                "set_tcp_nodelay true", "user " + System.getProperty("user.name"),
                "log_dest stderr", "listener " + broker.port + " 127.0.0.1"));
        lines.addAll(listenerLines);
        lines.replaceAll(line -> line.replace("DIR", directory.toString()));
        Files.write(directory.resolve("mosquitto.conf"), lines);
        broker.restart();
        return broker;
    }

    private static Path program() {
        List<String> places = new ArrayList<>(List.of("/usr/sbin", "/usr/local/sbin"));
        places.addAll(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
        for (String place : places) {
            Path program = Path.of(place, "mosquitto");
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        throw new IllegalStateException("This test needs a real broker and found none: "
                + "install Debian's package mosquitto (apt-get install mosquitto).");
    }

    public int port() {
        return port;
    }

    public String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    public Path directory() {
        return directory;
    }

    /** Starts it again after a kill; returns when it listens. */
    public void restart() throws IOException {
        process = new ProcessBuilder(program().toString(), "-c",
                directory.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true).start();
        CountDownLatch running = new CountDownLatch(1);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(() -> listen(output, running));
        try {
            if (!running.await(START_S, TimeUnit.SECONDS) || !process.isAlive()) {
                throw new IllegalStateException("mosquitto does not start: " + log());
            }
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    private void listen(BufferedReader output, CountDownLatch running) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line);
                if (line.contains(" running")) {
                    running.countDown();
                }
            }
        } catch (IOException ended) {
            note(ended.toString());
        } finally {
            running.countDown();
        }
    }

    private void note(String line) {
        synchronized (log) {
            log.addLast(line);
            if (log.size() > LOG_LINES) {
                log.removeFirst();
            }
        }
    }

    /** kill -9: nothing is saved, nobody is told. */
    public void kill() {
        process.destroyForcibly();
        join();
    }

    /** SIGTERM: it saves and closes its connections. One that comes right at its start is lost. */
    public void stop() {
        try {
            do {
                process.destroy();
            } while (!process.waitFor(500, TimeUnit.MILLISECONDS));
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    private void join() {
        try {
            process.waitFor();
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    /** Sends it a signal by name, such as {@code STOP} (it hangs) or {@code CONT}. */
    public void signal(String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start().waitFor();
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    /** What it said last. */
    public String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
