package org.callbox.controller.publish;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
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
    /** Of figures that are read by the day. */
    private static final long SLOW_TOPIC_GAP_MS = 10_000;
    /** A page that comes in the middle of a call waits for its number no longer. */
    private static final long CALLER_AGAIN_MS = 10_000;

    private final StatePayloads payloads;
    private final OfficePayloads office;
    /** What may have changed since {@link #due} was asked last. */
    private final SequencedSet<Topic.State> touched = new LinkedHashSet<>();
    /** What changed and waits for its time, so that an input that changes nothing asks nobody. */
    private final SequencedMap<Topic.State, Long> waiting = new LinkedHashMap<>();
    private final Map<Topic.State, Sent> last = new LinkedHashMap<>();
    private long waitsUntilMs = Timers.NEVER;
    /** Whether each card carried calls when the alarms were last told what they take away. */
    private final Map<Topic.State, Boolean> ready = new LinkedHashMap<>();
    /** When seats that have a caller are told again, for no broker keeps what they were told. */
    private final SequencedMap<Topic.State, Long> again = new LinkedHashMap<>();

    /** What went out last of a topic. */
    private record Sent(long atMs, Map<String, Object> fields) {}

    public StatePublisher(BoxFacts box) {
        this.office = new OfficePayloads(box);
        this.payloads = new StatePayloads(box, office);
        touchAll();
    }

    /** As if nothing had been published yet: somebody else has to be told everything. */
    public void forget() {
        again.clear();
        last.clear();
        ready.clear();
        touchAll();
    }

    /** Nothing is known of a topic that is gone. */
    public void forget(Topic.State topic) {
        touched.remove(topic);
        waiting.remove(topic);
        last.remove(topic);
        ready.remove(topic);
        again.remove(topic);
    }

    /** Every state topic of the plan in force, in the order in which all are published. */
    public List<Topic.State> topics() {
        return payloads.topics();
    }

    /** Marks a topic as possibly changed. */
    public void touch(Topic.State topic) {
        touched.add(topic);
    }

    /** What a position has to do with may have changed; 0 for no position. */
    public void touchSeat(int position) {
        if (position != 0 && payloads.seats()) {
            touched.add(new Topic.Seat(position));
        }
    }

    /** The same for what has begun anew: it goes out at once, also when it did a moment ago. */
    public void touchNow(Topic.State topic) {
        touched.add(topic);
        waiting.remove(topic);
        last.computeIfPresent(
                topic, (_, sent) -> new Sent(-SLOW_TOPIC_GAP_MS, sent.fields()));
    }

    public void touchAll() {
        touched.addAll(payloads.topics());
    }

    /** Somebody has begun to listen: what changed goes out at once, whatever it waits for. */
    public void hurry() {
        touched.addAll(waiting.keySet());
        waiting.clear();
        waitsUntilMs = Timers.NEVER;
        touched.forEach(topic -> last.computeIfPresent(
                topic, (_, sent) -> new Sent(-SLOW_TOPIC_GAP_MS, sent.fields())));
    }

    /** Takes the topics that may go out now; those that must wait are left, see {@link #dueMs}. */
    public List<Publication> due(Now now) {
        if (!again.isEmpty()) {
            again.forEach((seat, dueMs) -> {
                if (dueMs <= now.monoMs()) {
                    last.remove(seat);
                    touched.add(seat);
                }
            });
        }
        if (touched.isEmpty() && waitsUntilMs > now.monoMs()) {
            return List.of();
        }
        List<Publication> out = new ArrayList<>();
        if (waitsUntilMs <= now.monoMs()) {
            turns(now, out);
        }
        while (!touched.isEmpty()) {
            Topic.State topic = touched.removeFirst();
            comesOrGoes(topic);
            if (!waiting.containsKey(topic)) {
                goesOut(now, topic, freeMs(topic), out);
            }
        }
        return out;
    }

    /** Whose time has come, in the order in which they were touched. */
    private void turns(Now now, List<Publication> out) {
        SequencedMap<Topic.State, Long> before = new LinkedHashMap<>(waiting);
        waiting.clear();
        waitsUntilMs = Timers.NEVER;
        before.forEach((topic, freeMs) -> {
            if (touched.remove(topic)) {
                comesOrGoes(topic);
            }
            goesOut(now, topic, freeMs, out);
        });
    }

    /** With a card its channels do, also while its own topic has to wait. */
    private void comesOrGoes(Topic.State topic) {
        if (topic instanceof Topic.Card(int card) && payloads.has(topic)) {
            boolean is = payloads.ready(card);
            if (!Boolean.valueOf(is).equals(ready.put(topic, is))) {
                touched.addAll(payloads.losses());
            }
        }
    }

    private void goesOut(Now now, Topic.State topic, long freeMs, List<Publication> out) {
        if (!payloads.has(topic)) {
            return;
        }
        if (freeMs > now.monoMs()) {
            waiting.put(topic, freeMs);
            waitsUntilMs = Math.min(waitsUntilMs, freeMs);
            return;
        }
        Map<String, Object> fields = payloads.of(topic, now);
        Sent before = last.get(topic);
        if (before == null || !same(fields, before.fields())) {
            out.add(send(now, topic, fields));
        }
    }

    /** The same fields, which come in one order, and mostly are the same. */
    private static boolean same(Map<String, Object> one, Map<String, Object> other) {
        Iterator<Map.Entry<String, Object>> others = other.entrySet().iterator();
        for (Map.Entry<String, Object> field : one.entrySet()) {
            if (!others.hasNext()) {
                return false;
            }
            Map.Entry<String, Object> beside = others.next();
            if (!field.getKey().equals(beside.getKey())
                    || !Objects.equals(field.getValue(), beside.getValue())) {
                return false;
            }
        }
        return !others.hasNext();
    }

    /** When a topic that waits may go out; {@link Timers#NEVER} when none waits. */
    public long dueMs() {
        long dueMs = waitsUntilMs;
        for (Topic.State topic : touched) {
            dueMs = Math.min(dueMs, freeMs(topic));
        }
        for (long toldMs : again.values()) {
            dueMs = Math.min(dueMs, toldMs);
        }
        return dueMs;
    }

    /**
     * Every state, changed or not; but of a single alarm only what changed, since the summary says
     * again and again which are raised, and of the past only what became past since.
     */
    public List<Publication> all(Now now) {
        List<Publication> out = new ArrayList<>();
        for (Topic.State topic : payloads.topics()) {
            comesOrGoes(topic);
            if (!(topic instanceof Topic.OneAlarm || topic instanceof Topic.QueueHistory)) {
                out.add(send(now, topic, payloads.of(topic, now)));
            } else if (touched.contains(topic)) {
                goesOut(now, topic, 0, out);
            }
        }
        touched.clear();
        waiting.clear();
        waitsUntilMs = Timers.NEVER;
        return out;
    }

    /** The state of every topic that brokers keep as it is now, by topic tail. */
    public Map<String, Object> snapshot(Now now) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Topic.State topic : payloads.topics()) {
            if (!topic.kept()) {
                continue;
            }
            all.put(topic.tail(), Stamp.on(payloads.of(topic, now), now));
        }
        return all;
    }

    /** Of the slowest link to a card, null while none is up. */
    public Long roundTripMs() {
        return payloads.roundTripMs();
    }

    /** The calls in progress, for {@code callbox calls}. */
    public Map<String, Object> calls(Now now) {
        return office.calls(now);
    }

    private Publication send(Now now, Topic.State topic, Map<String, Object> fields) {
        if (topic instanceof Topic.Queue(String queue)) {
            touched.add(new Topic.QueueToday(queue));
        }
        Sent before = last.put(topic, new Sent(now.monoMs(), fields));
        if (topic instanceof Topic.Span
                && (before == null || LostChannels.differ(before.fields(), fields))) {
            touched.addAll(payloads.losses());
        }
        String caller = payloads.caller(topic, fields);
        if (fields.containsKey("call_id")) {
            again.put(topic, now.monoMs() + CALLER_AGAIN_MS);
        } else if (!again.isEmpty()) {
            again.remove(topic);
        }
        return new Publication(topic, Stamp.on(fields, now), caller);
    }

    /** From when on it may go out. */
    private long freeMs(Topic.State topic) {
        long gapMs = gapMs(topic);
        Sent before = gapMs > 0 ? last.get(topic) : null;
        return before == null ? 0 : before.atMs() + gapMs;
    }

    /** How seldom what changes with every call or every frame goes out. */
    private static long gapMs(Topic.State topic) {
        return switch (topic) {
            case Topic.Queue queue -> BUSY_TOPIC_GAP_MS;
            case Topic.QueueToday today -> SLOW_TOPIC_GAP_MS;
            case Topic.QueueHistory history -> 0;
            case Topic.Card card -> BUSY_TOPIC_GAP_MS;
            case Topic.Calls calls -> BUSY_TOPIC_GAP_MS;
            case Topic.Wall wall -> BUSY_TOPIC_GAP_MS;
            case Topic.Status status -> 0;
            case Topic.Schema schema -> 0;
            case Topic.Info info -> 0;
            case Topic.Health health -> 0;
            case Topic.Span span -> 0;
            case Topic.SpanQuality quality -> 0;
            case Topic.Headset headset -> 0;
            case Topic.Seat seat -> 0;
            case Topic.Agent agent -> 0;
            case Topic.OneAlarm one -> 0;
            case Topic.AllAlarms all -> 0;
        };
    }
}
