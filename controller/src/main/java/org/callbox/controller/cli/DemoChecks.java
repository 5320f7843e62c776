package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.box.Box;
import org.callbox.controller.call.Reason;
import org.callbox.controller.sim.ExchangeReport;

/** What must hold at the end of a demonstration. */
final class DemoChecks {
    private static final long SETTLE_MS_MAX = 5_000;

    private final ExchangeReport line;
    private final Observer observer;
    private final Box box;

    DemoChecks(ExchangeReport line, Observer observer, Box box) {
        this.line = line;
        this.observer = observer;
        this.box = box;
    }

    /** A sentence for each rule that was broken. */
    List<String> faults() throws InterruptedException {
        List<String> faults = new ArrayList<>(observer.violations());
        awaitRecords();
        if (line.inProgress() != 0) {
            faults.add(line.inProgress() + " calls did not end");
        }
        if (line.protocolErrors() != 0) {
            faults.add(line.protocolErrors() + " protocol errors on the line");
        }
        int rows = box.rowsRecorded();
        if (rows != line.placed()) {
            faults.add(line.placed() + " calls placed, but " + rows + " records");
        }
        if (observer.records(Reason.ANSWERED) != line.answered()) {
            faults.add("the exchange saw " + line.answered() + " calls answered, the box "
                    + observer.records(Reason.ANSWERED));
        }
        Map<String, Object> ledger = observer.states().getOrDefault("calls/state", Map.of());
        if (!("" + line.placed()).equals("" + ledger.get("offered_total"))) {
            faults.add("calls/state says " + ledger.get("offered_total") + " offered, not "
                    + line.placed());
        }
        Map<String, Object> span = observer.states().getOrDefault("span/1/state", Map.of());
        if (!"0".equals("" + span.get("channels_in_use"))) {
            faults.add("channels still in use: " + span.get("channels_in_use"));
        }
        if (box.loop().failure() != null) {
            faults.add("the core failed: " + box.loop().failure());
        }
        return faults;
    }

    /** The last release travels to the database, and to the state published once a second. */
    private void awaitRecords() throws InterruptedException {
        long endMs = System.nanoTime() / 1_000_000 + SETTLE_MS_MAX;
        while (System.nanoTime() / 1_000_000 < endMs) {
            Map<String, Object> ledger = observer.states().getOrDefault("calls/state", Map.of());
            Map<String, Object> span = observer.states().getOrDefault("span/1/state", Map.of());
            if (box.rowsRecorded() == line.placed() && "0".equals("" + ledger.get("open"))
                    && ("" + line.placed()).equals("" + ledger.get("offered_total"))
                    && "0".equals("" + span.get("channels_in_use")) && atRest()) {
                return;
            }
            Thread.sleep(50);
        }
    }

    /** What is published once a second has caught up: the last picture shows what the sum says. */
    private boolean atRest() {
        return observer.states().entrySet().stream()
                .filter(state -> state.getKey().startsWith("queue/"))
                .allMatch(state -> "0".equals("" + state.getValue().get("in_progress")));
    }
}
