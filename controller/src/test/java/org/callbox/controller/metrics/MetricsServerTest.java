package org.callbox.controller.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.house.Ports;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server on loopback: what it answers, whom it refuses, what it survives. */
@Timeout(60)
class MetricsServerTest {
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final int port = Ports.free();
    private MetricsServer server;

    @BeforeEach
    void begin() throws IOException {
        server = new MetricsServer(port);
        server.offer(new Publication(new Topic.Queue("sales"), Map.of("waiting", 2)));
        server.start();
        connect().close();
    }

    @AfterEach
    void end() {
        server.close();
    }

    /** Waits until it listens. */
    private Socket connect() throws IOException {
        long untilNs = System.nanoTime() + WAIT.toNanos();
        while (true) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                socket.setSoTimeout((int) WAIT.toMillis());
                return socket;
            } catch (IOException refused) {
                socket.close();
                if (System.nanoTime() > untilNs) {
                    throw refused;
                }
                Thread.onSpinWait();
            }
        }
    }

    private String ask(String text) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String headers) throws IOException {
        return ask("GET /metrics HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    }

    @Test
    void a_scrape_gets_the_form_that_it_asks_for() throws IOException {
        assertTrue(get("").endsWith("callbox_queue_waiting{queue=\"sales\"} 2\n"));
        String open = get(
                "Accept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5\r\n");
        assertTrue(open.startsWith("HTTP/1.1 200 OK\r\nContent-Type: application/openmetrics-text;"
                + " version=1.0.0; charset=utf-8\r\n"), open);
        assertTrue(open.endsWith("\n# EOF\n"), open);
    }

    @Test
    void another_path_or_method_is_refused() throws IOException {
        assertEquals(List.of("HTTP/1.1 404 Not Found", "HTTP/1.1 405 Method Not Allowed",
                "HTTP/1.1 400 Bad Request"), List.of(
                ask("GET / HTTP/1.1\r\n\r\n").lines().findFirst().get(),
                ask("POST /metrics HTTP/1.1\r\n\r\n").lines().findFirst().get(),
                ask("\u0016\u0003\u0001\n\n").lines().findFirst().get()));
    }

    @Test
    void a_head_without_end_is_refused() throws IOException {
        assertTrue(ask("GET /metrics HTTP/1.1\r\n" + "x: y\r\n".repeat(1_365))
                .startsWith("HTTP/1.1 431"));
    }

    @Test
    void who_says_nothing_is_hung_up_on_and_keeps_nobody_else_out() throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < MetricsServer.CLIENTS_MAX + 4; i++) {
            silent.add(connect());
        }
        for (Socket one : silent) {
            assertEquals(-1, one.getInputStream().read());
            one.close();
        }
        assertTrue(get("").contains("200 OK"));
    }

    @Test
    void it_listens_on_loopback_alone() throws IOException {
        List<InetAddress> others = java.net.NetworkInterface.networkInterfaces()
                .flatMap(java.net.NetworkInterface::inetAddresses)
                .filter(one -> !one.isLoopbackAddress()).toList();
        for (InetAddress one : others) {
            try (Socket socket = new Socket()) {
                assertThrows(IOException.class,
                        () -> socket.connect(new InetSocketAddress(one, port), 1_000), "" + one);
            }
        }
        assertTrue(get("").contains("200 OK"));
    }

    @Test
    void a_state_that_is_taken_away_is_not_told_any_more() throws IOException {
        server.offer(new Publication(new Topic.Queue("sales"), Map.of()));
        server.begin(Map.of("queue/help/state", Map.of("waiting", 1)));
        String text = get("");
        assertTrue(text.contains("{queue=\"help\"} 1") && !text.contains("sales"), text);
    }
}
