package org.callbox.controller.box;

import java.util.Collection;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.records.RecordListener;
import org.tinylog.Logger;

/**
 * Turns what the record store tells into events of the loop.
 *
 * @param safe is given the ids of rows that need no second copy any more
 */
record RecordEvents(Consumer<Event> inbox, Consumer<Collection<String>> safe)
        implements RecordListener {
    @Override
    public void recordsFailed(String why) {
        inbox.accept(new Event.Records(false, why));
    }

    @Override
    public void recordsRecovered() {
        inbox.accept(new Event.Records(true, "written again"));
    }

    @Override
    public void recordsChecking() {
        Logger.info("The last end was none in order: the call records are checked, and rows wait"
                + " until that is done");
    }

    @Override
    public void recordsSafe(Collection<String> ids) {
        safe.accept(ids);
    }
}
