package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.ShownNumber;
import org.callbox.controller.gate.Audited;
import org.tinylog.Logger;

/** Who commanded what, one line of JSON each, in two files of bounded length. */
final class CommandLog {
    static final String FILE = "commands.jsonl";
    private static final String NUMBER = "number";
    private static final int VALUE_CHARS_MAX = 200;

    private final BoundedLines file;
    private boolean failing;

    CommandLog(Path stateDir) {
        this.file = new BoundedLines(stateDir, "commands");
    }

    /** A line that cannot be written is lost; commands are carried out all the same. */
    void write(Audited what) {
        try {
            file.append(fields(what));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                Logger.warn("It is not written down who commands what: {}", Sentences.of(e));
            }
            failing = true;
        }
    }

    private static Map<String, Object> fields(Audited what) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ts", Instant.ofEpochMilli(what.atMs()).toString());
        fields.put("ts_ms", what.atMs());
        fields.put("who", what.sender().name());
        fields.put("role", what.sender().role().word());
        fields.put("verb", what.verb());
        fields.put("arguments", arguments(what));
        fields.put("id", what.id());
        fields.put("outcome", what.outcome().word());
        fields.put("text", what.text());
        fields.put("code", what.code());
        return fields;
    }

    /** Whom somebody called or wants to be forgotten is for the records alone. */
    static Map<String, Object> arguments(Audited what) {
        Map<String, Object> arguments = new LinkedHashMap<>(what.arguments());
        arguments.computeIfPresent(NUMBER, (name, number) -> ShownNumber.masked("" + number));
        arguments.replaceAll((name, value) -> shortened("" + value));
        return arguments;
    }

    /** What was sent to a card octet for octet would wash out who commanded what. */
    private static String shortened(String value) {
        return value.length() <= VALUE_CHARS_MAX ? value : value.substring(0, VALUE_CHARS_MAX)
                + "... (" + value.length() + " characters)";
    }
}
