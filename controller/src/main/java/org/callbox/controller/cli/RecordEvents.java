package org.callbox.controller.cli;

import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.records.RecordListener;

/** Turns what the record store tells into events of the loop. */
record RecordEvents(Consumer<Event> inbox) implements RecordListener {
    @Override
    public void recordsFailed(String why) {
        inbox.accept(new Event.Records(false, why));
    }

    @Override
    public void recordsRecovered() {
        inbox.accept(new Event.Records(true, "written again"));
    }
}
