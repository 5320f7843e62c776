package org.callbox.controller.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.json.Json;
import org.tinylog.Logger;

/**
 * The operator socket: a Unix socket of mode 0660 on which one line of JSON asks and one line of
 * JSON answers. Each question becomes an event, so that what operators do is replayed as well.
 *
 * <p>At most {@value #CLIENTS_MAX} conversations go on at a time, each for at most
 * {@value #CONVERSATION_S_MAX} s; whoever comes on top is turned away. Where no socket can be made,
 * because the disk is full or read-only, calls are served all the same, and it is tried again.
 */
final class OperatorServer implements AutoCloseable {
    private static final int CLIENTS_MAX = 16;
    private static final int CONVERSATION_S_MAX = 10;
    private static final int QUESTION_OCTETS_MAX = 8_192;
    private static final long RETRY_MS = 2_000;
    private static final String BUSY = "{\"error\":\"too many ask at once; try again\"}\n";

    private final Path path;
    private final Consumer<Event> inbox;
    private final long retryMs;
    private final Map<Long, CompletableFuture<Map<String, Object>>> waiting =
            new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final ThreadPoolExecutor clients = new ThreadPoolExecutor(
            0, CLIENTS_MAX, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
            task -> daemon(task, "operator-client"));
    private final CountDownLatch closed = new CountDownLatch(1);
    /** Null while none could be made. */
    private volatile ServerSocketChannel server;

    private OperatorServer(Path path, Consumer<Event> inbox, long retryMs) {
        this.path = path;
        this.inbox = inbox;
        this.retryMs = retryMs;
    }

    /**
     * Takes the socket; a file left by a process that died is replaced. Who asks from now on waits
     * until {@link #start}.
     */
    static OperatorServer open(Path path, Consumer<Event> inbox) throws IOException {
        return open(path, inbox, RETRY_MS);
    }

    static OperatorServer open(Path path, Consumer<Event> inbox, long retryMs)
            throws IOException {
        if (OperatorClient.answers(path)) {
            throw new IOException("another box is running with this state: " + path);
        }
        OperatorServer made = new OperatorServer(path, inbox, retryMs);
        try {
            made.server = bind(path);
        } catch (IOException e) {
            Logger.warn("There is no operator socket, and nobody can ask this box: {}",
                    e.toString());
        }
        return made;
    }

    private static ServerSocketChannel bind(Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Begins to take questions. */
    void start() {
        daemon(this::run, "operator").start();
    }

    /** Gives whoever asked the answer; on the loop thread, so it neither waits nor fails. */
    void reply(long id, Map<String, Object> fields) {
        CompletableFuture<Map<String, Object>> answer = waiting.remove(id);
        if (answer != null) {
            answer.complete(fields);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        ServerSocketChannel last = server;
        if (last != null) {
            last.close();
        }
        clients.shutdown();
        try {
            clients.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (last != null) {
            Files.deleteIfExists(path);
        }
    }

    private void run() {
        try {
            while (server == null && !closed.await(retryMs, TimeUnit.MILLISECONDS)) {
                again();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (server != null) {
            accept(server);
        }
    }

    private void again() {
        try {
            // Meanwhile another box may have begun with this state.
            if (!OperatorClient.answers(path)) {
                server = bind(path);
                Logger.info("The operator socket is there");
            }
        } catch (IOException e) {
            Logger.debug("Still no operator socket: {}", e.toString());
        }
    }

    private void accept(ServerSocketChannel server) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                try {
                    clients.execute(() -> serve(client));
                } catch (RejectedExecutionException full) {
                    write(client, BUSY);
                    client.close();
                }
            } catch (IOException e) {
                if (server.isOpen()) {
                    Logger.warn("Operator socket: {}", e.toString());
                }
            }
        }
    }

    private void serve(SocketChannel client) {
        long id = ids.incrementAndGet();
        CompletableFuture<Void> limit = CompletableFuture.runAsync(() -> hangUp(client),
                CompletableFuture.delayedExecutor(CONVERSATION_S_MAX, TimeUnit.SECONDS));
        try (client) {
            Map<String, String> arguments = question(client);
            String verb = arguments.remove("verb");
            if (verb == null) {
                write(client, "{\"error\":\"a question is one JSON object with a verb\"}\n");
                return;
            }
            CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
            waiting.put(id, answer);
            inbox.accept(new Event.Operator(id, verb, arguments));
            write(client, Json.write(answer.get(CONVERSATION_S_MAX, TimeUnit.SECONDS)) + "\n");
        } catch (IOException | TimeoutException | ExecutionException e) {
            Logger.debug("A conversation with an operator broke off: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(id);
            limit.cancel(false);
        }
    }

    private static void hangUp(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            Logger.debug("Closing an operator's connection: {}", e.toString());
        }
    }

    private static Map<String, String> question(SocketChannel client) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(QUESTION_OCTETS_MAX);
        while (buffer.hasRemaining() && client.read(buffer) >= 0) {
            int end = buffer.position();
            if (end > 0 && buffer.get(end - 1) == '\n') {
                break;
            }
        }
        String line = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        Map<String, String> arguments = new LinkedHashMap<>();
        if (Json.read(line).value() instanceof Map<?, ?> asked) {
            asked.forEach((key, value) -> arguments.put("" + key, "" + value));
        }
        return arguments;
    }

    private static void write(SocketChannel client, String text) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            client.write(octets);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
