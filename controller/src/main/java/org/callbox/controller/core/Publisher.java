package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;

/**
 * Decides when a state topic goes out: at once when it changed, at most once a second for those
 * that change with every call, and once a minute in any case so that a stale one shows its age.
 * What the topics say is asked of {@link Facts}.
 */
final class Publisher {
    static final long REFRESH_MS = 60_000;
    static final long BUSY_TOPIC_GAP_MS = 1_000;

    private final SequencedSet<String> touched = new LinkedHashSet<>();
    private final Map<String, Long> lastSentMs = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> lastFields = new LinkedHashMap<>();

    /** As if nothing had been published yet: somebody else has to be told everything. */
    void forget() {
        lastFields.clear();
        lastSentMs.clear();
    }

    /** Nothing is known of a topic that is gone. */
    void forget(String topic) {
        touched.remove(topic);
        lastFields.remove(topic);
        lastSentMs.remove(topic);
    }

    /** Marks a topic as possibly changed. */
    void touch(String topic) {
        touched.add(topic);
    }

    /** Takes the topics that may go out now; those that must wait are left, see {@link #waitMs}. */
    List<Publication> due(Now now, Facts facts) {
        List<Publication> out = new ArrayList<>();
        touched.retainAll(facts.topics());
        for (String topic : List.copyOf(touched)) {
            if (waitOf(now, topic) == 0) {
                touched.remove(topic);
                Map<String, Object> fields = facts.of(topic, now);
                if (!fields.equals(lastFields.get(topic))) {
                    out.add(send(now, topic, fields));
                }
            }
        }
        return out;
    }

    /** How long until a topic that waits may go out; 0 when none waits. */
    long waitMs(Now now) {
        long shortest = 0;
        for (String topic : touched) {
            long wait = waitOf(now, topic);
            shortest = shortest == 0 ? wait : Math.min(shortest, wait);
        }
        return shortest;
    }

    /** Every state, changed or not. */
    List<Publication> all(Now now, Facts facts) {
        touched.clear();
        List<Publication> out = new ArrayList<>();
        for (String topic : facts.topics()) {
            out.add(send(now, topic, facts.of(topic, now)));
        }
        return out;
    }

    private Publication send(Now now, String topic, Map<String, Object> fields) {
        lastSentMs.put(topic, now.monoMs());
        lastFields.put(topic, fields);
        return new Publication(topic, true, Stamp.on(fields, now));
    }

    private long waitOf(Now now, String topic) {
        boolean busy = topic.startsWith("queue/") || topic.startsWith("card/")
                || topic.equals("calls/state");
        Long last = lastSentMs.get(topic);
        return !busy || last == null
                ? 0
                : Math.max(0, last + BUSY_TOPIC_GAP_MS - now.monoMs());
    }

    void state(Fields f) {
        f.list("touched", touched, Codec.TEXT);
        f.map("last_sent_ms", lastSentMs, Codec.TEXT, Codec.LONG);
        f.map("last_fields", lastFields, Codec.TEXT, CoreCodecs.PAYLOAD);
    }
}
