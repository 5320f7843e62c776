package org.callbox.controller.records;

import java.nio.file.Path;

/** A store that writes all the time, a few rows a transaction, so that a kill hits one. */
public final class HastyStore {
    private HastyStore() {}

    /** @param pages the file may have no more of, as on a full disk; 0 for no limit */
    public static RecordStore open(Path file, RecordListener listener, int pages) {
        return new RecordStore(file, listener,
                new StoreLimits(50_000, 3, 1, 20, 10, 100, 50, 5_000, pages));
    }
}
