package org.callbox.controller.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.gate.Audited;
import org.callbox.controller.json.Json;
import org.tinylog.Logger;

/** Who commanded what, one line of JSON each, in two files of bounded length. */
final class CommandLog {
    static final String FILE = "commands.jsonl";
    private static final String BEFORE = "commands.1.jsonl";
    private static final long OCTETS_MAX = 1 << 20;

    private final Path file;
    private boolean failing;

    CommandLog(Path stateDir) {
        this.file = stateDir.resolve(FILE);
    }

    /** A line that cannot be written is lost; commands are carried out all the same. */
    void write(Audited what) {
        byte[] line = (Json.write(fields(what)) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(file) && Files.size(file) + line.length > OCTETS_MAX) {
                Files.move(file, file.resolveSibling(BEFORE),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel out = OwnFiles.open(file, StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                OwnFiles.write(out, ByteBuffer.wrap(line));
            }
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
        fields.put("role", word(what.sender().role()));
        fields.put("verb", what.verb());
        fields.put("arguments", new LinkedHashMap<>(what.arguments()));
        fields.put("id", what.id());
        fields.put("outcome", word(what.outcome()));
        fields.put("text", what.text());
        return fields;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
