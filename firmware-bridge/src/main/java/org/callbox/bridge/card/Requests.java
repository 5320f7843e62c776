package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/** The requests in flight, in the order of their deadlines. */
final class Requests {
    static final long TIMEOUT_MS = 2_000;
    private static final int ATTEMPTS_MAX = 2;

    /** @param attempt 1 for the first */
    record Pending(int id, CardCommand command, long deadlineMs, int attempt) {
        static final Codec<Pending> STATE = Codec.record(
                new Pending(0, new CardCommand.GetIdentity(), 0, 1),
                (f, was) -> new Pending(f.number("id", was.id()),
                        f.value("command", was.command(), CardCodecs.COMMAND),
                        f.number("deadline_ms", was.deadlineMs()),
                        f.number("attempt", was.attempt())));
    }

    private final LinkedHashMap<Integer, Pending> pending = new LinkedHashMap<>();
    private int lastId;
    // Settings and questions are in flight one at a time and beside the others, as octets: states
    // of the release before know no classes of these requests.
    /** The id of the one in flight, 0 for none. */
    private int oddId;
    /** The request as its octets; null where none is in flight. */
    private Bytes oddOctets;
    /** What it was asked for, 0 where nobody waits for the response. */
    private long oddQuestion;
    private long oddDeadlineMs;
    private int oddAttempt;
    /** Questions that wait for their turn, by number. */
    private final LinkedHashMap<Long, Bytes> questions = new LinkedHashMap<>();

    /** The id under which the command is to be sent. */
    int add(long nowMs, CardCommand.Request<?> command) {
        int id = nextId();
        pending.put(id, new Pending(id, command, nowMs + TIMEOUT_MS, 1));
        return id;
    }

    private int nextId() {
        do {
            lastId = lastId == CardCodec.REQUEST_ID_MAX ? 1 : lastId + 1;
        } while (pending.containsKey(lastId) || lastId == oddId);
        return lastId;
    }

    // ---- settings and questions

    /** Asks by number; nothing but the first that is due is in flight. */
    void question(long number, Bytes octets) {
        questions.put(number, octets);
    }

    LinkedHashMap<Long, Bytes> questions() {
        return questions;
    }

    boolean oddInFlight() {
        return oddId != 0;
    }

    /** The id under which the request is to be sent. */
    int addOdd(long nowMs, long question, Bytes octets) {
        oddId = nextId();
        oddOctets = octets;
        oddQuestion = question;
        oddDeadlineMs = nowMs + TIMEOUT_MS;
        oddAttempt = 1;
        return oddId;
    }

    Bytes oddOctets() {
        return oddOctets;
    }

    long oddQuestion() {
        return oddQuestion;
    }

    /** Whether a response with this id is that of the one in flight. */
    boolean isOdd(int id) {
        return id != 0 && id == oddId;
    }

    void oddDone() {
        oddId = 0;
        oddOctets = null;
        oddQuestion = 0;
    }

    /** Whether it is overdue; the next attempt is counted then. */
    boolean oddOverdue(long nowMs) {
        if (oddId == 0 || oddDeadlineMs > nowMs) {
            return false;
        }
        oddDeadlineMs = nowMs + TIMEOUT_MS;
        oddAttempt++;
        return true;
    }

    /** Whether it has been sent as often as any request is; only right after it was overdue. */
    boolean oddExhausted() {
        return oddAttempt > ATTEMPTS_MAX;
    }

    int oddId() {
        return oddId;
    }

    /** Whether anything has a deadline. */
    boolean anyInFlight() {
        return !pending.isEmpty() || oddId != 0;
    }

    /** Takes the request that a response belongs to; null where none waits for it. */
    CardCommand.Request<?> answered(int id) {
        Pending request = pending.remove(id);
        return request == null ? null : (CardCommand.Request<?>) request.command();
    }

    /** The overdue requests, whose next attempt is counted now. */
    List<Pending> overdue(long nowMs) {
        List<Pending> overdue = new ArrayList<>();
        Iterator<Pending> oldest = pending.values().iterator();
        while (oldest.hasNext()) {
            Pending request = oldest.next();
            if (request.deadlineMs() > nowMs) {
                break;
            }
            oldest.remove();
            overdue.add(request);
        }
        for (Pending request : overdue) {
            pending.put(request.id(), new Pending(request.id(), request.command(),
                    nowMs + TIMEOUT_MS, request.attempt() + 1));
        }
        return overdue;
    }

    static boolean exhausted(Pending request) {
        return request.attempt() >= ATTEMPTS_MAX;
    }

    /** The next deadline; only while there is one. */
    long nextDeadlineMs() {
        long first = pending.isEmpty()
                ? Long.MAX_VALUE : pending.firstEntry().getValue().deadlineMs();
        return oddId == 0 ? first : Math.min(first, oddDeadlineMs);
    }

    List<CardCommand> commands() {
        return pending.values().stream().map(Pending::command).toList();
    }

    boolean contains(CardCommand command) {
        return pending.values().stream().anyMatch(one -> one.command().equals(command));
    }

    /** Nobody waits for this one any more. */
    void forget(int id) {
        pending.remove(id);
    }

    int size() {
        return pending.size();
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    void clear() {
        pending.clear();
        questions.clear();
        oddDone();
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.map("pending", pending, Codec.INT, Pending.STATE);
        lastId = f.number("last_id", lastId);
        oddId = f.number("odd_id", oddId);
        oddOctets = f.optional("odd_octets", oddOctets, Bytes.STATE);
        oddQuestion = f.number("odd_question", oddQuestion);
        oddDeadlineMs = f.number("odd_deadline_ms", oddDeadlineMs);
        oddAttempt = f.number("odd_attempt", oddAttempt);
        f.map("questions", questions, Codec.LONG, Bytes.STATE);
    }
}
