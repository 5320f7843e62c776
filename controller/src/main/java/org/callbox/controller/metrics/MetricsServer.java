package org.callbox.controller.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.publish.Publication;
import org.tinylog.Logger;

/**
 * Hands the latest of each state to Prometheus, on the loopback address alone and only where the
 * site file asks for it. Keeps what was published; neither the core nor the disk notices a scrape.
 */
public final class MetricsServer implements AutoCloseable {
    static final int CLIENTS_MAX = 8;
    private static final long RETRY_MS = 10_000;

    private final int port;
    private final Map<String, Map<String, Object>> latest = new ConcurrentSkipListMap<>();
    private final Selector selector;
    private final Adapter thread = Adapter.restarted("metrics", this::run, _ -> hangUp());
    private volatile boolean closing;

    /* Of the thread. */
    private ServerSocketChannel server;
    private boolean told;
    private long triedMs;

    /** @param port of 127.0.0.1 */
    public MetricsServer(int port) throws IOException {
        this.port = port;
        this.selector = Selector.open();
    }

    public boolean isAt(int other) {
        return port == other;
    }

    public void start() {
        thread.start();
    }

    /** Takes a state; any thread. */
    public void offer(Publication publication) {
        if (publication.retained()) {
            offer(publication.topic().tail(), publication.fields());
        }
    }

    private void offer(String tail, Map<String, Object> fields) {
        if (fields.isEmpty()) {
            latest.remove(tail);
        } else {
            latest.put(tail, fields);
        }
    }

    /**
     * What the box answers to the question for its status, which is all states: for a server that
     * begins when they have been published already. What has come since is newer.
     */
    public void begin(Map<String, Object> status) {
        status.forEach((tail, fields) -> {
            if (fields instanceof Map<?, ?> of) {
                Map<String, Object> named = new LinkedHashMap<>();
                of.forEach((name, value) -> named.put((String) name, value));
                latest.putIfAbsent(tail, named);
            }
        });
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private void run() {
        try {
            while (!closing) {
                if (server == null && (triedMs == 0 || nowMs() - triedMs >= RETRY_MS)) {
                    bind();
                }
                boolean busy = selector.keys().stream().anyMatch(one -> one.attachment() != null);
                selector.select(this::serve, server == null ? RETRY_MS
                        : busy ? Scrape.PATIENCE_MS : 0);
                long now = nowMs();
                selector.keys().stream().filter(one -> one.attachment() instanceof Scrape scrape
                        && scrape.late(now)).toList().forEach(MetricsServer::end);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the selector of the metrics fails: " + e, e);
        }
        hangUp();
    }

    /** Another program may have the port; it is tried again. */
    private void bind() throws IOException {
        triedMs = nowMs();
        ServerSocketChannel fresh = ServerSocketChannel.open();
        try {
            fresh.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                    CLIENTS_MAX);
            fresh.configureBlocking(false);
            fresh.register(selector, SelectionKey.OP_ACCEPT);
            server = fresh;
            Logger.info("Metrics are at http://127.0.0.1:{}/metrics", port);
            told = false;
        } catch (IOException e) {
            fresh.close();
            if (!told) {
                told = true;
                Logger.warn("There are no metrics, because port {} of 127.0.0.1 cannot be used"
                        + " ({}); it is tried again", port, e.getMessage());
            }
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (!((Scrape) key.attachment()).goesOn()) {
                end(key);
            }
        } catch (IOException gone) {
            end(key);
        }
    }

    /** Where none can be accepted, such as without descriptors, the port is tried again later. */
    private void accept() throws IOException {
        SocketChannel client;
        try {
            client = server.accept();
        } catch (IOException e) {
            Logger.warn("No connection for metrics can be accepted ({}); it is tried again",
                    e.getMessage());
            server.close();
            server = null;
            triedMs = nowMs();
            return;
        }
        if (client != null) {
            serve(client);
        }
    }

    private void serve(SocketChannel client) throws IOException {
        if (selector.keys().size() > CLIENTS_MAX) {
            client.close();
            return;
        }
        try {
            client.configureBlocking(false);
            SelectionKey key = client.register(selector, SelectionKey.OP_READ);
            key.attach(new Scrape(client, key, open -> Exposition.of(latest, open), nowMs()));
        } catch (IOException gone) {
            Logger.debug("A connection for metrics ends: {}", gone.getMessage());
            client.close();
        }
    }

    private static void end(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            Logger.warn("A connection for metrics does not close: {}", e.getMessage());
        }
    }

    private void hangUp() {
        selector.keys().forEach(MetricsServer::end);
        server = null;
        triedMs = 0;
    }

    @Override
    public void close() {
        closing = true;
        thread.stop();
        selector.wakeup();
        thread.joinQuietly(1_000);
        try {
            selector.close();
        } catch (IOException e) {
            Logger.warn("The selector of the metrics does not close: {}", e.getMessage());
        }
    }
}
