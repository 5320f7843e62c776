package org.callbox.controller.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.json.Json;

/**
 * Objects, one a line, in {@code NAME.jsonl}; at {@value #OCTETS_MAX} octets it becomes
 * {@code NAME.1.jsonl}, in place of the one before.
 */
final class BoundedLines {
    static final long OCTETS_MAX = 1 << 20;

    private final Path file;
    private final Path before;

    BoundedLines(Path directory, String name) {
        this.file = directory.resolve(name + ".jsonl");
        this.before = directory.resolve(name + ".1.jsonl");
    }

    /** Oldest first; not all of them need be there. */
    List<Path> files() {
        return List.of(before, file);
    }

    /** One write to the end of the file, so that lines of two processes stay whole. */
    void append(Map<String, Object> fields) throws IOException {
        byte[] line = (Json.write(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Files.size(file) + line.length > OCTETS_MAX) {
            Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            write(line);
        } catch (AccessDeniedException ofAnotherUser) {
            // Such as root, who had a look while no box was running.
            Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
            write(line);
        }
    }

    private void write(byte[] line) throws IOException {
        try (FileChannel out = OwnFiles.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            OwnFiles.write(out, ByteBuffer.wrap(line));
        }
    }
}
