package org.callbox.controller.lapd;

import java.util.ArrayDeque;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/**
 * The I queue of Q.921 B.4 with V(S) and V(A): messages sent and not acknowledged, then messages
 * not sent yet, oldest first. Bounded, for the case that the peer acknowledges nothing.
 */
final class SendQueue {
    /**
     * Sent and unsent together. Thirty calls at the full rate of a D-channel fill it in some
     * seconds of silence; whatever layer 3 offers beyond that is refused, the newest first,
     * because its own timers repeat or clear what was refused.
     */
    static final int MESSAGES_MAX = 1_024;

    private final ArrayDeque<Bytes> sent = new ArrayDeque<>();
    private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
    /** How many at the head of {@link #waiting} were on the line before. */
    private int repeats;
    private int vs;
    private int va;

    /** False when the queue is full. */
    boolean offer(Bytes message) {
        if (sent.size() + waiting.size() >= MESSAGES_MAX) {
            return false;
        }
        waiting.add(message);
        return true;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether the next message was sent before. */
    boolean nextIsRepeat() {
        return repeats > 0;
    }

    /** Takes the next message to be sent as frame V(S), and moves V(S) on. */
    Bytes next() {
        Bytes message = waiting.remove();
        repeats -= repeats > 0 ? 1 : 0;
        sent.add(message);
        vs = Modulo.next(vs);
        return message;
    }

    int vs() {
        return vs;
    }

    /** Frames on the line that the peer has not acknowledged. */
    int outstanding() {
        return Modulo.distance(va, vs);
    }

    boolean valid(int nr) {
        return Modulo.valid(va, nr, vs);
    }

    /** Moves V(A) up to a valid N(R); answers how many frames that acknowledged. */
    int acknowledge(int nr) {
        int acknowledged = Modulo.distance(va, nr);
        for (int i = 0; i < acknowledged; i++) {
            sent.remove();
        }
        va = nr;
        return acknowledged;
    }

    /** Moves V(S) back to V(A): everything outstanding will be sent again. */
    void goBack() {
        repeats += sent.size();
        while (!sent.isEmpty()) {
            waiting.addFirst(sent.removeLast());
        }
        vs = va;
    }

    /** Discards all messages; V(S) and V(A) stay as they are until {@link #reset}. */
    void discard() {
        sent.clear();
        waiting.clear();
        repeats = 0;
    }

    /** V(S) = V(A) = 0 for a new link; messages that were not sent yet stay. */
    void reset() {
        if (!sent.isEmpty()) {
            throw new IllegalStateException("reset with frames outstanding");
        }
        repeats = 0;
        vs = 0;
        va = 0;
    }

    int size() {
        return sent.size() + waiting.size();
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.list("sent", sent, Bytes.STATE);
        f.list("waiting", waiting, Bytes.STATE);
        repeats = f.number("repeats", repeats);
        vs = f.number("vs", vs);
        va = f.number("va", va);
    }
}
