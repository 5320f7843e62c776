package org.callbox.controller.house;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callbox.controller.json.Json;

/**
 * One end of a line played by Debian's libpri, in a process of its own: src/test/c/pri-exchange.c,
 * which says what its options are. It is compiled once into target; without a compiler or libpri
 * a test fails, for without a second stack it proves nothing.
 */
public final class PriExchange implements AutoCloseable {
    private static final int LOG_LINES = 200;
    private static final String WANTED = "This test needs a stack that is not ours and cannot build"
            + " it: install Debian's packages gcc, libc6-dev and libpri-dev"
            + " (apt-get install gcc libc6-dev libpri-dev).";

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch linkUp = new CountDownLatch(1);
    private final CompletableFuture<String> printed = new CompletableFuture<>();
    private final ArrayDeque<String> log = new ArrayDeque<>();

    private PriExchange(Process process) {
        this.process = process;
    }

    /** What it printed at the end: whole numbers by name, and calls by cause. */
    public record Summary(Map<String, Object> fields) {
        public long number(String name) {
            if (fields.get(name) instanceof Number number) {
                return number.longValue();
            }
            throw new IllegalArgumentException("no number " + name + " in " + fields);
        }

        /** Calls placed by libpri, by the cause that ended them. */
        public Map<Integer, Long> causes() {
            Map<Integer, Long> causes = new TreeMap<>();
            ((Map<?, ?>) fields.get("causes")).forEach((cause, calls) ->
                    causes.put(Integer.valueOf((String) cause), ((Number) calls).longValue()));
            return causes;
        }
    }

    /**
     * @param localPort where libpri listens on loopback
     * @param remotePort where the other end listens
     * @param options such as {@code "--calls", "100"}
     */
    public static PriExchange start(int localPort, int remotePort, String... options) {
        List<String> command = new ArrayList<>(List.of(program().toString(),
                "--local", "127.0.0.1:" + localPort, "--remote", "127.0.0.1:" + remotePort));
        command.addAll(List.of(options));
        try {
            PriExchange exchange = new PriExchange(new ProcessBuilder(command).start());
            exchange.listen();
            return exchange;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** Compiles it unless that has been done since the source was changed. */
    private static synchronized Path program() {
        Path module = Sources.root().resolve("controller");
        Path source = module.resolve("src/test/c/pri-exchange.c");
        Path program = module.resolve("target/pri-exchange");
        try {
            if (Files.isExecutable(program) && Files.getLastModifiedTime(program)
                    .compareTo(Files.getLastModifiedTime(source)) > 0) {
                return program;
            }
            Files.createDirectories(program.getParent());
            Path fresh = Files.createTempFile(program.getParent(), "pri-exchange", "");
            compile(source, fresh);
            return Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException wrong) {
            throw new IllegalStateException(WANTED, wrong);
        }
    }

    private static void compile(Path source, Path program) throws IOException {
        Process gcc = new ProcessBuilder("gcc", "-std=gnu2x", "-D_GNU_SOURCE", "-O2",
                "-Wall", "-Wextra", "-Werror",
                source.toString(), "-lpri", "-o", program.toString())
                .redirectErrorStream(true).start();
        String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (gcc.waitFor() != 0) {
                throw new IllegalStateException(WANTED + " gcc says: " + said);
            }
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    private void listen() {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader complaints = process.errorReader(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(() -> {
            try {
                printed.complete(output.readLine());
            } catch (IOException ended) {
                printed.completeExceptionally(ended);
            }
        });
        Thread.ofVirtual().start(() -> {
            try {
                for (String line = complaints.readLine(); line != null;
                        line = complaints.readLine()) {
                    note(line);
                }
            } catch (IOException ended) {
                note(ended.toString());
            }
        });
    }

    private void note(String line) {
        synchronized (log) {
            log.addLast(line);
            if (log.size() > LOG_LINES) {
                log.removeFirst();
            }
        }
        switch (line) {
            case "ready" -> ready.countDown();
            case "link up" -> linkUp.countDown();
            default -> { }
        }
    }

    /** What it and libpri said last: the link, complaints. */
    public String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    /** It listens and has called the other end for the first time. */
    public boolean awaitReady(long timeoutMs) {
        return await(ready, timeoutMs);
    }

    /** The data link has been up at least once. */
    public boolean awaitLinkUp(long timeoutMs) {
        return await(linkUp, timeoutMs);
    }

    private static boolean await(CountDownLatch what, long timeoutMs) {
        try {
            return what.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Lets it hang up all calls, which it gives 5 s, and end. */
    public void terminate() {
        process.toHandle().destroy();      // Process.destroy would close the streams
    }

    /** From now on nothing gets through, either way, for as long as {@code --silent-for} says. */
    public void silence() {
        try {
            new ProcessBuilder("kill", "-USR1", Long.toString(process.pid())).start().waitFor();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    /** Waits until it has ended by itself or by its own time limit. */
    public Summary summary(long timeoutMs) {
        try {
            String line = printed.get(timeoutMs, TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new IllegalStateException("pri-exchange ended without a word: " + log());
            }
            Json.Parsed parsed = Json.read(line);
            if (!(parsed.value() instanceof Map<?, ?> map)) {
                throw new IllegalStateException(line + ": " + parsed.error());
            }
            Map<String, Object> fields = new TreeMap<>();
            map.forEach((name, value) -> fields.put((String) name, value));
            return new Summary(fields);
        } catch (InterruptedException | ExecutionException wrong) {
            throw new IllegalStateException(log(), wrong);
        } catch (TimeoutException late) {
            throw new IllegalStateException("pri-exchange does not end: " + log(), late);
        }
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }
}
