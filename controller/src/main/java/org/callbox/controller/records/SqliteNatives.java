package org.callbox.controller.records;

import java.io.IOException;
import org.sqlite.SQLiteJDBCLoader;

/** Whether the machine code of SQLite can be used in this process. */
public final class SqliteNatives {
    private SqliteNatives() {}

    /** Why it cannot; empty where it can. */
    public static String trouble() {
        try {
            SqliteLibrary.ready();
            return SQLiteJDBCLoader.initialize() ? "" : "it cannot be loaded";
        } catch (IOException unplaced) {
            return unplaced.getMessage();
        } catch (Exception | LinkageError unloadable) {
            return "it cannot be loaded: " + unloadable.getMessage();
        }
    }
}
