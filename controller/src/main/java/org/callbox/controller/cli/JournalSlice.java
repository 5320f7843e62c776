package org.callbox.controller.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
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
import org.callbox.controller.plan.Plan;
import org.callbox.controller.support.FrameMask;

/**
 * The last minutes of a journal, in words, and the frames of the lines that passed in them. Steps
 * the inputs through a core of its own, so that it works while no box runs.
 */
final class JournalSlice {
    /** Masked a line may be longer; a part of the archive takes 4 MiB. */
    private static final int CHARS_MAX = 3 << 20;
    private static final int TOLD_FRAMES = 8;
    /** The kernel tells late of what is written to a file in memory. */
    private static final long LATE_MS = 600_000;

    /** The latest, for the end is where it failed. */
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();
    private final Story story;
    private final long sinceMs;
    private final int charsMax;
    private Switchboard core;
    private Input last;
    private long chars;
    private long left;

    JournalSlice(long sinceMs, int charsMax) {
        this.sinceMs = sinceMs;
        this.charsMax = charsMax;
        this.story = Story.masked(this::line, sinceMs);
    }

    /** @param folder of the journal */
    static JournalSlice of(Path folder, long sinceMs) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no journal in " + folder);
        }
        JournalSlice slice = new JournalSlice(sinceMs, CHARS_MAX);
        for (Path file : written(folder, sinceMs)) {
            try {
                slice.judge(file, Replay.run(file, slice::stepped));
            } catch (RuntimeException fault) {
                // The input at which the box itself ended is of all the one to be told of.
                slice.note("stepping " + file.getFileName() + " again ends here: " + fault
                        + " at " + List.of(fault.getStackTrace()).stream().limit(TOLD_FRAMES)
                        .toList());
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
        if (input.now().wallMs() >= sinceMs) {
            story.tell(input, commands, after);
        }
    }

    void line(String text) {
        lines.add(text);
        chars += text.length() + 1;
        while (chars > charsMax) {
            chars -= lines.removeFirst().length() + 1;
            left++;
        }
    }

    private void note(String text) {
        line(text);
        notes.add(text);
    }

    /** Whether the story is that of what happened; numbers in an input stay out of it. */
    private void judge(Path file, Replay.Result result) {
        result.damages().forEach(one -> note("damage at " + one.text()));
        result.torn().forEach(one -> note(one.text()));
        if (!result.same()) {
            note(file.getFileName() + ": input " + result.difference().sequence() + ", a "
                    + result.difference().event().getClass().getSimpleName() + ", is answered"
                    + " otherwise than it was; the rest of the file is not told");
        } else if (!result.whole()) {
            note(file.getFileName() + ": " + (result.inputs() - result.steps())
                    + " inputs or more could not be stepped, and are not told");
        }
    }

    /** A line each, numbers masked where one is known to be one, names as they are. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** What is missing in it, a sentence each. */
    List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (left > 0) {
            all.add("its beginning is left out, " + left + " lines; fewer --minutes, or replay"
                    + " --explain, tell all");
        }
        return all;
    }

    /** The site as the box had it in force; null where nothing could be stepped. */
    Plan plan() {
        return core == null ? null : core.setup().plan();
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
