package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;

/**
 * Rebuilds the core from the newest snapshot that can be read and the inputs after it. Nothing
 * that the core answers on the way is carried out again, except what must not be lost and does no
 * harm twice: see {@link Found#owed}. An input during which the process ended is left out, and so
 * is one that this version cannot step.
 */
public final class Recovery {
    /** Facts of the last minute may not have reached their file; rows are kept until they have. */
    private static final long OWED_MS = 60_000;
    private static final int OWED_SEGMENTS_MAX = 8;
    /** So many inputs that an old version could take and this one cannot are left out. */
    private static final int LEFT_OUT_MAX = 3;
    /** A process that ends so often in so short a time does so because of the state it has. */
    private static final int CRASHES_MAX = 3;
    private static final long CRASHES_WITHIN_MS = 120_000;

    private Recovery() {}

    /**
     * What could be rebuilt.
     *
     * @param sequence of the last input the core has taken
     * @param at when that was, null when there was none
     * @param owed records and assignment facts that may not have reached their files
     * @param quarantined inputs left out because the process ended at them
     * @param replayed inputs stepped again
     * @param hopeless the process has ended at one input after the other
     */
    public record Found(Switchboard core, long sequence, Now at, List<Command> owed,
            List<Input> quarantined, int replayed, boolean hopeless) {}

    /** An input that was taken once and cannot be taken now. */
    private static final class StepFailed extends Exception {
        private static final long serialVersionUID = 1;
        private final int index;

        StepFailed(int index, RuntimeException cause) {
            super(cause);
            this.index = index;
        }
    }

    /** A core as a start from its snapshot has it: for a simulation that kills its controller. */
    public static Switchboard copy(Switchboard core) throws UnreadableState {
        return StateReader.read(StateWriter.write(core), Switchboard.class);
    }

    /** Null when there is nothing to rebuild from, or nothing that can be read. */
    public static Found from(Path folder, List<String> notes) {
        JournalFiles files = new JournalFiles(folder);
        try {
            List<Long> numbers = files.segments();
            for (int i = numbers.size() - 1; i >= 0; i--) {
                Found found = from(files, numbers, i, notes);
                if (found != null) {
                    return found;
                }
            }
        } catch (IOException e) {
            notes.add("the journal cannot be read: " + e);
        }
        return null;
    }

    private static Found from(JournalFiles files, List<Long> numbers, int first,
            List<String> notes) throws IOException {
        byte[] state = files.readSnapshot(numbers.get(first));
        Set<Integer> leftOut = new TreeSet<>();
        while (state != null && leftOut.size() <= LEFT_OUT_MAX) {
            try {
                Kept kept = StateReader.read(state, Kept.class);
                Found found = tail(
                        files, kept, numbers.subList(first, numbers.size()), leftOut, notes);
                Set<Command> owed = new LinkedHashSet<>();
                if (kept.owed() != null) {
                    owed.addAll(kept.owed());
                }
                if (found.at != null) {
                    owed.addAll(before(files, numbers, first, found.at));
                }
                owed.addAll(found.owed);
                return new Found(found.core, found.sequence, found.at, List.copyOf(owed),
                        found.quarantined, found.replayed, hopeless(files, numbers));
            } catch (UnreadableState e) {
                notes.add("snapshot " + numbers.get(first) + ": " + e.getMessage());
                return null;
            } catch (StepFailed e) {
                notes.add("an input cannot be stepped again and is left out: " + e.getCause());
                leftOut.add(e.index);
            }
        }
        return null;
    }

    private static Found tail(JournalFiles files, Kept kept, List<Long> numbers,
            Set<Integer> leftOut, List<String> notes) throws IOException, StepFailed {
        Switchboard core = kept.core();
        List<Command> owed = new ArrayList<>();
        List<Input> quarantined = new ArrayList<>();
        long sequence = kept.sequence();
        Now at = kept.at();
        int index = 0;
        for (long number : numbers) {
            Segment segment = Segment.read(files.segment(number));
            for (Segment.Entry entry = segment.next(); entry != null; entry = segment.next()) {
                Input input = InputCodec.decode(entry.payload());
                if (input.sequence() != sequence + 1) {
                    notes.add("inputs are missing after " + sequence + ": what follows is lost");
                    return new Found(core, sequence, at, owed, quarantined, index, false);
                }
                if (entry.mark() == 0) {
                    quarantined.add(input);
                    continue;
                }
                sequence++;
                at = input.now();
                if (!leftOut.contains(index)) {
                    step(core, input, index, owed);
                }
                index++;
            }
        }
        return new Found(core, sequence, at, owed, quarantined, index, false);
    }

    private static void step(Switchboard core, Input input, int index, List<Command> owed)
            throws StepFailed {
        try {
            for (Command command : core.step(input)) {
                if (command instanceof Command.Record || command instanceof Command.Assign) {
                    owed.add(command);
                }
            }
        } catch (RuntimeException e) {
            throw new StepFailed(index, e);
        }
    }

    /** What the segments before the snapshot owed within the last minute. */
    private static List<Command> before(JournalFiles files, List<Long> numbers, int first, Now at)
            throws IOException {
        List<Command> owed = new ArrayList<>();
        int lowest = Math.max(0, first - OWED_SEGMENTS_MAX);
        int from = first;
        while (from > lowest && !begunBefore(files, numbers.get(from), at.wallMs() - OWED_MS)) {
            from--;
        }
        for (int i = from; i < first; i++) {
            byte[] state = files.readSnapshot(numbers.get(i));
            if (state != null) {
                try {
                    owed.addAll(tail(files, StateReader.read(state, Kept.class),
                            numbers.subList(i, i + 1), Set.of(), new ArrayList<>()).owed);
                } catch (StepFailed | UnreadableState e) {
                    // The state itself was rebuilt; these rows had a minute's chance already.
                    owed.addAll(List.of());
                }
            }
        }
        return owed;
    }

    private static boolean begunBefore(JournalFiles files, long number, long wallMs)
            throws IOException {
        Segment.Entry first = Segment.read(files.segment(number)).next();
        return first != null && InputCodec.decode(first.payload()).now().wallMs() < wallMs;
    }

    private static boolean hopeless(JournalFiles files, List<Long> numbers) throws IOException {
        int crashes = 0;
        long newestMs = 0;
        for (long number : numbers.reversed()) {
            Segment.Entry last = null;
            Segment segment = Segment.read(files.segment(number));
            for (Segment.Entry entry = segment.next(); entry != null; entry = segment.next()) {
                last = entry;
            }
            if (last == null) {
                continue;
            }
            long wallMs = InputCodec.decode(last.payload()).now().wallMs();
            newestMs = newestMs == 0 ? wallMs : newestMs;
            if (last.mark() != 0 || newestMs - wallMs > CRASHES_WITHIN_MS) {
                return false;
            }
            if (++crashes >= CRASHES_MAX) {
                return true;
            }
        }
        return false;
    }
}
