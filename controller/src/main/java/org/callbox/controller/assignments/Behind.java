package org.callbox.controller.assignments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.json.Json;
import org.callbox.controller.json.JsonLines;

/**
 * The file {@code assignments.behind}: since when facts wait that the log has no room for, so that
 * an audit in the meantime, or after a stop, does not report the gap as a violation. Its length is
 * fixed and it is overwritten in place, which works on a full disk.
 */
final class Behind {
    private static final String FILE = "assignments.behind";
    private static final int OCTETS = 256;

    private final Path file;

    /**
     * The content of the file.
     *
     * @param sinceMs wall clock of the first fact that waited
     * @param facts that waited or were lost when it was last written
     */
    record Note(long sinceMs, long facts) {}

    Behind(Path directory) {
        file = directory.resolve(FILE);
    }

    /** Makes the file, while there is room. */
    void prepare() throws IOException {
        if (!Files.exists(file)) {
            write("");
        }
    }

    void note(Note note) throws IOException {
        write(Json.write(FactJson.object("since",
                AssignmentFile.ISO_MS.format(Instant.ofEpochMilli(note.sinceMs())),
                "facts", note.facts())));
    }

    void clear() throws IOException {
        if (Files.exists(file)) {
            write("");
        }
    }

    /** Null when nothing waited or the file cannot be read. */
    Note read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        Map<?, ?> fields = JsonLines.firstObject(file);
        try {
            return fields.get("since") instanceof String since
                    && fields.get("facts") instanceof Long facts
                    ? new Note(Instant.parse(since).toEpochMilli(), facts) : null;
        } catch (DateTimeParseException damaged) {
            return null; // no time, so it bounds nothing; the next note writes it anew
        }
    }

    private void write(String text) throws IOException {
        byte[] octets = (text + " ".repeat(OCTETS - 1 - text.length()) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = OwnFiles.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            OwnFiles.write(channel, ByteBuffer.wrap(octets));
        }
    }
}
