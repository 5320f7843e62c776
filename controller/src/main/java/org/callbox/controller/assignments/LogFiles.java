package org.callbox.controller.assignments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.json.Json;

/** Where the log lies, and where it ended. */
final class LogFiles {
    private static final String CURRENT = "assignments.jsonl";
    private static final String ANCHOR = "assignments.head";
    private static final Pattern CLOSED = Pattern.compile("assignments-(\\d{6,12})\\.jsonl");

    private static final Pattern FACT =
            Pattern.compile("\"run\":\"([^\"\\\\]*)\",\"fact\":(\\d{1,18}),\"e\":");

    private final Path directory;

    /**
     * @param written the last fact of each run in the newest two files
     * @param file number of the file to go on with
     * @param octets of it that are whole lines
     * @param tornOctets after them
     * @param firstMs wall clock of its first line, -1 for an empty file
     */
    record End(Head head, Map<String, Long> written, long file, long octets, long tornOctets,
            long firstMs) {}

    LogFiles(Path directory) {
        this.directory = directory;
    }

    Path current() {
        return directory.resolve(CURRENT);
    }

    Path closed(long number) {
        return directory.resolve(String.format("assignments-%06d.jsonl", number));
    }

    private TreeMap<Long, Path> closed() throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path one : all.toList()) {
                Matcher name = CLOSED.matcher(one.getFileName().toString());
                if (name.matches()) {
                    found.put(Long.parseLong(name.group(1)), one);
                }
            }
        }
        return found;
    }

    void keepNewest(int kept) throws IOException {
        TreeMap<Long, Path> files = closed();
        while (files.size() > kept) {
            Files.delete(files.pollFirstEntry().getValue());
        }
    }

    void anchor(String text) throws IOException {
        Path fresh = directory.resolve(ANCHOR + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, directory.resolve(ANCHOR), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** The line that was noted when the log was last synced, 0 for none. */
    long noted() throws IOException {
        Path file = directory.resolve(ANCHOR);
        return Files.exists(file)
                && Json.read(BoundedFile.note(file)).value() instanceof Map<?, ?> fields
                && fields.get("line") instanceof Long line ? line : 0;
    }

    End end() throws IOException {
        TreeMap<Long, Path> closed = closed();
        Head before = Head.NONE;
        Map<String, Long> written = new LinkedHashMap<>();
        long number = 1;
        if (!closed.isEmpty()) {
            number = closed.lastKey() + 1;
            String text = text(closed.lastEntry().getValue());
            before = head(text, Head.NONE);
            noteRuns(text, written);
        }
        if (!Files.exists(current())) {
            return new End(before, written, number, 0, 0, -1);
        }
        byte[] octets = BoundedFile.octets(current(), BoundedFile.LOG_OCTETS);
        int whole = octets.length;
        while (whole > 0 && octets[whole - 1] != '\n') {
            whole--;
        }
        String text = new String(octets, 0, whole, StandardCharsets.UTF_8);
        noteRuns(text, written);
        return new End(head(text, before), written, number, whole, octets.length - whole,
                firstMs(text));
    }

    private static void noteRuns(String text, Map<String, Long> written) {
        Matcher fact = FACT.matcher(text);
        while (fact.find()) {
            written.merge(fact.group(1), Long.parseLong(fact.group(2)), Math::max);
        }
    }

    private static String text(Path file) throws IOException {
        return BoundedFile.text(file, BoundedFile.LOG_OCTETS);
    }

    /** As the last readable line says; one that is not is left for the audit to find. */
    private static Head head(String text, Head before) {
        int end = text.length();
        while (end > 0) {
            int start = text.lastIndexOf('\n', end - 2) + 1;
            if (Json.read(text.substring(start, end)).value() instanceof Map<?, ?> line
                    && line.get("line") instanceof Long number
                    && line.get("hash") instanceof String hash
                    && line.get("run") instanceof String run
                    && line.get("fact") instanceof Long fact) {
                return new Head(number, hash, run, fact);
            }
            end = start;
        }
        return before;
    }

    private static long firstMs(String text) {
        int end = text.indexOf('\n');
        if (end > 0 && Json.read(text.substring(0, end)).value() instanceof Map<?, ?> line
                && line.get("t") instanceof String time) {
            try {
                return Instant.parse(time).toEpochMilli();
            } catch (DateTimeParseException damaged) {
                return 0;
            }
        }
        return text.isEmpty() ? -1 : 0;
    }
}
