package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;

/**
 * Rebuilds the core from the newest snapshot that can be read and the inputs after it. Nothing
 * that the core answers on the way is carried out again, except what must not be lost and does no
 * harm twice: see {@link Found#owed}.
 */
public final class Recovery {
    private Recovery() {}

    /**
     * What could be rebuilt.
     *
     * @param last the last input the core has taken, null when there was none after the snapshot
     * @param owed records and assignment facts of the tail, which may not have reached their files
     * @param quarantined the input during which the process ended, left out; null for none
     * @param replayed inputs stepped again
     */
    public record Found(
            Switchboard core, Input last, List<Command> owed, Input quarantined, int replayed) {}

    /** Null when there is nothing to rebuild from, or nothing that can be read. */
    public static Found from(Path folder, List<String> notes) throws IOException {
        JournalFiles files = new JournalFiles(folder);
        List<Long> numbers = files.segments();
        for (int i = numbers.size() - 1; i >= 0; i--) {
            byte[] state = files.readSnapshot(numbers.get(i));
            if (state != null) {
                try {
                    Switchboard core = StateReader.read(state, Switchboard.class);
                    return tail(files, core, numbers.subList(i, numbers.size()));
                } catch (UnreadableState e) {
                    notes.add(e.getMessage());
                }
            }
        }
        return null;
    }

    private static Found tail(JournalFiles files, Switchboard core, List<Long> numbers)
            throws IOException {
        List<Command> owed = new ArrayList<>();
        Input last = null;
        Input pending = null;
        int replayed = 0;
        for (long number : numbers) {
            Segment segment = Segment.read(files.segment(number));
            for (Segment.Entry entry = segment.next(); entry != null; entry = segment.next()) {
                Input input = InputCodec.decode(entry.payload());
                if (entry.mark() == 0) {
                    pending = input;
                } else {
                    pending = null;
                    last = input;
                    replayed++;
                    for (Command command : core.step(input)) {
                        if (command instanceof Command.Record
                                || command instanceof Command.Assign) {
                            owed.add(command);
                        }
                    }
                }
            }
        }
        return new Found(core, last, owed, pending, replayed);
    }
}
