package org.callbox.bridge.sim;

import java.util.ArrayDeque;
import org.callbox.bridge.wire.Bytes;

/** One direction of a serial line of a given speed: octets arrive when the last has passed. */
final class PacedLine {
    static final long NEVER = Long.MAX_VALUE;
    /** Start bit, eight data bits, stop bit. */
    private static final int BITS_PER_OCTET = 10;
    private static final long NS_PER_S = 1_000_000_000L;
    /** More than this has no room anywhere on a real line, and is lost. */
    private static final int WAITING_OCTETS_MAX = 262_144;

    private record Piece(long dueNs, Bytes octets) {}

    private final int baud;
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
    private long freeNs;
    private int waitingOctets;
    private long lostOctets;

    /** @param baud in bit/s, 0 for a line without delay */
    PacedLine(int baud) {
        this.baud = baud;
    }

    void put(long nowNs, Bytes octets) {
        if (waitingOctets + octets.size() > WAITING_OCTETS_MAX) {
            lostOctets += octets.size();
            return;
        }
        freeNs = waiting.isEmpty() ? Math.max(nowNs, freeNs) : freeNs;
        if (baud > 0) {
            freeNs += (long) octets.size() * BITS_PER_OCTET * NS_PER_S / baud;
        }
        waiting.add(new Piece(baud > 0 ? freeNs : nowNs, octets));
        waitingOctets += octets.size();
    }

    /** What has arrived next, null when nothing has. */
    Bytes take(long nowNs) {
        if (waiting.isEmpty() || waiting.peekFirst().dueNs() > nowNs) {
            return null;
        }
        Bytes octets = waiting.pollFirst().octets();
        waitingOctets -= octets.size();
        return octets;
    }

    long nextNs() {
        return waiting.isEmpty() ? NEVER : waiting.peekFirst().dueNs();
    }

    long lostOctets() {
        return lostOctets;
    }

    void clear() {
        waiting.clear();
        waitingOctets = 0;
    }
}
