package org.callbox.bridge.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/**
 * The sending half: messages waiting by service, and frames sent but not acknowledged. Go-back-N
 * with eight-bit numbers; a message longer than a frame is cut as it is sent, so a more urgent one
 * slips in between its pieces.
 */
final class SendWindow {
    /** What {@link #acknowledged} answers to a number outside the window. */
    static final int OUTSIDE = -1;

    /**
     * BULK may have this many frames in flight, so that a D-channel frame never waits behind a
     * whole window of an image.
     */
    static final int BULK_WINDOW_FRAMES = 2;

    record Segment(int seq, Service service, boolean more, Bytes payload) {}

    private static final class Queue {
        private final ArrayDeque<Bytes> messages = new ArrayDeque<>();
        private int octets;
        /** How much of the first message has been sent. */
        private int sentOfFirst;

        private void state(Fields f) {
            f.list("messages", messages, Bytes.STATE);
            octets = f.number("octets", octets);
            sentOfFirst = f.number("sent_of_first", sentOfFirst);
        }
    }

    private final EnumMap<Service, Queue> queues = new EnumMap<>(Service.class);
    private final ArrayDeque<Segment> inFlight = new ArrayDeque<>();
    private final int queueMessages;
    private final int queueOctets;
    private int mtu;
    private int window;
    private int nextSeq;

    SendWindow(LinkParameters parameters) {
        queueMessages = parameters.queueMessages();
        queueOctets = parameters.queueOctets();
        for (Service service : Service.values()) {
            queues.put(service, new Queue());
        }
        restart(parameters.mtu(), parameters.window());
    }

    void restart(int agreedMtu, int agreedWindow) {
        mtu = agreedMtu;
        window = agreedWindow;
        nextSeq = 0;
        inFlight.clear();
        for (Queue queue : queues.values()) {
            queue.messages.clear();
            queue.octets = 0;
            queue.sentOfFirst = 0;
        }
    }

    /** False when the queue is full; nothing was taken then. */
    boolean offer(Service service, Bytes message) {
        Queue queue = queues.get(service);
        if (queue.messages.size() >= queueMessages || queue.octets + message.size() > queueOctets) {
            return false;
        }
        queue.messages.add(message);
        queue.octets += message.size();
        return true;
    }

    /** The next frame that may go out now, or null. */
    Segment next() {
        if (inFlight.size() >= window) {
            return null;
        }
        for (Service service : Service.values()) {
            Queue queue = queues.get(service);
            boolean mayGo = service != Service.BULK || inFlight.size() < BULK_WINDOW_FRAMES;
            if (mayGo && !queue.messages.isEmpty()) {
                Segment segment = cut(service, queue);
                inFlight.add(segment);
                nextSeq = (nextSeq + 1) & 0xFF;
                return segment;
            }
        }
        return null;
    }

    private Segment cut(Service service, Queue queue) {
        Bytes message = queue.messages.peekFirst();
        int from = queue.sentOfFirst;
        int to = Math.min(message.size(), from + mtu);
        boolean more = to < message.size();
        if (more) {
            queue.sentOfFirst = to;
        } else {
            queue.messages.removeFirst();
            queue.octets -= message.size();
            queue.sentOfFirst = 0;
        }
        boolean whole = from == 0 && !more;
        return new Segment(nextSeq, service, more, whole ? message : message.slice(from, to));
    }

    /** Takes a cumulative acknowledgement; answers how many frames it covers, or OUTSIDE. */
    int acknowledged(int ack) {
        int base = (nextSeq - inFlight.size()) & 0xFF;
        int covered = (ack - base) & 0xFF;
        if (covered > inFlight.size()) {
            return OUTSIDE;
        }
        for (int i = 0; i < covered; i++) {
            inFlight.removeFirst();
        }
        return covered;
    }

    /** Whether there is anything that the other end is yet to take. */
    boolean waits() {
        return !inFlight.isEmpty()
                || queues.values().stream().anyMatch(queue -> !queue.messages.isEmpty());
    }

    boolean idle() {
        return inFlight.isEmpty();
    }

    /** What go-back-N sends again, oldest first. */
    List<Segment> outstanding() {
        return new ArrayList<>(inFlight);
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.parts("queues", queues, LinkCodecs.SERVICE, Queue::state);
        f.list("in_flight", inFlight, LinkCodecs.SEGMENT);
        mtu = f.number("mtu", mtu);
        window = f.number("window", window);
        nextSeq = f.number("next_seq", nextSeq);
    }
}
