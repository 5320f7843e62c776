package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Path;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberSearch;
import org.callbox.controller.records.ClosedRecords;
import org.callbox.controller.records.Erased;

/** Erases a number where no box is running, and lets none be started meanwhile. */
public final class ErasureWithoutBox {
    private ErasureWithoutBox() {}

    /**
     * @param number as it stands in the records: without a box nobody knows the country
     * @throws StateInUse when a box has the directory, though it cannot be asked
     */
    public static Erased erase(Path stateDir, String number) throws IOException {
        try (StateLock held = StateLock.take(stateDir)) {
            return ClosedRecords.erase(stateDir.resolve("callbox.db"),
                    NumberSearch.written(number, NumberForm.NONE));
        }
    }
}
