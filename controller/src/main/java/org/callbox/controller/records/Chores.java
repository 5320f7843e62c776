package org.callbox.controller.records;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the thread that writes has to do beside rows. Not safe for several threads. */
final class Chores {
    private static final int MOST = 16;

    /** One thing to do. */
    interface Chore {
        Erased on(Database database) throws SQLException, IOException;
    }

    /** @param told once, by the thread that writes; must return at once */
    record Asked(Chore what, Consumer<Erased> told) {}

    private final ArrayDeque<Asked> waiting = new ArrayDeque<>();

    /** False when there is no room for it. */
    boolean add(Asked asked) {
        return waiting.size() < MOST && waiting.add(asked);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Null for none. */
    Asked next() {
        return waiting.poll();
    }

    /**
     * Does it and tells who asked.
     *
     * @param why says in a sentence what went wrong
     * @return whether the file is to be cleaned after it
     */
    static boolean done(Asked asked, Database database, Function<Exception, String> why)
            throws SQLException, IOException {
        try {
            if (database.gone()) {
                throw new IOException("the file was removed or replaced");
            }
            Erased done = asked.what().on(database);
            asked.told().accept(done);
            return !done.rows().isEmpty() && !done.whole();
        } catch (SQLException | IOException wrong) {
            asked.told().accept(Erased.failed(why.apply(wrong)));
            if (!Database.passing(wrong)) {
                throw wrong;
            }
            return false;
        }
    }

    /** None of them is done. */
    void refuse(String why) {
        for (Asked one = waiting.poll(); one != null; one = waiting.poll()) {
            one.told().accept(Erased.failed(why));
        }
    }
}
