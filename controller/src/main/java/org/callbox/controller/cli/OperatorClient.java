package org.callbox.controller.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.json.Json;

/** Asks a running box one question over its operator socket. */
final class OperatorClient {
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
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(
                    (Json.write(question) + "\n").getBytes(StandardCharsets.UTF_8)));
            Json.Parsed answer = Json.read(all(channel));
            if (!(answer.value() instanceof Map<?, ?> fields)) {
                throw new IOException("its answer is not JSON: " + answer.error());
            }
            Map<String, Object> named = new LinkedHashMap<>();
            fields.forEach((key, value) -> named.put("" + key, value));
            return named;
        } catch (IOException e) {
            throw new IOException("the box does not answer on " + socket + ": " + e.getMessage()
                    + " (it may have been killed; its calls are safe on the card)", e);
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
            text.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
