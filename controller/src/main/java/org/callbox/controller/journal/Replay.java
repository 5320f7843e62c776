package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;

/** Steps a journal through the core again and compares what it answers with what it did answer. */
public final class Replay {
    private Replay() {}

    /** Who looks on. */
    public interface Watcher {
        /** @param core after it has taken the input */
        void stepped(Input input, List<Command> commands, Switchboard core);
    }

    /**
     * What came of it.
     *
     * @param steps inputs stepped
     * @param segments files that had a snapshot to start from
     * @param difference the first input that was answered otherwise, null when there is none
     */
    public record Result(long steps, int segments, Input difference) {
        public boolean same() {
            return difference == null;
        }
    }

    /** A journal's folder, or one of its {@code .jnl} files. */
    public static Result run(Path journal, Watcher watcher) throws IOException, UnreadableState {
        boolean folder = Files.isDirectory(journal);
        JournalFiles files = new JournalFiles(
                folder ? journal : journal.toAbsolutePath().getParent());
        long steps = 0;
        int segments = 0;
        for (long number : files.segments()) {
            byte[] state = files.readSnapshot(number);
            boolean wanted = folder || files.segment(number).getFileName()
                    .equals(journal.getFileName());
            if (!wanted || state == null) {
                continue;
            }
            segments++;
            Switchboard core = StateReader.read(state, Kept.class).core();
            Segment segment = Segment.read(files.segment(number));
            for (Segment.Entry entry = segment.next(); entry != null; entry = segment.next()) {
                Input input = InputCodec.decode(entry.payload());
                if (entry.mark() == 0) {
                    continue;
                }
                List<Command> commands = core.step(input);
                steps++;
                watcher.stepped(input, commands, core);
                if (Fingerprint.of(commands) != entry.mark()) {
                    return new Result(steps, segments, input);
                }
            }
        }
        return new Result(steps, segments, null);
    }
}
