package org.callbox.controller.e2e;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.json.Json;

/** Asks a box on its operator socket, without a process for each question. */
record Operator(Path state) {

    /** Empty while no box answers there. */
    Map<String, Object> ask(String verb) {
        Path socket = state.resolve("operator.sock");
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(
                    ("{\"verb\":\"" + verb + "\"}\n").getBytes(StandardCharsets.UTF_8)));
            String answer = new String(Channels.newInputStream(channel).readAllBytes(),
                    StandardCharsets.UTF_8);
            Map<String, Object> fields = new LinkedHashMap<>();
            if (Json.read(answer).value() instanceof Map<?, ?> map) {
                map.forEach((key, value) -> fields.put((String) key, value));
            }
            return fields;
        } catch (IOException nobody) {
            return Map.of();
        }
    }

    /** A figure of a topic, or -1 while there is none. */
    long number(String topic, String field) {
        return fields(topic).get(field) instanceof Number number ? number.longValue() : -1;
    }

    String text(String topic, String field) {
        return "" + fields(topic).get(field);
    }

    private Map<?, ?> fields(String topic) {
        return ask("status").get(topic) instanceof Map<?, ?> fields ? fields : Map.of();
    }
}
