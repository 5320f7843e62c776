package org.callbox.controller.records;

/** What the store tells, in plain words. Called from its own thread; must return at once. */
public interface RecordListener {
    /** Rows cannot be written now; they are kept in memory and tried again. */
    void recordsFailed(String why);

    /** After a failure: all rows kept meanwhile are written. */
    void recordsRecovered();

    /** The file was damaged and moved aside; a new one is started. */
    default void recordsMovedAside(String text) {
        recordsFailed(text);
    }
}
