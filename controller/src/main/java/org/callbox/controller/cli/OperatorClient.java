package org.callbox.controller.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.json.Json;

/** Asks a running box one question over its operator socket. */
final class OperatorClient {
    /** A box answers in milliseconds; one that hangs must not take its operators with it. */
    private static final int ANSWER_S_MAX = 10;
    private static final int ANSWER_OCTETS_MAX = Json.TEXT_MAX_CHARS;

    private OperatorClient() {}

    /** Throws with a plain sentence when no box answers there. */
    static Map<String, Object> ask(Path socket, String verb, Map<String, String> arguments)
            throws IOException {
        if (!Files.exists(socket)) {
            throw new IOException("no box is running here: " + socket
                    + " does not exist (is --state right?)");
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("verb", verb);
        question.putAll(arguments);
        Json.Parsed answer = Json.read(conversation(socket, Json.write(question) + "\n"));
        if (!(answer.value() instanceof Map<?, ?> fields)) {
            throw new IOException("the answer on " + socket + " is not JSON: " + answer.error());
        }
        if (fields.get("error") instanceof String refusal) {
            throw new IOException("the box says: " + refusal);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        fields.forEach((key, value) -> named.put("" + key, value));
        return named;
    }

    private static String conversation(Path socket, String question) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            CompletableFuture<Void> limit = CompletableFuture.runAsync(() -> hangUp(channel),
                    CompletableFuture.delayedExecutor(ANSWER_S_MAX, TimeUnit.SECONDS));
            ByteBuffer octets = ByteBuffer.wrap(question.getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            String answer = all(channel);
            limit.cancel(false);
            if (answer.isEmpty()) {
                throw new IOException("it went away without an answer");
            }
            return answer;
        } catch (ClosedChannelException e) {
            throw new IOException("the box did not answer on " + socket + " within "
                    + ANSWER_S_MAX + " s", e);
        } catch (IOException e) {
            throw new IOException("the box does not answer on " + socket + ": " + e.getMessage()
                    + " (it may have been killed; its calls are safe on the card)", e);
        }
    }

    private static void hangUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String all(SocketChannel channel) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        while (channel.read(buffer) >= 0) {
            if (text.size() + buffer.position() > ANSWER_OCTETS_MAX) {
                throw new IOException("its answer is longer than " + ANSWER_OCTETS_MAX
                        + " octets; is it a box?");
            }
            text.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
