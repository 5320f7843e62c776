package org.callbox.controller.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * Decides when a state topic goes out: at once when it changed, at most once a second for those
 * that change with every call, and whenever {@link #all} asks for every one. What it remembers is
 * no part of the state of the core: a fresh one publishes everything once.
 */
public final class StatePublisher {
    private static final long BUSY_TOPIC_GAP_MS = 1_000;

    private final StatePayloads payloads;
    private final OfficePayloads office;
    private final SequencedSet<Topic.State> touched = new LinkedHashSet<>();
    private final Map<Topic.State, Long> lastSentMs = new LinkedHashMap<>();
    private final Map<Topic.State, Map<String, Object>> lastFields = new LinkedHashMap<>();

    public StatePublisher(BoxFacts box) {
        this.office = new OfficePayloads(box);
        this.payloads = new StatePayloads(box, office);
        touchAll();
    }

    /** As if nothing had been published yet: somebody else has to be told everything. */
    public void forget() {
        lastFields.clear();
        lastSentMs.clear();
        touchAll();
    }

    /** Nothing is known of a topic that is gone. */
    public void forget(Topic.State topic) {
        touched.remove(topic);
        lastFields.remove(topic);
        lastSentMs.remove(topic);
    }

    /** Every state topic of the plan in force, in the order in which all are published. */
    public List<Topic.State> topics() {
        return payloads.topics();
    }

    /** Marks a topic as possibly changed. */
    public void touch(Topic.State topic) {
        touched.add(topic);
    }

    public void touchAll() {
        touched.addAll(payloads.topics());
    }

    /** Takes the topics that may go out now; those that must wait are left, see {@link #dueMs}. */
    public List<Publication> due(Now now) {
        List<Publication> out = new ArrayList<>();
        touched.removeIf(topic -> !payloads.has(topic));
        for (Topic.State topic : List.copyOf(touched)) {
            if (freeMs(topic) <= now.monoMs()) {
                touched.remove(topic);
                Map<String, Object> fields = payloads.of(topic, now);
                if (!fields.equals(lastFields.get(topic))) {
                    out.add(send(now, topic, fields));
                }
            }
        }
        return out;
    }

    /** When a topic that waits may go out; {@link Timers#NEVER} when none waits. */
    public long dueMs() {
        long dueMs = Timers.NEVER;
        for (Topic.State topic : touched) {
            dueMs = Math.min(dueMs, freeMs(topic));
        }
        return dueMs;
    }

    /** Every state, changed or not. */
    public List<Publication> all(Now now) {
        touched.clear();
        List<Publication> out = new ArrayList<>();
        for (Topic.State topic : payloads.topics()) {
            out.add(send(now, topic, payloads.of(topic, now)));
        }
        return out;
    }

    /** The state of every topic as it is now, by topic tail. */
    public Map<String, Object> snapshot(Now now) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Topic.State topic : payloads.topics()) {
            all.put(topic.tail(), Stamp.on(payloads.of(topic, now), now));
        }
        return all;
    }

    /** The calls in progress, for {@code callbox calls}. */
    public Map<String, Object> calls(Now now) {
        return office.calls(now);
    }

    private Publication send(Now now, Topic.State topic, Map<String, Object> fields) {
        lastSentMs.put(topic, now.monoMs());
        lastFields.put(topic, fields);
        return new Publication(topic, Stamp.on(fields, now));
    }

    /** From when on it may go out. */
    private long freeMs(Topic.State topic) {
        Long last = lastSentMs.get(topic);
        return last == null || !busy(topic) ? 0 : last + BUSY_TOPIC_GAP_MS;
    }

    /** Whether it changes with every call or every frame. */
    private static boolean busy(Topic.State topic) {
        return switch (topic) {
            case Topic.Queue queue -> true;
            case Topic.Card card -> true;
            case Topic.Calls calls -> true;
            case Topic.Wall wall -> true;
            case Topic.Status status -> false;
            case Topic.Info info -> false;
            case Topic.Span span -> false;
            case Topic.Headset headset -> false;
            case Topic.Agent agent -> false;
        };
    }
}
