package org.callbox.controller.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.json.Json;

/** Reads the files of a log in order and proves that each line follows from the one before. */
final class LogReader {
    private static final String CURRENT = "assignments.jsonl";
    private static final Pattern CLOSED = Pattern.compile("assignments-(\\d{6,12})\\.jsonl");
    private static final Pattern SEAL = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}$");
    private static final int SEAL_CHARS = 75;
    private static final String GENESIS = "0".repeat(64);
    private static final long FORMAT = 1;

    interface Visitor {
        void line(LogLine line) throws Violated;
    }

    private final Path directory;
    private final List<String> notes = new ArrayList<>();
    private String file = "";
    private int row;
    private int filesRead;
    private long line;
    private String hash = GENESIS;
    private boolean begun;

    LogReader(Path directory) {
        this.directory = directory;
    }

    /** Where it stands: the line that broke the chain, after {@link #read} threw. */
    String place() {
        return file + " line " + row;
    }

    List<String> notes() {
        return notes;
    }

    int filesRead() {
        return filesRead;
    }

    /** Number of the last line, 0 for none. */
    long line() {
        return line;
    }

    String hash() {
        return hash;
    }

    void read(Visitor visitor) throws IOException, Violated {
        TreeMap<Long, Path> closed = closed();
        long expected = closed.isEmpty() ? 1 : closed.firstKey();
        long first = expected;
        for (Map.Entry<Long, Path> one : closed.entrySet()) {
            if (one.getKey() != expected) {
                file = one.getValue().getFileName().toString();
                row = 0;
                throw new Violated("file " + expected + " of the log is missing");
            }
            read(one.getValue(), expected, false, visitor);
            expected++;
        }
        Path current = directory.resolve(CURRENT);
        if (Files.exists(current)) {
            read(current, closed.isEmpty() ? 0 : expected, true, visitor);
        } else if (!closed.isEmpty()) {
            notes.add("the current file is missing; that is so only when a crash came just after"
                    + " a file was closed");
        }
        if (first > 1) {
            notes.add("files 1 to " + (first - 1) + " of the log are no longer kept");
        }
    }

    private TreeMap<Long, Path> closed() throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
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

    /** @param number expected in its first line, 0 for any */
    private void read(Path path, long number, boolean last, Visitor visitor)
            throws IOException, Violated {
        file = path.getFileName().toString();
        row = 0;
        filesRead++;
        String text = BoundedFile.text(path, BoundedFile.LOG_OCTETS);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            row++;
            LogLine next = next(text.substring(start, end), number);
            visitor.line(next);
            start = end + 1;
        }
        if (start < text.length()) {
            row++;
            if (!last) {
                throw new Violated("the line is cut off");
            }
            notes.add("the last line is unfinished (" + (text.length() - start) + " characters):"
                    + " a crash while it was written; nothing follows from it");
        }
    }

    private LogLine next(String text, long number) throws Violated {
        Matcher seal = SEAL.matcher(text);
        if (!seal.find() || !(Json.read(text).value() instanceof Map<?, ?> fields)) {
            throw new Violated("not a line of the log: it was damaged or edited");
        }
        long said = LogLine.number(fields, "line");
        if (row == 1) {
            header(fields, number, said);
        } else if (LogLine.text(fields, "e").equals("file")) {
            throw new Violated("the beginning of a file stands in the middle of one");
        }
        if (said != line + 1) {
            throw new Violated(said > line + 1
                    ? "line number " + said + " stands where " + (line + 1) + " should be:"
                            + " lines were deleted or swapped"
                    : "line number " + said + " stands where " + (line + 1) + " should be:"
                            + " lines were inserted, swapped or written twice");
        }
        String open = text.substring(0, text.length() - SEAL_CHARS);
        String computed = hash(hash, open);
        if (!computed.equals(seal.group(1))) {
            throw new Violated("the hash does not follow: this line was edited, or the one"
                    + " before it exchanged");
        }
        line = said;
        hash = computed;
        return new LogLine(file, row, fields, hash);
    }

    /** The first line of a file ties it to the file before. */
    private void header(Map<?, ?> fields, long number, long said) throws Violated {
        if (!LogLine.text(fields, "e").equals("file")) {
            throw new Violated("the file does not begin with its first line: it was cut off");
        }
        if (LogLine.number(fields, "format") != FORMAT) {
            throw new Violated("the log has format " + LogLine.number(fields, "format")
                    + ", this verifier knows " + FORMAT);
        }
        long is = LogLine.number(fields, "file");
        if (number != 0 && is != number) {
            throw new Violated("this is file " + is + " of the log, not " + number);
        }
        String previous = LogLine.text(fields, "prev");
        if (begun) {
            if (!previous.equals(hash)) {
                throw new Violated("the file does not follow the one before it");
            }
            return;
        }
        begun = true;
        if (is == 1) {
            if (!previous.equals(GENESIS) || said != 1) {
                throw new Violated("the first file does not begin with the first line");
            }
            return;
        }
        long kept = LogLine.number(fields, "kept");
        if (number == 0 || filesKept() < kept) {
            throw new Violated("files 1 to " + (is - 1) + " of the log are missing, though the"
                    + " newest " + kept + " are kept");
        }
        hash = previous;
        line = said - 1;
    }

    private long filesKept() throws Violated {
        try {
            return closed().size();
        } catch (IOException e) {
            throw new Violated("the files cannot be listed: " + e.getMessage());
        }
    }

    static String hash(String previous, String open) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) '\n');
            return HexFormat.of().formatHex(
                    digest.digest(open.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
