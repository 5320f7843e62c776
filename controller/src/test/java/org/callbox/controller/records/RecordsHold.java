package org.callbox.controller.records;

/** The listener of a test in which the database has no reason to fail. */
public final class RecordsHold implements RecordListener {
    @Override
    public void recordsFailed(String why) {
        throw new AssertionError(why);
    }

    @Override
    public void recordsRecovered() {
        throw new AssertionError("nothing had failed");
    }
}
