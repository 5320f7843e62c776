package org.callbox.controller.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.json.Json;
import org.tinylog.Logger;

/**
 * The operator socket: a Unix socket of mode 0660 on which one line of JSON asks and one line of
 * JSON answers. Each question becomes an event, so that what operators do is replayed as well.
 */
final class OperatorServer implements AutoCloseable {
    private static final int CLIENTS_MAX = 16;
    private static final int QUESTION_OCTETS_MAX = 8_192;

    private final Path path;
    private final Consumer<Event> inbox;
    private final ServerSocketChannel server;
    private final Map<Long, SocketChannel> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final ThreadPoolExecutor clients = new ThreadPoolExecutor(
            0, CLIENTS_MAX, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
            task -> daemon(task, "operator-client"));

    private OperatorServer(Path path, Consumer<Event> inbox, ServerSocketChannel server) {
        this.path = path;
        this.inbox = inbox;
        this.server = server;
    }

    /** Opens the socket; a file left by a process that died is replaced. */
    static OperatorServer open(Path path, Consumer<Event> inbox) throws IOException {
        if (OperatorClient.answers(path)) {
            throw new IOException("another box is running with this state: " + path);
        }
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        OperatorServer operator = new OperatorServer(path, inbox, server);
        daemon(operator::accept, "operator").start();
        return operator;
    }

    /** Sends the answer to whoever asked; the loop thread calls, so others do the writing. */
    void reply(long id, Map<String, Object> fields) {
        SocketChannel client = waiting.remove(id);
        if (client != null) {
            clients.execute(() -> write(client, Json.write(fields) + "\n"));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        clients.shutdown();
        try {
            clients.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(path);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                clients.execute(() -> read(client));
            } catch (IOException | RuntimeException e) {
                if (server.isOpen()) {
                    Logger.warn("Operator socket: {}", e.toString());
                }
            }
        }
    }

    private void read(SocketChannel client) {
        try {
            String line = line(client);
            Map<String, String> arguments = new LinkedHashMap<>();
            if (Json.read(line).value() instanceof Map<?, ?> asked) {
                asked.forEach((key, value) -> arguments.put("" + key, "" + value));
            }
            String verb = arguments.remove("verb");
            if (verb == null) {
                write(client, "{\"error\":\"a question is one JSON object with a verb\"}\n");
                return;
            }
            long id = ids.incrementAndGet();
            waiting.put(id, client);
            inbox.accept(new Event.Operator(id, verb, arguments));
        } catch (IOException e) {
            Logger.debug("An operator went away before the question: {}", e.toString());
        }
    }

    private static String line(SocketChannel client) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(QUESTION_OCTETS_MAX);
        while (buffer.hasRemaining() && client.read(buffer) >= 0) {
            int end = buffer.position();
            if (end > 0 && buffer.get(end - 1) == '\n') {
                break;
            }
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static void write(SocketChannel client, String text) {
        try (client; var out = Channels.newOutputStream(client)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Logger.debug("An operator went away before the answer: {}", e.toString());
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
