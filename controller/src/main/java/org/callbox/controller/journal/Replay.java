package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;

/** Steps a journal through the core again and compares what it answers with what it did answer. */
public final class Replay {
    /** An observer of a replay. */
    public interface Watcher {
        /** @param core after it has taken the input */
        void stepped(Input input, List<Command> commands, Switchboard core);
    }

    /**
     * What came of it.
     *
     * @param steps inputs stepped
     * @param inputs that there are known to have been, those included that cannot be stepped
     * @param segments files that were read
     * @param difference the first input that was answered otherwise, null when there is none
     * @param damages what could not be read, and where
     * @param torn ends that are not whole, as a kill or a power cut leaves them
     * @param uncompared inputs stepped whose answers an older version marked by another rule
     */
    public record Result(long steps, long inputs, int segments, Input difference,
            List<Damage> damages, List<Damage> torn, long uncompared) {
        /** Every answer that could be compared is the same; see {@link #whole} for how many. */
        public boolean same() {
            return difference == null;
        }

        /** Nothing is damaged: every input was stepped. */
        public boolean whole() {
            return damages.isEmpty() && inputs == steps;
        }
    }

    private final JournalFiles files;
    private final Watcher watcher;
    private final List<Damage> damages = new ArrayList<>();
    private final List<Damage> torn = new ArrayList<>();
    /** Null where no state is known to step upon. */
    private Switchboard core;
    private long sequence;
    private long steps;
    private long lost;
    private int segments;
    /** Whether the marks that follow are by the rule of this version. */
    private boolean comparable;
    private long uncompared;
    private Input difference;

    private Replay(JournalFiles files, Watcher watcher) {
        this.files = files;
        this.watcher = watcher;
    }

    /** A journal's folder, or one of its {@code .jnl} files. */
    public static Result run(Path journal, Watcher watcher) throws IOException {
        boolean folder = Files.isDirectory(journal);
        JournalFiles files = new JournalFiles(
                folder ? journal : journal.toAbsolutePath().getParent());
        Replay replay = new Replay(files, watcher);
        for (long number : files.segments()) {
            boolean wanted = folder || files.segment(number).getFileName()
                    .equals(journal.getFileName());
            if (wanted && replay.difference == null) {
                replay.segment(number);
            }
        }
        return new Result(replay.steps, replay.steps + replay.lost, replay.segments,
                replay.difference, List.copyOf(replay.damages), List.copyOf(replay.torn),
                replay.uncompared);
    }

    private void segment(long number) throws IOException {
        boolean begins = begin(number);
        SegmentReader segment = new SegmentReader(files.segment(number));
        SegmentReader.Entry entry = segment.next();
        // A file that was made in advance has neither state nor inputs.
        segments += begins || entry != null ? 1 : 0;
        while (entry != null && difference == null) {
            input(number, entry);
            entry = segment.next();
        }
        if (difference != null) {
            return;
        }
        damages.addAll(segment.damages());
        if (segment.torn() != null) {
            torn.add(segment.torn());
        }
        if (segment.beyond() > sequence) {
            lost += segment.beyond() - sequence;
            sequence = segment.beyond();
            core = null;
        }
    }

    /** Takes the state that stands before a segment; without one the state so far goes on. */
    private boolean begin(long number) throws IOException {
        byte[] state = files.readSnapshot(number, damages);
        if (state == null) {
            return false;
        }
        try {
            Kept kept = Snapshot.read(state);
            core = kept.core();
            sequence = kept.sequence();
            comparable = kept.marksBy() == Fingerprint.RULE;
            return true;
        } catch (UnreadableState e) {
            damages.add(new Damage(files.snapshot(number), 0, e.getMessage()));
            return false;
        }
    }

    private void input(long number, SegmentReader.Entry entry) {
        Input input;
        try {
            input = InputCodec.decode(entry.payload());
        } catch (IOException e) {
            damages.add(new Damage(files.segment(number), entry.offset(),
                    "an input cannot be read: " + e.getMessage()));
            lost++;
            core = null;
            return;
        }
        if (entry.mark() == 0) {
            return;
        }
        if (core == null || input.sequence() != sequence + 1) {
            if (core != null) {
                damages.add(new Damage(files.segment(number), entry.offset(), "inputs are missing"
                        + " between " + sequence + " and " + input.sequence()));
            }
            core = null;
            lost++;
            sequence = input.sequence();
            return;
        }
        sequence = input.sequence();
        List<Command> commands = core.step(input);
        steps++;
        watcher.stepped(input, commands, core);
        if (!comparable) {
            uncompared++;
        } else if (entry.comparable() && !Fingerprint.same(entry.mark(), commands)) {
            difference = input;
        }
    }
}
