package org.callbox.controller.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.callbox.controller.mqtt.Parcel.Kind;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;

/**
 * What waits for the broker: of each state the latest, of the events the newest few thousand.
 * No thread and no clock; its owner holds the lock and brings the time (monotonic ms).
 */
final class Outbox {
    /** What {@link #waitMs} answers when only an offer or an acknowledgement helps. */
    static final long NEVER = Long.MAX_VALUE;
    static final Topic.State STATUS = new Topic.Status();
    private static final Topic.State INFO = new Topic.Info();

    private static final class State {
        private Publication latest;
        private Publication sent;
        private long sentAtMs;
    }

    private final Limits limits;
    private final Map<Topic.State, State> states = new LinkedHashMap<>();
    /** Topics to be sent, in order; true where it must go even if it says nothing new. */
    private final Map<Topic.State, Boolean> due = new LinkedHashMap<>();
    /** Tails of topics of an earlier run, which this version may not know. */
    private final LinkedHashSet<String> clear = new LinkedHashSet<>();
    /** Whole topics that this box left below another prefix. */
    private final LinkedHashSet<String> sweep = new LinkedHashSet<>();
    private final Ring events;
    /** Few: whoever offers them waits for the broker. Other events go first. */
    private final ArrayDeque<Parcel> records = new ArrayDeque<>();
    /** Of this connection; the oldest give way. */
    private final ArrayDeque<Publication> answers = new ArrayDeque<>();
    private final TokenBucket bucket;
    private final ArrayDeque<Parcel> inFlight = new ArrayDeque<>();
    private boolean connected;
    /** States of the snapshot still to be sent; events wait for it. */
    private int snapshotLeft;
    private boolean answersTurn;
    private boolean eventsTurn;
    private long progressAtMs;

    Outbox(Limits limits, long nowMs) {
        this.limits = limits;
        this.events = new Ring(limits.ringEvents());
        this.bucket = new TokenBucket(limits.eventsPerS(), limits.eventBurst(), nowMs);
    }

    /** O(1): the loop thread calls it. */
    void offer(Publication publication) {
        switch (publication.topic()) {
            case Topic.Event event -> events.add(publication);
            case Topic.Reply reply -> answer(publication);
            case Topic.State topic -> {
                states.computeIfAbsent(topic, _ -> new State()).latest = publication;
                clear.remove(topic.tail());
                due.putIfAbsent(topic, false);
            }
        }
    }

    /** Once, and kept until the broker has it. */
    void offer(Parcel record) {
        records.addLast(record);
    }

    private void answer(Publication publication) {
        if (connected) {
            answers.addLast(publication);
            if (answers.size() > Limits.ANSWERS) {
                answers.removeFirst();
            }
        }
    }

    /**
     * The snapshot sent on each connection: info, all states and alarms, status last; events follow
     * it.
     */
    void connected(long nowMs) {
        connected = true;
        progressAtMs = nowMs;
        snapshot();
    }

    /** All of it again. */
    void snapshot() {
        due.clear();
        if (states.containsKey(INFO)) {
            due.put(INFO, true);
        }
        for (Topic.State topic : states.keySet()) {
            if (!topic.equals(STATUS)) {
                due.put(topic, true);
            }
        }
        if (states.containsKey(STATUS)) {
            due.put(STATUS, true);
        }
        snapshotLeft = due.size();
    }

    /** What was on its way may be lost: events go back in their order, states are due anyway. */
    void disconnected() {
        connected = false;
        snapshotLeft = 0;
        answers.clear();
        while (!inFlight.isEmpty()) {
            putBack(inFlight.pollLast());
        }
        states.values().forEach(state -> state.sent = null);
    }

    private void putBack(Parcel parcel) {
        switch (parcel.kind) {
            case EVENT -> events.putBack(parcel.publication, parcel.droppedBefore);
            case CLEAR -> clear.add(parcel.topicTail);
            case SWEEP -> sweep.add(parcel.topicTail);
            case RECORD -> records.addFirst(parcel);
            case STATE -> due.putIfAbsent((Topic.State) parcel.publication.topic(), true);
            case ANSWER, FAREWELL -> { }
        }
    }

    /** Topics of an earlier run that nothing feeds any more. */
    void clear(List<String> tails) {
        clear.addAll(tails);
        states.keySet().forEach(topic -> clear.remove(topic.tail()));
    }

    /** Topics that this box left below another prefix. */
    void sweep(List<String> topics) {
        sweep.addAll(topics);
    }

    /** What waits and is no state, and what would go again if the connection ended now. */
    List<Publication> eventsKept() {
        List<Publication> kept = new ArrayList<>(events.size() + records.size());
        events.addTo(kept);
        records.forEach(parcel -> kept.add(parcel.publication));
        inFlight.stream().filter(Outbox::isEvent).forEach(parcel -> kept.add(parcel.publication));
        return kept;
    }

    /** @param others by the very ones in whose place they are told */
    void exchange(Map<Publication, Publication> others) {
        events.exchange(others);
        records.forEach(parcel -> exchange(parcel, others));
        inFlight.stream().filter(Outbox::isEvent).forEach(parcel -> exchange(parcel, others));
    }

    private static void exchange(Parcel parcel, Map<Publication, Publication> others) {
        parcel.publication = others.getOrDefault(parcel.publication, parcel.publication);
    }

    private static boolean isEvent(Parcel parcel) {
        return parcel.kind == Kind.EVENT || parcel.kind == Kind.RECORD;
    }

    /** Nothing is to be said any more, and all of that is to go. */
    void leave(List<String> tails) {
        states.clear();
        due.clear();
        snapshotLeft = 0;
        sweep.clear();
        events.clear();
        clear.clear();
        clear.addAll(tails);
    }

    /** Sends a state again although it did not change. */
    void repeat(Topic.State topic) {
        if (states.containsKey(topic)) {
            due.put(topic, true);
        }
    }

    /** Takes what may be sent now, or answers null. The caller sends or discards it. */
    Parcel next(long nowMs) {
        if (!connected || inFlight.size() >= limits.inFlight()) {
            return null;
        }
        // In turn: whoever asks without end does not keep states and events back.
        answersTurn = !answersTurn;
        Parcel parcel = answersTurn ? nextAnswer() : null;
        if (parcel == null && snapshotLeft > 0) {
            parcel = nextState(nowMs);
        }
        if (parcel == null && snapshotLeft == 0) {
            parcel = eventsTurn ? nextEvent(nowMs) : nextState(nowMs);
            if (parcel == null) {
                parcel = eventsTurn ? nextState(nowMs) : nextEvent(nowMs);
            }
            eventsTurn = !eventsTurn;
        }
        if (parcel == null) {
            parcel = nextAnswer();
        }
        if (parcel != null) {
            if (inFlight.isEmpty()) {
                progressAtMs = nowMs;
            }
            inFlight.addLast(parcel);
        }
        return parcel;
    }

    private Parcel nextAnswer() {
        return answers.isEmpty() ? null : Parcel.of(Kind.ANSWER, answers.removeFirst(), 0);
    }

    private Parcel nextState(long nowMs) {
        Iterator<Map.Entry<Topic.State, Boolean>> waiting = due.entrySet().iterator();
        while (waiting.hasNext()) {
            Map.Entry<Topic.State, Boolean> entry = waiting.next();
            Topic.State topic = entry.getKey();
            boolean always = entry.getValue();
            waiting.remove();
            snapshotLeft = Math.max(0, snapshotLeft - 1);
            State state = states.get(topic);
            if (state.latest.fields().isEmpty()) {
                states.remove(topic);
                return Parcel.clearing(topic.tail());
            }
            if (always || news(state, nowMs)) {
                state.sent = state.latest;
                state.sentAtMs = nowMs;
                return Parcel.of(Kind.STATE, state.latest, 0);
            }
        }
        if (!clear.isEmpty()) {
            return Parcel.clearing(clear.removeFirst());
        }
        return sweep.isEmpty() ? null : Parcel.sweeping(sweep.removeFirst());
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
        if (events.size() + records.size() == 0 || !bucket.take(nowMs)) {
            return null;
        }
        if (events.size() == 0) {
            return records.removeFirst();
        }
        Ring.Entry event = events.poll();
        return Parcel.of(Kind.EVENT, event.publication(), event.droppedBefore());
    }

    /** How long nothing can be sent unless something is offered or acknowledged. */
    long waitMs(long nowMs) {
        if (!connected || inFlight.size() >= limits.inFlight()) {
            return NEVER;
        }
        if (!due.isEmpty() || !clear.isEmpty() || !sweep.isEmpty() || !answers.isEmpty()) {
            return 0;
        }
        return events.size() + records.size() == 0 ? NEVER : bucket.waitMs(nowMs);
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
            case STATE, RECORD, ANSWER, CLEAR, SWEEP, FAREWELL -> { }
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

    boolean has(Topic.State topic) {
        return states.containsKey(topic);
    }

    /** The broker has acknowledged it on this connection, and nothing newer is on its way. */
    boolean delivered(Topic.State topic) {
        State state = states.get(topic);
        return connected && state != null && state.sent != null
                && inFlight.stream().noneMatch(parcel -> parcel.on(topic));
    }

    /** Everything delivered. */
    boolean empty() {
        return size() == 0;
    }

    boolean eventsEmpty() {
        return events.size() == 0
                && inFlight.stream().noneMatch(
                        parcel -> parcel.kind == Kind.EVENT);
    }

    int size() {
        return due.size() + clear.size() + sweep.size() + events.size() + records.size()
                + answers.size()
                + inFlight.size();
    }

    long droppedTotal() {
        return events.droppedTotal();
    }

    /** The topics that are fed, as they are written. */
    List<String> tails() {
        return states.keySet().stream().map(Topic::tail).toList();
    }
}
