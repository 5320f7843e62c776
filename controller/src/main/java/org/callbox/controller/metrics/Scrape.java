package org.callbox.controller.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;

/** One connection: a question of HTTP, the answer, the end. */
final class Scrape {
    /** Prometheus sends some hundred octets. */
    private static final int HEAD_OCTETS_MAX = 8_192;
    static final long PATIENCE_MS = 5_000;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Function<Boolean, String> text;
    private final long untilMs;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD_OCTETS_MAX);
    private ByteBuffer answer;

    /** @param text answers true with OpenMetrics, false with the older form */
    Scrape(SocketChannel channel, SelectionKey key, Function<Boolean, String> text, long nowMs) {
        this.channel = channel;
        this.key = key;
        this.text = text;
        this.untilMs = nowMs + PATIENCE_MS;
    }

    boolean late(long nowMs) {
        return nowMs >= untilMs;
    }

    /** Reads or writes what can be; false at the end. */
    boolean goesOn() throws IOException {
        if (answer == null && !hears()) {
            return false;
        }
        if (answer != null) {
            channel.write(answer);
            return answer.hasRemaining();
        }
        return true;
    }

    private boolean hears() throws IOException {
        int read = channel.read(head);
        String said = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
        if (said.contains("\r\n\r\n") || said.contains("\n\n")) {
            answer = ByteBuffer.wrap(answer(said).getBytes(StandardCharsets.UTF_8));
            key.interestOps(SelectionKey.OP_WRITE);
        } else if (!head.hasRemaining()) {
            answer = ByteBuffer.wrap(refusal("431 Request Header Fields Too Large")
                    .getBytes(StandardCharsets.UTF_8));
            key.interestOps(SelectionKey.OP_WRITE);
        }
        return read >= 0 || answer != null;
    }

    private String answer(String said) {
        String[] words = said.lines().findFirst().orElse("").split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            return refusal("400 Bad Request");
        }
        if (!words[0].equals("GET")) {
            return refusal("405 Method Not Allowed");
        }
        if (!words[1].split("\\?")[0].equals("/metrics")) {
            return refusal("404 Not Found");
        }
        boolean open = said.lines().map(line -> line.toLowerCase(Locale.ROOT)).anyMatch(line ->
                line.startsWith("accept:") && line.contains("application/openmetrics-text"));
        return response("200 OK", open ? "application/openmetrics-text; version=1.0.0;"
                + " charset=utf-8" : "text/plain; version=0.0.4; charset=utf-8", text.apply(open));
    }

    private static String refusal(String status) {
        return response(status, "text/plain; charset=utf-8",
                status + "; what is here is GET /metrics\n");
    }

    private static String response(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n"
                + body;
    }
}
