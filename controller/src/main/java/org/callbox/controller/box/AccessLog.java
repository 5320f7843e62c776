package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.ShownNumber;
import org.callbox.controller.json.Json;
import org.callbox.controller.json.JsonLines;

/**
 * Who looked at records: {@code access.jsonl} in the state directory, and the file before it. A
 * running box writes it, because it knows from the kernel who asks and because who may read the
 * records may not write beside them; without one the command itself does.
 */
public final class AccessLog {
    private final BoundedLines file;

    public AccessLog(Path stateDir) {
        this.file = new BoundedLines(stateDir, "access");
    }

    /**
     * @param who as the system knows the user, such as {@code socket:anna} or {@code user:anna}
     * @param number that was asked for; masked here, empty for none
     * @param what else was said with the command
     */
    public void write(String who, String command, String number, String what)
            throws IOException {
        long nowMs = System.currentTimeMillis();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ts", Instant.ofEpochMilli(nowMs).toString());
        fields.put("ts_ms", nowMs);
        fields.put("who", who);
        fields.put("command", command);
        fields.put("number", ShownNumber.masked(number));
        fields.put("what", what);
        file.append(fields);
    }

    /** The last lines, oldest first; what is no line of ours is left out. */
    public List<Map<?, ?>> last(int most) throws IOException {
        ArrayDeque<Map<?, ?>> kept = new ArrayDeque<>();
        for (Path one : file.files()) {
            if (Files.exists(one)) {
                read(one, most, kept);
            }
        }
        return List.copyOf(kept);
    }

    private static void read(Path one, int most, ArrayDeque<Map<?, ?>> kept) throws IOException {
        try (JsonLines lines = new JsonLines(one)) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                if (Json.read(text).value() instanceof Map<?, ?> fields) {
                    kept.addLast(fields);
                    if (kept.size() > most) {
                        kept.removeFirst();
                    }
                }
            }
        }
    }
}
