package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.records.RecordReader;

/**
 * The agents and queues of a box, as it says itself when it is running and as its records have
 * them.
 */
record OfficeNames(Names agents, Names queues) {
    static OfficeNames of(StateDirectory state, boolean running) throws IOException {
        Map<String, Object> topics = running
                ? OperatorClient.ask(state.socket(), "status", Map.of()) : Map.of();
        boolean records = Files.exists(state.database());
        if (records) {
            state.records();
        }
        return new OfficeNames(
                Names.of("agent", topics).and(records
                        ? RecordReader.values(state.database(), false) : List.of()),
                Names.of("queue", topics).and(records
                        ? RecordReader.values(state.database(), true) : List.of()));
    }
}
