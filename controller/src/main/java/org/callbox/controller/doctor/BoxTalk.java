package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.health.KernelFiles;

/** The running box, asked once for all checks; and which process it is. */
final class BoxTalk {
    private static final long ANSWER_MS = 4_000;

    private final KernelFiles kernel;
    private final Path state;
    private boolean asked;
    private Map<String, Object> topics = Map.of();
    private String trouble = "";

    BoxTalk(KernelFiles kernel, Path state) {
        this.kernel = kernel;
        this.state = state;
    }

    /** Topics to payloads; empty where no box answers. */
    synchronized Map<String, Object> topics() {
        if (!asked) {
            asked = true;
            try {
                topics = OperatorClient.ask(
                        state.resolve("operator.sock"), "status", Map.of(), ANSWER_MS);
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
        return topics;
    }

    boolean running() {
        return !topics().isEmpty();
    }

    /** Why nobody answers; empty where a box does. */
    String trouble() {
        return running() ? "" : trouble;
    }

    Map<?, ?> topic(String name) {
        return topics().get(name) instanceof Map<?, ?> fields ? fields : Map.of();
    }

    String text(String topic, String field) {
        return topic(topic).get(field) instanceof String text ? text : "";
    }

    List<?> list(String topic, String field) {
        return topic(topic).get(field) instanceof List<?> all ? all : List.of();
    }

    /** The process that has locked the state directory; 0 where none has. */
    long pid() {
        return KernelLocks.holder(kernel, state.resolve("lock"));
    }
}
