package org.callbox.controller.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.decode.CaptureWriter;
import org.callbox.controller.journal.Replay;
import org.callbox.controller.support.FrameMask;

/**
 * The last minutes of a journal, in words, and the frames of the lines that passed in them. Steps
 * the inputs through a core of its own, so that it works while no box runs.
 */
final class JournalSlice {
    private static final int CHARS_MAX = 3 << 20;
    private static final int TOLD_FRAMES = 8;
    /** The kernel tells late of what is written to a file in memory. */
    private static final long LATE_MS = 600_000;

    private final StringWriter words = new StringWriter();
    private final Story story = new Story(new PrintWriter(words, true), null);
    private final long sinceMs;
    private Switchboard core;
    private Input last;
    private boolean full;

    private JournalSlice(long sinceMs) {
        this.sinceMs = sinceMs;
    }

    /** @param folder of the journal */
    static JournalSlice of(Path folder, long sinceMs) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no journal in " + folder);
        }
        JournalSlice slice = new JournalSlice(sinceMs);
        for (Path file : written(folder, sinceMs)) {
            try {
                Replay.run(file, slice::stepped);
            } catch (RuntimeException fault) {
                // The input at which the box itself ended is of all the one to be told of.
                slice.words.write("stepping " + file.getFileName() + " again ends here: " + fault
                        + " at " + List.of(fault.getStackTrace()).stream().limit(TOLD_FRAMES)
                        .toList() + "\n");
                slice.core = null;
            }
        }
        return slice;
    }

    /** Files of which the last change is not older, the oldest first. */
    private static List<Path> written(Path folder, long sinceMs) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.sorted().toList()) {
                if (one.getFileName().toString().endsWith(".jnl")
                        && Files.getLastModifiedTime(one).toMillis() >= sinceMs - LATE_MS) {
                    all.add(one);
                }
            }
        }
        return all;
    }

    private void stepped(Input input, List<Command> commands, Switchboard after) {
        core = after;
        last = input;
        if (input.now().wallMs() >= sinceMs && !full) {
            story.tell(input, commands, after);
            full = words.getBuffer().length() > CHARS_MAX;
        }
    }

    /** A line each, numbers and names as they are. */
    List<String> lines() {
        return words.toString().lines().toList();
    }

    /** What the core of the journal's end still knows of a span's frames, masked; null for none. */
    byte[] frames(int span) throws IOException {
        if (core == null) {
            return null;
        }
        // It is a copy of nobody's: one more question changes nothing but itself.
        last = new Input(last.sequence() + 1, last.now(), new Event.Operator(1,
                new OperatorRequest.Trace(span, 0, false)));
        for (Command command : core.step(last)) {
            if (command instanceof Command.Reply reply) {
                return capture(span, new LinkedHashMap<>(reply.fields()));
            }
        }
        return null;
    }

    /** An answer to {@code trace} as a capture file, masked. */
    static byte[] capture(int span, Map<String, Object> answer) throws IOException {
        if (!(answer.get("frames") instanceof List<?> frames)) {
            throw new IOException("" + answer.get("error"));
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        CaptureWriter capture = new CaptureWriter(octets, "span " + span);
        for (Object one : frames) {
            Map<?, ?> frame = (Map<?, ?>) one;
            capture.frame(number(frame.get("ts_ms")), number(frame.get("sent")) == 1,
                    FrameMask.masked(Bytes.hex("" + frame.get("frame"))));
        }
        return octets.toByteArray();
    }

    private static long number(Object field) {
        return ((Number) field).longValue();
    }
}
