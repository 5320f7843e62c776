package org.callbox.controller.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Command;

/**
 * Rows that the core gave out and that are not yet safe in the records, in the order in which they
 * came. Every snapshot holds them: the inputs that made them may have left the journal before the
 * database can be written again. The loop adds, the thread that writes the rows takes away.
 */
final class Owed {
    /**
     * About 200 octets each in a snapshot, which the loop has to write: ten days without a database
     * at 1000 calls a day. What comes then is owed as long as its input is among the last ones.
     */
    static final int ROWS_MAX = 10_000;

    private final Map<String, Command> rows = new LinkedHashMap<>();

    synchronized void add(Collection<Command> commands) {
        for (Command command : commands) {
            if (command instanceof Command.Record(var row) && rows.size() < ROWS_MAX) {
                rows.putIfAbsent(row.id(), command);
            }
        }
    }

    synchronized void written(Collection<String> ids) {
        ids.forEach(rows::remove);
    }

    synchronized List<Command> list() {
        return new ArrayList<>(rows.values());
    }
}
