package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

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

    /** The id under which the command is to be sent. */
    int add(long nowMs, CardCommand command) {
        do {
            lastId = lastId == CardCodec.REQUEST_ID_MAX ? 1 : lastId + 1;
        } while (pending.containsKey(lastId));
        pending.put(lastId, new Pending(lastId, command, nowMs + TIMEOUT_MS, 1));
        return lastId;
    }

    /** Takes the request that a response belongs to; null where none waits for it. */
    CardCommand answered(int id) {
        Pending request = pending.remove(id);
        return request == null ? null : request.command();
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
        return pending.firstEntry().getValue().deadlineMs();
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
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.map("pending", pending, Codec.INT, Pending.STATE);
        lastId = f.number("last_id", lastId);
    }
}
