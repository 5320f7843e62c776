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
import org.callbox.controller.json.Json;
import org.callbox.controller.json.JsonLines;

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

    /** Is called for damaged lines, and then for the next good line. */
    interface Damage {
        /**
         * @param where file, line and octet
         * @param why in words
         */
        void found(String where, String why);
    }

    private final Path directory;
    private final List<String> notes = new ArrayList<>();
    private String file = "";
    private int row;
    private int filesRead;
    private long line;
    private String hash = GENESIS;
    private boolean begun;
    private Damage damage;
    private long offset;
    /** After a damaged line, what the hash of the line before may be; null when all is well. */
    private List<String> uncertain;

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

    /** Goes on after damage, with the next line whose checksum is right. */
    void read(Visitor visitor, Damage heard) throws IOException, Violated {
        damage = heard;
        read(visitor);
    }

    /** Whether the log ends with damage. */
    boolean endsDamaged() {
        return uncertain != null;
    }

    /** Without a listener damage counts as a violation. */
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
        try (JsonLines lines = new JsonLines(path)) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                row++;
                offset = lines.offset();
                if (lines.ended()) {
                    LogLine next = next(text, number);
                    if (next != null) {
                        visitor.line(next);
                    }
                } else if (last) {
                    notes.add("the last line is unfinished (" + (lines.read() - offset)
                            + " characters): a crash while it was written; nothing follows from"
                            + " it");
                } else {
                    damaged("the line is cut off", List.of());
                }
            }
        }
    }

    /** @param candidates for the hash of the damaged line, as far as it can be told */
    private void damaged(String why, List<String> candidates) throws Violated {
        if (damage == null) {
            throw new Violated(why);
        }
        damage.found(place() + ", octet " + offset, why);
        uncertain = candidates;
    }

    /** Null for a line that is damaged. */
    private LogLine next(String text, long number) throws Violated {
        Matcher seal = SEAL.matcher(text);
        String stated = seal.find() ? seal.group(1) : "";
        if (stated.isEmpty() || !(Json.read(text).value() instanceof Map<?, ?> fields)
                || !(fields.get("line") instanceof Long said)) {
            damaged("not a line of the log: it was damaged or edited",
                    stated.isEmpty() ? List.of() : List.of(stated));
            return null;
        }
        String open = text.substring(0, text.length() - SEAL_CHARS);
        String before = row == 1 && fields.get("prev") instanceof String prev ? prev : hash;
        if (!follows(before, open, stated, said)
                && (said == line + 1 || row == 1 || uncertain != null
                        || numberIsWrong(open, stated))) {
            damaged("the hash does not follow: this line was damaged or edited, or the one"
                    + " before it exchanged", List.of(stated, hash(before, open)));
            line = row == 1 && !begun ? said : line + 1;
            begun = true;
            return null;
        }
        if (row == 1) {
            header(fields, number, said);
        } else if (LogLine.text(fields, "e").equals("file")) {
            throw new Violated("the beginning of a file stands in the middle of one");
        }
        if (said <= line || said > line + 1 && uncertain == null) {
            throw new Violated("line number " + said + " stands where " + (line + 1)
                    + " should be: lines were " + (said > line + 1 ? "deleted or swapped"
                    : "inserted, swapped or written twice"));
        }
        uncertain = null;
        line = said;
        hash = stated;
        return new LogLine(file, row, fields, hash);
    }

    /**
     * After damage the hash before may be any of the candidates from the damaged line. If there is
     * none, or lines are missing there, the chain starts again with this line.
     */
    private boolean follows(String before, String open, String stated, long said) {
        if (uncertain == null || row == 1) {
            return hash(before, open).equals(stated);
        }
        return uncertain.isEmpty() || said > line + 1
                || uncertain.stream().anyMatch(one -> hash(one, open).equals(stated));
    }

    /** Whether nothing but the number of the line is damaged: then no line was taken out. */
    private boolean numberIsWrong(String open, String stated) {
        String right = open.replaceFirst("\"line\":\\d+", "\"line\":" + (line + 1));
        return hash(hash, right).equals(stated);
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
            if (!previous.equals(hash) && uncertain == null) {
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
