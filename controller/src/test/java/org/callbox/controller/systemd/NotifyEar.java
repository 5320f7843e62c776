package org.callbox.controller.systemd;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service manager that only listens: a datagram socket of python3, which is not our code. */
final class NotifyEar implements AutoCloseable {
    private static final String PROGRAM = """
            import socket, sys
            name = sys.argv[1]
            ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            ear.bind("\\0" + name[1:] if name.startswith("@") else name)
            print("bound", flush=True)
            while True:
                print(ear.recv(4096).decode().replace("\\n", " | "), flush=True)
            """;
    private static final long LIMIT_S = 30;

    private final Process process;
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();

    NotifyEar(String name) throws IOException, InterruptedException {
        process = new ProcessBuilder("python3", "-c", PROGRAM, name)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Thread.ofVirtual().start(this::listen);
        await("bound");
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(heard::add);
        } catch (IOException ended) {
            heard.add(ended.toString());
        }
    }

    /** Waits for a message with that part; answers all that were heard since the last one. */
    List<String> await(String part) throws InterruptedException {
        List<String> since = new ArrayList<>();
        while (since.isEmpty() || !since.getLast().contains(part)) {
            String next = heard.poll(LIMIT_S, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("\"" + part + "\" was not heard, but " + all);
            }
            since.add(next);
            all.add(next);
        }
        return since;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
