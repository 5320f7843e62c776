package org.callbox.controller.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Publication;
import org.callbox.controller.mqtt.Parcel.Kind;

/**
 * What waits for the broker: of each state the latest, of the events the newest few thousand.
 * No thread and no clock; its owner holds the lock and brings the time (monotonic ms).
 */
final class Outbox {
    /** What {@link #waitMs} answers when only an offer or an acknowledgement helps. */
    static final long NEVER = Long.MAX_VALUE;
    static final String STATUS = "status";
    private static final String INFO = "info";

    private static final class State {
        private Publication latest;
        private Publication sent;
        private long sentAtMs;
    }

    private final Limits limits;
    private final Map<String, State> states = new LinkedHashMap<>();
    /** Topics to be sent, in order; true where it must go even if it says nothing new. */
    private final Map<String, Boolean> due = new LinkedHashMap<>();
    private final LinkedHashSet<String> clear = new LinkedHashSet<>();
    private final Ring events;
    private final Ring replies;
    private final TokenBucket bucket;
    private final ArrayDeque<Parcel> inFlight = new ArrayDeque<>();
    private boolean connected;
    /** States of the snapshot still to be sent; events wait for it. */
    private int snapshotLeft;
    private boolean eventsTurn;
    private long progressAtMs;

    Outbox(Limits limits, long nowMs) {
        this.limits = limits;
        this.events = new Ring(limits.ringEvents());
        this.replies = new Ring(limits.ringReplies());
        this.bucket = new TokenBucket(limits.eventsPerS(), limits.eventBurst(), nowMs);
    }

    /** O(1): the loop thread calls it. */
    void offer(Publication publication) {
        if (!publication.retained()) {
            (paced(publication) ? events : replies).add(publication);
            return;
        }
        String topic = publication.topicTail();
        states.computeIfAbsent(topic, _ -> new State()).latest = publication;
        clear.remove(topic);
        due.putIfAbsent(topic, false);
    }

    private static boolean paced(Publication publication) {
        String topic = publication.topicTail();
        return topic.startsWith("event/") || topic.startsWith("log/");
    }

    /** mqtt.md 3: info, all states and alarms, status last; only then the events. */
    void connected(long nowMs) {
        connected = true;
        due.clear();
        if (states.containsKey(INFO)) {
            due.put(INFO, true);
        }
        for (String topic : states.keySet()) {
            if (!topic.equals(STATUS)) {
                due.put(topic, true);
            }
        }
        if (states.containsKey(STATUS)) {
            due.put(STATUS, true);
        }
        snapshotLeft = due.size();
        progressAtMs = nowMs;
    }

    /** What was on its way may be lost: events go back in their order, states are due anyway. */
    void disconnected() {
        connected = false;
        snapshotLeft = 0;
        while (!inFlight.isEmpty()) {
            putBack(inFlight.pollLast());
        }
        states.values().forEach(state -> state.sent = null);
    }

    private void putBack(Parcel parcel) {
        switch (parcel.kind) {
            case EVENT -> events.putBack(parcel.publication, parcel.droppedBefore);
            case REPLY -> replies.putBack(parcel.publication, parcel.droppedBefore);
            case CLEAR -> clear.add(parcel.topicTail);
            case STATE -> due.putIfAbsent(parcel.topicTail, true);
            case FAREWELL -> { }
        }
    }

    /** Topics of an earlier run that nothing feeds any more. */
    void clear(List<String> topics) {
        for (String topic : topics) {
            if (!states.containsKey(topic)) {
                clear.add(topic);
            }
        }
    }

    /** Sends a state again although it did not change. */
    void repeat(String topic) {
        if (states.containsKey(topic)) {
            due.put(topic, true);
        }
    }

    /** Takes what may be sent now, or answers null. The caller sends or discards it. */
    Parcel next(long nowMs) {
        if (!connected || inFlight.size() >= limits.inFlight()) {
            return null;
        }
        Parcel parcel = null;
        if (snapshotLeft > 0) {
            parcel = nextState(nowMs);
        }
        if (parcel == null && snapshotLeft == 0) {
            parcel = eventsTurn ? nextEvent(nowMs) : nextState(nowMs);
            if (parcel == null) {
                parcel = eventsTurn ? nextState(nowMs) : nextEvent(nowMs);
            }
            eventsTurn = !eventsTurn;
        }
        if (parcel != null) {
            if (inFlight.isEmpty()) {
                progressAtMs = nowMs;
            }
            inFlight.addLast(parcel);
        }
        return parcel;
    }

    private Parcel nextState(long nowMs) {
        Iterator<Map.Entry<String, Boolean>> waiting = due.entrySet().iterator();
        while (waiting.hasNext()) {
            Map.Entry<String, Boolean> entry = waiting.next();
            String topic = entry.getKey();
            boolean always = entry.getValue();
            waiting.remove();
            snapshotLeft = Math.max(0, snapshotLeft - 1);
            State state = states.get(topic);
            if (state.latest.fields().isEmpty()) {
                states.remove(topic);
                return new Parcel(Kind.CLEAR, null, topic, 0);
            }
            if (always || news(state, nowMs)) {
                state.sent = state.latest;
                state.sentAtMs = nowMs;
                return new Parcel(Kind.STATE, state.latest, topic, 0);
            }
        }
        if (clear.isEmpty()) {
            return null;
        }
        String topic = clear.removeFirst();
        return new Parcel(Kind.CLEAR, null, topic, 0);
    }

    private static boolean news(State state, long nowMs) {
        if (state.sent == null) {
            return true;
        }
        Map<String, Object> now = state.latest.fields();
        Map<String, Object> then = state.sent.fields();
        if (now.equals(then)) {
            return false;
        }
        return nowMs - state.sentAtMs >= Limits.UNCHANGED_MS
                || !withoutTime(now).equals(withoutTime(then));
    }

    private static Map<String, Object> withoutTime(Map<String, Object> fields) {
        Map<String, Object> rest = new LinkedHashMap<>(fields);
        rest.remove("ts");
        rest.remove("ts_ms");
        return rest;
    }

    private Parcel nextEvent(long nowMs) {
        Ring.Entry reply = replies.poll();
        if (reply != null) {
            return new Parcel(Kind.REPLY, reply.publication(), reply.publication().topicTail(),
                    reply.droppedBefore());
        }
        if (events.size() == 0 || !bucket.take(nowMs)) {
            return null;
        }
        Ring.Entry event = events.poll();
        return new Parcel(Kind.EVENT, event.publication(), event.publication().topicTail(),
                event.droppedBefore());
    }

    /** How long nothing can be sent unless something is offered or acknowledged. */
    long waitMs(long nowMs) {
        if (!connected || inFlight.size() >= limits.inFlight()) {
            return NEVER;
        }
        if (!due.isEmpty() || !clear.isEmpty() || replies.size() > 0) {
            return 0;
        }
        return events.size() == 0 ? NEVER : bucket.waitMs(nowMs);
    }

    void acknowledged(Parcel parcel, long nowMs) {
        inFlight.remove(parcel);
        progressAtMs = nowMs;
    }

    /** It can never be sent, and that is counted. */
    void discard(Parcel parcel) {
        inFlight.remove(parcel);
        switch (parcel.kind) {
            case EVENT -> events.discard(parcel.droppedBefore);
            case REPLY -> replies.discard(parcel.droppedBefore);
            case STATE, CLEAR, FAREWELL -> { }
        }
    }

    /** A farewell is sent beside the queue. */
    void accompany(Parcel parcel, long nowMs) {
        if (inFlight.isEmpty()) {
            progressAtMs = nowMs;
        }
        inFlight.addLast(parcel);
    }

    boolean underway(Parcel parcel) {
        return inFlight.contains(parcel);
    }

    /** When the connection must be given up because nothing was acknowledged. */
    long acknowledgeDueMs() {
        return inFlight.isEmpty() ? NEVER : progressAtMs + limits.acknowledgeMs();
    }

    boolean snapshotSent() {
        return connected && snapshotLeft == 0;
    }

    boolean has(String topic) {
        return states.containsKey(topic);
    }

    /** The broker has acknowledged it on this connection, and nothing newer is on its way. */
    boolean delivered(String topic) {
        State state = states.get(topic);
        return connected && state != null && state.sent != null
                && inFlight.stream().noneMatch(parcel -> parcel.topicTail.equals(topic));
    }

    /** Everything delivered. */
    boolean empty() {
        return size() == 0;
    }

    boolean eventsEmpty() {
        return events.size() == 0 && replies.size() == 0
                && inFlight.stream().noneMatch(
                        parcel -> parcel.kind == Kind.EVENT || parcel.kind == Kind.REPLY);
    }

    int size() {
        return due.size() + clear.size() + events.size() + replies.size() + inFlight.size();
    }

    long droppedTotal() {
        return events.droppedTotal() + replies.droppedTotal();
    }

    List<String> topics() {
        return new ArrayList<>(states.keySet());
    }
}
