package org.callbox.controller.flash;

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
import java.util.Map;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.json.Json;

/**
 * What was flashed to which card, when and by whom: a line of JSON each in the state directory, in
 * two files of bounded length.
 */
public final class FlashLog {
    public static final String FILE = "flash.log";
    private static final String BEFORE = "flash.log.1";
    private static final long OCTETS_MAX = 1 << 20;

    private final Path directory;

    public FlashLog(Path directory) {
        this.directory = directory;
    }

    /**
     * Adds a line, in one write.
     *
     * @param what {@code flash}, {@code restore} or {@code rollback}
     * @param label of the config, empty where it is not known
     */
    public void append(Instant at, String who, String what, int card, String label,
            FlashOutcome outcome) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ts", at.toString());
        fields.put("ts_ms", at.toEpochMilli());
        fields.put("who", who);
        fields.put("what", what);
        fields.put("card", card);
        fields.put("label", label);
        fields.put("before", outcome.before());
        fields.put("after", outcome.after());
        fields.put("outcome", outcome.kind().word());
        fields.put("text", outcome.text());
        byte[] line = (Json.write(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        OwnFiles.folder(directory);
        Path file = directory.resolve(FILE);
        if (Files.exists(file) && Files.size(file) + line.length > OCTETS_MAX) {
            Files.move(file, directory.resolve(BEFORE), StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel out = OwnFiles.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            OwnFiles.write(out, ByteBuffer.wrap(line));
        }
    }
}
