package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.records.RecordReader;
import org.tinylog.Logger;

/**
 * What is known of the last calls of whoever calls now, told with the offer and to the seat.
 * Outside of the core, which knows no records: an index of bounded size, read from the records once
 * and kept up with each call that ends.
 */
final class EarlierCalls {
    /** Callers of whom something is known, those who called last; 1 MB at most. */
    static final int CALLERS_MAX = 5_000;
    private static final int ROWS_MAX = 50_000;

    /** @param agent who spoke with the caller last; empty for nobody */
    private record Known(int calls, String agent, String reason, long endedMs) {}

    private final Path records;
    private final LinkedHashMap<String, Known> callers = new LinkedHashMap<>();
    private FormPlan asked;
    private NumberForm form = NumberForm.NONE;
    private long sinceMs = Long.MAX_VALUE;
    private boolean read;

    EarlierCalls(Path records) {
        this.records = records;
    }

    /** Whether numbers are compared otherwise from now on, so that {@link #load} is due. */
    synchronized boolean by(Plan plan, long nowMs) {
        FormPlan next = NumberForm.spoken(plan.numbering().form(), plan.outbound());
        boolean first = sinceMs == Long.MAX_VALUE;
        if (!first && (next == null ? asked == null : next.equals(asked))) {
            return false;
        }
        asked = next;
        form = NumberForm.of(next);
        sinceMs = nowMs;
        read = false;
        callers.clear();
        return true;
    }

    /** Whether it has anything to forget; it is to {@link #load} then, and knows nothing before. */
    synchronized boolean forget(long nowMs) {
        boolean known = sinceMs != Long.MAX_VALUE;
        if (known) {
            sinceMs = nowMs;
            read = false;
            callers.clear();
        }
        return known;
    }

    /** Reads what ended before {@link #by}; not on the loop. */
    void load() {
        try {
            if (Files.exists(records)) {
                RecordReader.latest(records, ROWS_MAX, this::before);
            }
        } catch (IOException e) {
            Logger.warn("Of earlier calls only those from now on are known: {}", Sentences.of(e));
        }
        synchronized (this) {
            read = true;
        }
    }

    private synchronized void before(CallRecord row) {
        if (row.endedMs() < sinceMs) {
            add(row);
        }
    }

    synchronized void ended(CallRecord row) {
        if (row.endedMs() >= sinceMs) {
            add(row);
        }
    }

    private void add(CallRecord row) {
        String number = row.calling() == null ? "" : form.of(
                row.calling(), row.callingType() == null ? "" : row.callingType());
        Known was = number.isEmpty() ? null : callers.remove(number);
        if (number.isEmpty() || was == null && callers.size() >= CALLERS_MAX && !read
                && row.endedMs() < sinceMs) {
            return;
        }
        boolean newer = was == null || row.endedMs() >= was.endedMs();
        String agent = row.agent() == null ? "" : row.agent();
        if (was != null && !was.agent().isEmpty() && (!newer || agent.isEmpty())) {
            agent = was.agent();
        }
        String reason = row.reason() == null ? "" : row.reason().word();
        callers.put(number, new Known(was == null ? 1 : was.calls() + 1, agent,
                newer ? reason : was.reason(), newer ? row.endedMs() : was.endedMs()));
        if (callers.size() > CALLERS_MAX) {
            callers.remove(callers.firstEntry().getKey());
        }
    }

    /** The same with what is known of the caller; as it is for others, and until that was read. */
    synchronized Publication with(Publication of, long nowMs) {
        if (!read || of.caller().isEmpty()) {
            return of;
        }
        Known known = callers.get(of.caller());
        Map<String, Object> fields = new LinkedHashMap<>(of.fields());
        fields.put("earlier_calls", known == null ? 0 : known.calls());
        if (known != null) {
            fields.put("last_agent", known.agent());
            fields.put("last_reason", known.reason());
            fields.put("last_ended_s", Math.max(0, (nowMs - known.endedMs()) / 1_000));
        }
        return new Publication(of.topic(), fields, of.caller());
    }
}
