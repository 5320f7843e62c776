package org.callbox.controller.records;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.callbox.controller.numbers.NumberSearch;

/** The records of a box that is not running; whoever asks keeps one from being started. */
public final class ClosedRecords {
    private ClosedRecords() {}

    /** As {@link RecordStore#erase}, and the file is written anew where that is needed. */
    public static Erased erase(Path file, NumberSearch number) throws IOException {
        try (Database database = Database.open(file, StoreLimits.standard())) {
            Erased done = database.eraser().erase(number);
            return new Erased(done.rows(), done.whole() || database.clean().whole(), "");
        } catch (SQLException wrong) {
            throw new IOException("cannot write " + file + ": " + wrong.getMessage(), wrong);
        }
    }
}
