package org.callbox.controller.records;

import java.util.Collection;

/** What the store tells, in plain words. Called from its own thread; must return at once. */
public interface RecordListener {
    /** Rows cannot be written now; they are kept in memory and tried again. */
    void recordsFailed(String why);

    /** After a failure: all rows kept meanwhile are written. */
    void recordsRecovered();

    /** Rows with these ids stand in the file, also after a power cut. */
    default void recordsSafe(Collection<String> ids) {
    }

    /** The whole file is read, for the last end was none in order; rows wait until it is done. */
    default void recordsChecking() {
    }

    /** One row that the database does not take was set aside; the rest goes on. */
    default void recordRefused(String text) {
        recordsFailed(text);
        recordsRecovered();
    }

    /** The file was damaged and moved aside; a new one is started. */
    default void recordsMovedAside(String text) {
        recordsFailed(text);
    }
}
