package org.callbox.controller.assignments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.json.JsonLines;

/** Where the log lies, and where it ended. */
final class LogFiles {
    private static final String CURRENT = "assignments.jsonl";
    private static final String ANCHOR = "assignments.head";
    private static final Pattern CLOSED = Pattern.compile("assignments-(\\d{6,12})\\.jsonl");

    private static final Pattern LINE =
            Pattern.compile("\\{\"line\":(\\d{1,18}),\"t\":\"([^\"\\\\]{1,40})\",");
    private static final Pattern SEAL = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}$");
    private static final Pattern FACT =
            Pattern.compile("\"run\":\"([^\"\\\\]*)\",\"fact\":(\\d{1,18}),\"e\":");

    private final Path directory;

    /**
     * @param written the last fact of each run in the newest two files
     * @param file number of the file to go on with
     * @param octets of it that are whole lines
     * @param tornOctets after them
     * @param firstMs wall clock of its first line, -1 for an empty file
     * @param since time of the last line, empty for none
     */
    record End(Head head, Map<String, Long> written, long file, long octets, long tornOctets,
            long firstMs, String since) {}

    LogFiles(Path directory) {
        this.directory = directory;
    }

    Path current() {
        return directory.resolve(CURRENT);
    }

    /** Of the file that stands at the path of the current one; of none, where none does. */
    Object identity() throws IOException {
        return !Files.exists(current()) ? "none"
                : Files.readAttributes(current(), BasicFileAttributes.class).fileKey();
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
            // Who deletes what is old may have been there first.
            Files.deleteIfExists(files.pollFirstEntry().getValue());
        }
    }

    /**
     * A head of the same length is written over in place, which costs the disk one block; a new
     * file under the old name costs the folder and the tables of the file system as well.
     */
    void anchor(String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        Path head = directory.resolve(ANCHOR);
        if (Files.exists(head) && Files.size(head) == octets.length) {
            try (FileChannel there = OwnFiles.open(head, StandardOpenOption.WRITE)) {
                OwnFiles.write(there, ByteBuffer.wrap(octets));
            }
            return;
        }
        Path fresh = directory.resolve(ANCHOR + ".new");
        OwnFiles.write(fresh, octets);
        Files.move(fresh, head, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The line that was noted when the log was last synced, 0 for none; -1 when what was noted
     * cannot be read.
     */
    long noted() throws IOException {
        Path file = directory.resolve(ANCHOR);
        if (!Files.exists(file)) {
            return 0;
        }
        Map<?, ?> fields = JsonLines.firstObject(file);
        return fields.get("line") instanceof Long line && line >= 0
                && fields.get("hash") instanceof String hash
                && hash.matches("[0-9a-f]{64}") ? line : -1;
    }

    /** Moves an unreadable file aside for later analysis. */
    Path setAnchorAside() throws IOException {
        Path aside = directory.resolve(ANCHOR + ".damaged");
        Files.move(directory.resolve(ANCHOR), aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }

    End end() throws IOException {
        TreeMap<Long, Path> closed = closed();
        Tail tail = new Tail();
        long number = 1;
        if (!closed.isEmpty()) {
            number = closed.lastKey() + 1;
            tail.read(closed.lastEntry().getValue());
        }
        tail.firstMs = -1;
        tail.octets = 0;
        tail.tornOctets = 0;
        if (Files.exists(current())) {
            tail.read(current());
        }
        return new End(tail.head, tail.written, number, tail.octets, tail.tornOctets,
                tail.firstMs, tail.since);
    }

    /** Goes through files line by line; a line that is not of the form is left for the audit. */
    private static final class Tail {
        private final Map<String, Long> written = new LinkedHashMap<>();
        private Head head = Head.NONE;
        private String since = "";
        private long firstMs = -1;
        private long octets;
        private long tornOctets;

        void read(Path file) throws IOException {
            octets = 0;
            tornOctets = 0;
            firstMs = -1;
            try (JsonLines lines = new JsonLines(file)) {
                for (String text = lines.next(); text != null; text = lines.next()) {
                    if (lines.ended()) {
                        octets = lines.read();
                        take(text);
                    } else {
                        tornOctets = lines.read() - lines.offset();
                    }
                }
            }
        }

        private void take(String text) {
            Matcher line = LINE.matcher(text);
            Matcher fact = FACT.matcher(text);
            Matcher seal = SEAL.matcher(text);
            boolean begins = line.lookingAt();
            firstMs = firstMs >= 0 ? firstMs : begins ? ms(line.group(2)) : 0;
            if (begins && fact.find() && seal.find()) {
                long number = Long.parseLong(fact.group(2));
                written.merge(fact.group(1), number, Math::max);
                head = new Head(Long.parseLong(line.group(1)), seal.group(1), fact.group(1),
                        number);
                since = line.group(2);
            }
        }

        private static long ms(String time) {
            try {
                return Instant.parse(time).toEpochMilli();
            } catch (DateTimeParseException damaged) {
                return 0;
            }
        }
    }
}
