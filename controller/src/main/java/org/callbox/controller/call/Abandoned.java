package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** The rows of calls in progress that nobody will go on with, closed as interrupted by us. */
final class Abandoned {
    private Abandoned() {}

    static List<CallRecord> records(Now now, Calls calls) {
        List<CallRecord> records = new ArrayList<>();
        for (Call call : calls.seizures()) {
            call.end(now, Reason.INTERRUPTED, CauseValue.TEMPORARY_FAILURE.value());
            records.add(call.record(now));
        }
        return records;
    }

    static List<FigureRow> figures(Now now, Calls calls, InForce inForce, AgentTimes times) {
        List<FigureRow> rows = new ArrayList<>();
        for (Call call : calls.all()) {
            call.end(now, Reason.INTERRUPTED, CauseValue.TEMPORARY_FAILURE.value());
            if (call.outgoing()) {
                rows.add(call.dialRow(now, inForce.ruleName(call)));
            } else if (call.visits()) {
                rows.add(call.visitRow(now));
            }
        }
        rows.addAll(times.abandoned(now));
        return rows;
    }
}
