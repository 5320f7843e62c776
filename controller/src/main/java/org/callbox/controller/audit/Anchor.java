package org.callbox.controller.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.json.JsonLines;

/**
 * A line number and hash of the log recorded outside of it.
 *
 * @param where who recorded it, for findings
 */
public record Anchor(long line, String hash, String where) {
    private static final String FILE = "assignments.head";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /**
     * Reads {@code LINE:HASH}, as an earlier audit printed it.
     *
     * @throws IllegalArgumentException with a text for the person who typed it
     */
    public static Anchor parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not LINE:HASH, the head that"
                    + " an earlier audit printed");
        }
        return new Anchor(Long.parseLong(parts.group(1)), parts.group(2), "the head given");
    }

    /**
     * What the box itself noted when it last synced the log; null when there is none, or none that
     * can be read.
     */
    static Anchor of(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        Map<?, ?> fields = JsonLines.firstObject(file);
        return fields.get("line") instanceof Long line
                && fields.get("hash") instanceof String hash
                && HASH.matcher(hash).matches() ? new Anchor(line, hash, FILE) : null;
    }

    /** Whether there is one that cannot be read. */
    static boolean damaged(Path directory) throws IOException {
        return Files.exists(directory.resolve(FILE)) && of(directory) == null;
    }
}
