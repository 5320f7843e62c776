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
    /** A process that ends this often in this time is taken to fail because of its state. */
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

        StepFailed(int index, Throwable cause) {
            super(cause);
            this.index = index;
        }
    }

    /** A core as a start from its snapshot has it: for a simulation that kills its controller. */
    public static Switchboard copy(Switchboard core) throws UnreadableState {
        return Snapshot.readCore(Snapshot.writeCore(core));
    }

    /** Null when there is nothing to rebuild from, or nothing that can be read. */
    public static Found from(Path folder, List<String> notes) throws StateAhead {
        return from(folder, notes, new ArrayList<>());
    }

    /**
     * The same.
     *
     * @param notes is added a sentence for the log for all that is not as it should be
     * @param damages is added what was found to be damaged on the way
     * @throws StateAhead when a newer release has written it, which is no reason to begin anew
     */
    public static Found from(Path folder, List<String> notes, List<Damage> damages)
            throws StateAhead {
        JournalFiles files = new JournalFiles(folder);
        try {
            QuietPlace.bring(QuietPlace.of(folder), files);
            List<Long> numbers = files.segments();
            for (int i = numbers.size() - 1; i >= 0; i--) {
                Found found = from(files, numbers, i, notes, damages);
                if (found != null) {
                    return found;
                }
            }
            if (!numbers.isEmpty()) {
                notes.add("nothing of the journal in " + folder + " can be used: this start"
                        + " begins with nothing, as the first ever");
            }
        } catch (StateAhead e) {
            throw e;
        } catch (IOException e) {
            notes.add("the journal cannot be read: " + e);
        }
        return null;
    }

    private static Found from(JournalFiles files, List<Long> numbers, int first,
            List<String> notes, List<Damage> damages) throws StateAhead {
        Set<Integer> leftOut = new TreeSet<>();
        byte[] state = snapshot(files, numbers.get(first), notes, damages);
        while (state != null && leftOut.size() <= LEFT_OUT_MAX) {
            List<String> said = new ArrayList<>();
            List<Damage> seen = new ArrayList<>();
            try {
                Kept kept = Snapshot.read(state);
                Found found = tail(files, kept, numbers.subList(first, numbers.size()), leftOut,
                        said, seen);
                Set<Command> owed = new LinkedHashSet<>();
                if (kept.owed() != null) {
                    owed.addAll(kept.owed());
                }
                if (found.at != null) {
                    owed.addAll(before(files, numbers, first, found.at, said, seen));
                }
                owed.addAll(found.owed);
                notes.addAll(said);
                damages.addAll(seen);
                return new Found(found.core, found.sequence, found.at, List.copyOf(owed),
                        found.quarantined, found.replayed, hopeless(files, numbers, notes));
            } catch (UnreadableState e) {
                if (e.ahead()) {
                    throw new StateAhead(files.snapshot(numbers.get(first)) + ": "
                            + e.getMessage());
                }
                notes.add("snapshot " + numbers.get(first) + ": " + e.getMessage());
                return null;
            } catch (StepFailed e) {
                notes.add("an input cannot be stepped again and is left out: " + e.getCause());
                leftOut.add(e.index);
            }
        }
        return null;
    }

    private static byte[] snapshot(JournalFiles files, long number, List<String> notes,
            List<Damage> damages) {
        List<Damage> seen = new ArrayList<>();
        try {
            return files.readSnapshot(number, seen);
        } catch (IOException e) {
            seen.add(new Damage(files.snapshot(number), 0, "it cannot be read: " + e));
            return null;
        } finally {
            seen.forEach(one -> notes.add(
                    one.text() + "; an older one and the inputs since take its place"));
            damages.addAll(seen);
        }
    }

    private static Found tail(JournalFiles files, Kept kept, List<Long> numbers,
            Set<Integer> leftOut, List<String> notes, List<Damage> damages)
            throws StepFailed, StateAhead {
        Switchboard core = kept.core();
        List<Command> owed = new ArrayList<>();
        List<Input> quarantined = new ArrayList<>();
        long sequence = kept.sequence();
        Now at = kept.at();
        int index = 0;
        boolean whole = true;
        for (int i = 0; whole && i < numbers.size(); i++) {
            SegmentReader segment = reader(files.segment(numbers.get(i)), notes, damages);
            whole = segment != null;
            SegmentReader.Entry entry = whole ? segment.next() : null;
            while (entry != null) {
                Input input = decoded(files.segment(numbers.get(i)), entry, notes, damages);
                if (input == null || input.sequence() != sequence + 1) {
                    notes.add("inputs are missing after " + sequence + ": what follows is lost");
                    return new Found(core, sequence, at, owed, quarantined, index, false);
                }
                if (entry.mark() == 0) {
                    quarantined.add(input);
                } else {
                    sequence++;
                    at = input.now();
                    if (!leftOut.contains(index)) {
                        step(core, input, index, owed);
                    }
                    index++;
                }
                entry = segment.next();
            }
            ended(segment, notes, damages);
        }
        return new Found(core, sequence, at, owed, quarantined, index, false);
    }

    /** Null when the file cannot be read at all. */
    private static SegmentReader reader(Path file, List<String> notes, List<Damage> damages) {
        try {
            return new SegmentReader(file);
        } catch (IOException e) {
            Damage damage = new Damage(file, 0, "it cannot be read: " + e);
            notes.add(damage.text() + "; its inputs and those after them are lost");
            damages.add(damage);
            return null;
        }
    }

    /** Null for an input that is whole and whose octets make no sense. */
    private static Input decoded(Path file, SegmentReader.Entry entry, List<String> notes,
            List<Damage> damages) throws StateAhead {
        try {
            return InputCodec.decode(entry.payload());
        } catch (InputAhead e) {
            throw new StateAhead(file + " was written by a newer release than this one ("
                    + e.getMessage() + ")");
        } catch (IOException e) {
            Damage damage = new Damage(file, entry.offset(), "an input cannot be read: " + e);
            notes.add(damage.text());
            damages.add(damage);
            return null;
        }
    }

    private static void ended(SegmentReader segment, List<String> notes, List<Damage> damages) {
        if (segment == null) {
            return;
        }
        segment.damages().forEach(one -> notes.add(one.text()));
        damages.addAll(segment.damages());
        if (segment.torn() != null) {
            notes.add(segment.torn().text());
        }
    }

    private static void step(Switchboard core, Input input, int index, List<Command> owed)
            throws StepFailed {
        try {
            for (Command command : core.step(input)) {
                if (command instanceof Command.Record || command instanceof Command.Figure
                        || command instanceof Command.Assign) {
                    owed.add(command);
                }
            }
        } catch (RuntimeException | Error e) {
            // An error as well: a start that ends so would end so every time.
            throw new StepFailed(index, e);
        }
    }

    /** What the segments before the snapshot owed within the last minute. */
    private static List<Command> before(JournalFiles files, List<Long> numbers, int first,
            Now at, List<String> notes, List<Damage> damages) throws StateAhead {
        List<Command> owed = new ArrayList<>();
        int lowest = Math.max(0, first - OWED_SEGMENTS_MAX);
        int from = first;
        while (from > lowest && !begunBefore(files, numbers.get(from), at)) {
            from--;
        }
        for (int i = from; i < first; i++) {
            byte[] state = snapshot(files, numbers.get(i), notes, damages);
            if (state != null) {
                try {
                    owed.addAll(tail(files, Snapshot.read(state),
                            numbers.subList(i, i + 1), Set.of(), notes, damages).owed);
                } catch (StepFailed | UnreadableState e) {
                    notes.add("rows and facts of " + files.segment(numbers.get(i)).getFileName()
                            + " are not offered again: " + e.getMessage());
                }
            }
        }
        return owed;
    }

    /** By both clocks, as one of them may have been set: more than is needed does no harm. */
    private static boolean begunBefore(JournalFiles files, long number, Now at) {
        try {
            SegmentReader.Entry first = new SegmentReader(files.segment(number)).next();
            Now begun = first == null ? at : InputCodec.decode(first.payload()).now();
            return begun.monoMs() < at.monoMs() - OWED_MS
                    && begun.wallMs() < at.wallMs() - OWED_MS;
        } catch (IOException e) {
            return false;
        }
    }

    /** By the monotonic clock, which nobody sets; where it goes back, a core began anew. */
    private static boolean hopeless(JournalFiles files, List<Long> numbers, List<String> notes) {
        int crashes = 0;
        long newestMs = 0;
        try {
            for (long number : numbers.reversed()) {
                SegmentReader segment = new SegmentReader(files.segment(number));
                SegmentReader.Entry last = null;
                for (SegmentReader.Entry entry = segment.next(); entry != null;
                        entry = segment.next()) {
                    last = entry;
                }
                if (last != null) {
                    long monoMs = InputCodec.decode(last.payload()).now().monoMs();
                    newestMs = crashes == 0 ? monoMs : newestMs;
                    if (last.mark() != 0 || monoMs > newestMs
                            || newestMs - monoMs > CRASHES_WITHIN_MS) {
                        return false;
                    }
                    if (++crashes >= CRASHES_MAX) {
                        return true;
                    }
                }
            }
        } catch (IOException e) {
            notes.add("it cannot be told how often the process has ended before: " + e);
        }
        return false;
    }
}
