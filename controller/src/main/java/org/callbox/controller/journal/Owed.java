package org.callbox.controller.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Command;

/**
 * Rows that the core gave out and that are not yet safe in the records, those of seizures first,
 * each kind in the order in which they came. Every snapshot holds them: the inputs that made them
 * may have left the journal before the database can be written again. The loop adds, the thread
 * that writes the rows takes away.
 */
final class Owed {
    /**
     * About 200 octets each in a snapshot, which the loop has to write: ten days without a database
     * at 1000 calls a day. What comes then is owed as long as its input is among the last ones.
     */
    static final int ROWS_MAX = 10_000;

    /**
     * Rows of all other tables, six or seven a call: a day and a half of them at 1000 calls a day.
     * They are counted apart, so that none takes the room of a seizure's.
     */
    static final int FIGURES_MAX = 10_000;

    private final Map<String, Command> rows = new LinkedHashMap<>();
    private final Map<String, Command> figures = new LinkedHashMap<>();

    synchronized void add(Collection<Command> commands) {
        for (Command command : commands) {
            if (command instanceof Command.Record(var row) && rows.size() < ROWS_MAX) {
                rows.putIfAbsent(row.id(), command);
            } else if (command instanceof Command.Figure(var row)
                    && figures.size() < FIGURES_MAX) {
                figures.putIfAbsent(row.id(), command);
            }
        }
    }

    synchronized void written(Collection<String> ids) {
        ids.forEach(rows::remove);
        ids.forEach(figures::remove);
    }

    synchronized List<Command> list() {
        List<Command> all = new ArrayList<>(rows.values());
        all.addAll(figures.values());
        return all;
    }
}
