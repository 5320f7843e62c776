package org.callbox.controller.assignments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.json.Json;
import org.callbox.controller.time.Now;

/**
 * The files of the assignment log, for one thread. Each fact is written by one call in whole, or
 * the file is as it was. The product reaches it through {@link AssignmentLog}; a simulation in
 * virtual time may use it directly.
 */
public final class AssignmentFile implements AutoCloseable {
    /** Version of the form of the lines; readers refuse an unknown one. */
    static final int FORMAT = 1;

    private static final long DAY_MS = 86_400_000;
    static final DateTimeFormatter ISO_MS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final LogFiles files;
    private final LogLimits limits;
    private FileChannel channel;
    private Object identity;
    private Head head;

    /** The last fact of each run in the newest two files: a rebuilt core gives them again. */
    private final Map<String, Long> written;
    private long fileNumber;
    private long size;
    private long day = -1;
    private long tornOctets;

    /** Number of a line that was synced and is missing now; 0 for none. */
    private long notedLine;
    private boolean unsynced;
    /** Time of the last line, empty for none. */
    private String since;
    /** Facts that an earlier process could not write, null for none. */
    private Behind.Note left;
    private final Behind behind;
    private String repaired = "";

    /** Opens the log where it ended, and takes away a last line that a crash left unfinished. */
    AssignmentFile(Path directory, LogLimits limits) throws IOException {
        this.files = new LogFiles(directory);
        this.limits = limits;
        LogFiles.End end = files.end();
        head = end.head();
        written = end.written();
        fileNumber = end.file();
        size = end.octets();
        tornOctets = end.tornOctets();
        since = end.since();
        behind = new Behind(directory);
        left = behind.read();
        long noted = files.noted();
        if (noted < 0) {
            repaired = "assignments.head could not be read and is kept as "
                    + files.setAnchorAside().getFileName() + "; it is made anew from line "
                    + head.line() + ", with which the log ends";
            unsynced = true;
        }
        notedLine = noted > head.line() ? noted : 0;
        if (end.firstMs() >= 0) {
            day = end.firstMs() / DAY_MS;
        }
        channel = open();
        channel.truncate(size);
    }

    private FileChannel open() throws IOException {
        FileChannel opened = OwnFiles.open(
                files.current(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        identity = files.identity();
        return opened;
    }

    /** The file that is open is not the one at its path any more. */
    boolean gone() throws IOException {
        return channel != null && !identity.equals(files.identity());
    }

    /** The damage that was found and repaired, as text; empty for none. */
    String repaired() {
        return repaired;
    }

    /** Facts up to this one of its run will never come: a gap line, unless that is known. */
    void lost(AssignmentFacts last) throws IOException {
        long missing = last.number() - written.getOrDefault(last.run(), 0L);
        if (missing > 0) {
            StringBuilder text = new StringBuilder();
            Head next = size > 0 ? head : opening(text, last.at());
            next = gap(text, next, last.at(), last.run(), missing);
            write(text.toString().getBytes(StandardCharsets.UTF_8));
            day = day < 0 ? last.at().wallMs() / DAY_MS : day;
            head = next;
            since = iso(last.at());
            written.put(last.run(), last.number());
        }
    }

    private Head opening(StringBuilder text, Now at) {
        return line(text, head, at, head.run(), head.fact(), FactJson.object("e", "file", "file",
                fileNumber, "format", FORMAT, "prev", head.hash(), "kept", limits.filesKept()));
    }

    /** One that is in the log already is passed over; a number left out leaves a gap line. */
    public void append(AssignmentFacts facts) throws IOException {
        long known = written.getOrDefault(facts.run(), 0L);
        if (facts.number() <= known) {
            return;
        }
        if (size > 0 && facts.fact() instanceof AssignmentFact.Standing
                && (size >= limits.fileOctets() || facts.at().wallMs() / DAY_MS != day)) {
            rotate();
        }
        StringBuilder text = new StringBuilder();
        Head next = head;
        if (size == 0) {
            next = opening(text, facts.at());
        }
        if (tornOctets > 0) {
            next = line(text, next, facts.at(), next.run(), next.fact(),
                    FactJson.object("e", "repair", "octets", tornOctets));
        }
        if (notedLine > 0) {
            next = line(text, next, facts.at(), next.run(), next.fact(),
                    FactJson.object("e", "cut", "noted", notedLine));
        }
        if (left != null && facts.fact() instanceof AssignmentFact.Started fresh
                && !fresh.carriedOver() && !head.run().isEmpty()) {
            next = gap(text, next, facts.at(), head.run(), left.facts());
        }
        next = gap(text, next, facts.at(), facts.run(), facts.number() - 1 - known);
        Map<String, Object> fields = new LinkedHashMap<>();
        FactJson.put(fields, facts.fact());
        if (facts.fact() instanceof AssignmentFact.Started(var carried, var run, var number)
                && carried) {
            long former = written.getOrDefault(run, 0L);
            next = gap(text, next, facts.at(), run, number - former);
            if (former > number) {
                fields.put("forgotten", former - number);
            }
        }
        next = line(text, next, facts.at(), facts.run(), facts.number(), fields);
        write(text.toString().getBytes(StandardCharsets.UTF_8));
        if (day < 0) {
            day = facts.at().wallMs() / DAY_MS;
        }
        head = next;
        since = iso(facts.at());
        if (left != null) {
            left = null;
            behind.clear();
        }
        written.put(facts.run(), facts.number());
        tornOctets = 0;
        notedLine = 0;
    }

    private Head gap(StringBuilder text, Head head, Now at, String run, long missing) {
        return missing <= 0 ? head
                : line(text, head, at, run, written.getOrDefault(run, 0L) + missing,
                        since.isEmpty() ? FactJson.object("e", "gap", "missing", missing)
                        : FactJson.object("e", "gap", "missing", missing, "since", since));
    }

    private static String iso(Now at) {
        return ISO_MS.format(Instant.ofEpochMilli(at.wallMs()));
    }

    private static Head line(StringBuilder text, Head head, Now at, String run, long fact,
            Map<String, Object> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line", head.line() + 1);
        line.put("t", iso(at));
        line.put("mono", at.monoMs());
        line.put("run", run);
        line.put("fact", fact);
        line.put("e", fields.get("e"));
        line.putAll(fields);
        String sealed = Chain.seal(head.hash(), Json.write(line));
        text.append(sealed).append('\n');
        int hash = sealed.length() - 2 - Chain.GENESIS.length();
        return new Head(head.line() + 1, sealed.substring(hash, sealed.length() - 2), run, fact);
    }

    private void write(byte[] octets) throws IOException {
        if (channel == null) {
            channel = open();
        }
        channel.truncate(size);
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        long at = size;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        size = at;
        unsynced = true;
    }

    private void rotate() throws IOException {
        sync();
        if (channel != null) {
            channel.close();
            channel = null;
        }
        if (Files.exists(files.current())) {
            Files.move(files.current(), files.closed(fileNumber),
                    StandardCopyOption.ATOMIC_MOVE);
        }
        fileNumber++;
        size = 0;
        day = -1;
        files.keepNewest(limits.filesKept());
    }

    /** Syncs: after it a power cut loses no line, and truncation is detected. */
    public void sync() throws IOException {
        if (unsynced && channel != null) {
            channel.force(false);
            unsynced = false;
            Map<String, Object> anchor = new LinkedHashMap<>();
            anchor.put("line", head.line());
            anchor.put("hash", head.hash());
            files.anchor(Json.write(anchor) + "\n");
        }
    }

    /** Closes a file that was removed, without recording its end. */
    void abandon() throws IOException {
        channel.close();
        channel = null;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            try {
                sync();
            } finally {
                channel.close();
                channel = null;
            }
        }
    }
}
