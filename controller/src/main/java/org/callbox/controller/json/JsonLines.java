package org.callbox.controller.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.callbox.controller.files.BoundedFile;

/** The lines of a file, one at a time: a file of any size takes no more memory than a line. */
public final class JsonLines implements AutoCloseable {
    private static final int BUFFER_OCTETS = 1 << 16;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    private long read;
    private long offset;
    private boolean ended;
    private boolean tooLong;

    public JsonLines(Path file) throws IOException {
        in = new BufferedInputStream(BoundedFile.open(file), BUFFER_OCTETS);
    }

    /** The object in the first line of a file; empty when there is none. */
    public static Map<?, ?> firstObject(Path file) throws IOException {
        try (JsonLines lines = new JsonLines(file)) {
            return lines.next() instanceof String text
                    && Json.read(text).value() instanceof Map<?, ?> fields ? fields : Map.of();
        }
    }

    /**
     * The next line without its line feed, octets that are no UTF-8 replaced; null after the last.
     * Of one longer than {@link Json#TEXT_MAX_CHARS} only the beginning is kept.
     */
    public String next() throws IOException {
        line.reset();
        offset = read;
        ended = false;
        tooLong = false;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            read++;
            if (octet == '\n') {
                ended = true;
                return line.toString(StandardCharsets.UTF_8);
            }
            tooLong |= line.size() >= Json.TEXT_MAX_CHARS;
            if (!tooLong) {
                line.write(octet);
            }
        }
        return read == offset ? null : line.toString(StandardCharsets.UTF_8);
    }

    /** Where the line begins, from 0. */
    public long offset() {
        return offset;
    }

    /** Octets up to and with the line feed of the line. */
    public long read() {
        return read;
    }

    /** Whether a line feed stood after the line. */
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
