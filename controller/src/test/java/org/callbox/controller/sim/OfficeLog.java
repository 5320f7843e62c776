package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.time.Now;

/** What a box in a {@link World} writes down: the rows of its records, the facts of its log. */
public final class OfficeLog implements BiConsumer<Now, Command> {
    private final List<StoredRow> rows = new ArrayList<>();
    private final List<AssignmentFacts> facts = new ArrayList<>();

    /** A site file that is good, as the box would read it. */
    public static Loaded load(Path folder, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("site.yaml"), text);
        Loaded loaded = ConfigLoader.load(file, List.of(), List.of(Path.of(
                System.getProperty("callbox.root", "..")).resolve("board-configs")));
        assertTrue(loaded.valid(), loaded.report());
        return loaded;
    }

    @Override
    public void accept(Now now, Command command) {
        if (command instanceof Command.Record(var row)) {
            rows.add(row);
        } else if (command instanceof Command.Figure(var row)) {
            rows.add(row);
        } else if (command instanceof Command.Assign(var one)) {
            facts.add(one);
        }
    }

    public List<StoredRow> rows() {
        return rows;
    }

    /** Those of seizures. */
    public List<CallRecord> calls() {
        return rows.stream().filter(CallRecord.class::isInstance).map(CallRecord.class::cast)
                .toList();
    }

    public List<AssignmentFacts> facts() {
        return facts;
    }
}
