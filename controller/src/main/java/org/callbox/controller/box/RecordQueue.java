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
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.files.BoundedFile;

/**
 * Which finished rows of the records are still to be told, each with its number, in a file: the
 * numbers go on over a restart, and a row that was not told before is told then. Only the names of
 * rows stand there; what is told is read from the records at its time, so that a number that was
 * erased meanwhile is told nobody. Not for several threads.
 */
final class RecordQueue {
    static final String FILE = "records-out";
    /** Waiting at most: ten days without a broker at 1000 calls a day with a visit each. */
    static final int WAITING_MAX = 20_000;
    /**
     * Names that are remembered beyond that, since a restart gives out again what the journal still
     * owes: more rows than the inputs of one file of the journal make.
     */
    private static final int TOLD_KEPT = 4_096;
    private static final int OCTETS_MAX = 8 << 20;

    /** @param name id of the row */
    record Row(long number, String name) {
        private String line() {
            return number + " " + name + "\n";
        }
    }

    private final Path file;
    private final ArrayDeque<Row> waiting = new ArrayDeque<>();
    /** Every row of the file by its name, the oldest first. */
    private final LinkedHashMap<String, Row> known = new LinkedHashMap<>();
    private String since = "";
    private long last;
    private long told;
    /** Up to here rows had to give way; they do not wait again after a restart either. */
    private long passed;
    private long doneInFile;
    private int lines;
    /** What was appended last may stand there in part. */
    private boolean torn;

    private RecordQueue(Path file) {
        this.file = file;
    }

    /** @param nowMs from when on the numbers count, where the file does not say it */
    static RecordQueue open(Path stateDir, long nowMs) throws IOException {
        RecordQueue queue = new RecordQueue(stateDir.resolve(FILE));
        if (Files.exists(queue.file)) {
            queue.read(BoundedFile.text(queue.file, OCTETS_MAX));
        }
        if (queue.since.isEmpty()) {
            queue.since = Instant.ofEpochMilli(nowMs).truncatedTo(ChronoUnit.SECONDS).toString();
        }
        queue.rewrite();
        return queue;
    }

    /** Nothing is to be told from now on; a later beginning counts from 1 again. */
    static void remove(Path stateDir) throws IOException {
        Files.deleteIfExists(stateDir.resolve(FILE));
    }

    /** What is no line of ours, such as the half of one that a power cut left, says nothing. */
    private void read(String text) {
        for (String line : text.split("\n")) {
            String[] words = line.split(" ");
            if (words.length != 2) {
                continue;
            }
            if (words[0].equals("since")) {
                since = words[1];
            } else if (words[0].equals("told") && words[1].matches("\\d{1,18}")) {
                told = Math.max(told, Long.parseLong(words[1]));
            } else if (words[0].matches("\\d{1,18}")) {
                Row row = new Row(Long.parseLong(words[0]), words[1]);
                if (row.number() > last) {
                    known.put(row.name(), row);
                    last = row.number();
                }
            }
        }
        last = Math.max(last, told);
        known.values().stream().filter(row -> row.number() > told).forEach(waiting::addLast);
    }

    String since() {
        return since;
    }

    /** Numbers those that are new, and writes them down so that no power cut takes them away. */
    void add(Collection<String> names) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (!known.containsKey(name)) {
                Row row = new Row(++last, name);
                known.put(name, row);
                waiting.addLast(row);
                text.append(row.line());
                lines++;
            }
        }
        while (waiting.size() > WAITING_MAX) {
            passed = waiting.removeFirst().number();
        }
        if (!text.isEmpty()) {
            append(text.toString());
        }
        if (passed > Math.max(told, doneInFile)) {
            note();
        }
        if (lines > waiting.size() + 2 * TOLD_KEPT) {
            rewrite();
        }
    }

    /** The oldest ones that wait. */
    List<Row> first(int most) {
        return waiting.stream().limit(most).toList();
    }

    int size() {
        return waiting.size();
    }

    /** The number before the first one that waits, unless rows had to give way. */
    long told() {
        return told;
    }

    /** All up to that number are told. */
    void told(long number) {
        told = Math.max(told, number);
        while (!waiting.isEmpty() && waiting.getFirst().number() <= told) {
            waiting.removeFirst();
        }
    }

    /** Writes down how far it has come; what was told since would be told twice otherwise. */
    void note() throws IOException {
        long done = Math.max(told, passed);
        if (done > doneInFile) {
            append("told " + done + "\n");
            doneInFile = done;
            lines++;
        }
    }

    private void append(String text) throws IOException {
        if (torn || !Files.exists(file)) {
            rewrite();
            return;
        }
        torn = true;
        try (FileChannel out = OwnFiles.open(file, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            OwnFiles.write(out, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            out.force(false);
        }
        torn = false;
    }

    private void rewrite() throws IOException {
        int drop = known.size() - waiting.size() - TOLD_KEPT;
        var oldest = known.entrySet().iterator();
        for (; drop > 0; drop--) {
            oldest.next();
            oldest.remove();
        }
        StringBuilder text = new StringBuilder("since " + since + "\n");
        for (Map.Entry<String, Row> row : known.entrySet()) {
            text.append(row.getValue().line());
        }
        long done = Math.max(told, passed);
        text.append("told ").append(done).append('\n');
        Path fresh = file.resolveSibling(FILE + ".new");
        OwnFiles.folder(file.toAbsolutePath().getParent());
        try (FileChannel out = OwnFiles.open(fresh, StandardOpenOption.WRITE,
                StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OwnFiles.write(out, ByteBuffer.wrap(
                    text.toString().getBytes(StandardCharsets.UTF_8)));
            out.force(false);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        torn = false;
        doneInFile = done;
        lines = known.size() + 2;
    }
}
