package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** Rows of calls that are closed as interrupted by us, for a start that cannot go on from them. */
final class Abandoned {
    private Abandoned() {}

    static List<CallRecord> records(Now now, Calls calls) {
        List<CallRecord> records = new ArrayList<>();
        for (Call call : calls.seizures()) {
            end(now, call);
            records.add(call.record(now));
        }
        return records;
    }

    static List<FigureRow> figures(Now now, Calls calls, InForce inForce) {
        List<FigureRow> rows = new ArrayList<>();
        for (Call call : calls.all()) {
            end(now, call);
            if (call.outgoing()) {
                rows.add(call.dialRow(now, inForce.ruleName(call)));
            } else if (call.visits()) {
                rows.add(call.visitRow(now));
            }
        }
        return rows;
    }

    private static void end(Now now, Call call) {
        call.end(now, Reason.INTERRUPTED, CauseValue.TEMPORARY_FAILURE.value());
    }
}
