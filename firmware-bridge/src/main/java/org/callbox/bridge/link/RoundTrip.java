package org.callbox.bridge.link;

import org.callbox.bridge.state.Fields;

/**
 * The retransmission time of RFC 6298: smoothed round trip and its variation, doubled on each
 * time-out until the next good sample. One frame is timed at a time, and never one that was
 * repeated (Karn): its acknowledgement may belong to the first try.
 */
final class RoundTrip {
    private static final int NOTHING_TIMED = -1;

    private final long initialMs;
    private final long floorMs;
    private final long maxMs;
    /** Eight times the smoothed round trip, so that the shift keeps the fraction. */
    private long srtt8;
    /** Four times the mean deviation. */
    private long rttvar4;
    private boolean sampled;
    private long rtoMs;
    private int timedSeq = NOTHING_TIMED;
    private long timedAtMs;

    RoundTrip(LinkParameters parameters) {
        initialMs = parameters.rtoInitialMs();
        floorMs = parameters.rtoFloorMs();
        maxMs = parameters.rtoMaxMs();
        restart();
    }

    /** A new association: the other end may have become another one. */
    void restart() {
        srtt8 = 0;
        rttvar4 = 0;
        sampled = false;
        rtoMs = initialMs;
        timedSeq = NOTHING_TIMED;
    }

    void sent(int seq, long nowMs) {
        if (timedSeq == NOTHING_TIMED) {
            timedSeq = seq;
            timedAtMs = nowMs;
        }
    }

    void repeated() {
        timedSeq = NOTHING_TIMED;
    }

    /** The {@code covered} frames before {@code ack} have arrived. */
    void acknowledged(int ack, int covered, long nowMs) {
        if (timedSeq != NOTHING_TIMED && ((ack - 1 - timedSeq) & 0xFF) < covered) {
            timedSeq = NOTHING_TIMED;
            sample(nowMs - timedAtMs);
        }
    }

    void sample(long rttMs) {
        if (sampled) {
            long error8 = 8 * rttMs - srtt8;
            rttvar4 += (Math.abs(error8) / 2 - rttvar4) / 4;
            srtt8 += error8 / 8;
        } else {
            srtt8 = 8 * rttMs;
            rttvar4 = 2 * rttMs;
            sampled = true;
        }
        rtoMs = steadyMs();
    }

    void backOff() {
        rtoMs = Math.min(maxMs, 2 * rtoMs);
    }

    long rtoMs() {
        return rtoMs;
    }

    /** The retransmission time without the doubling. */
    long steadyMs() {
        return sampled
                ? Math.min(maxMs, Math.max(floorMs, srtt8 / 8 + Math.max(1, rttvar4)))
                : initialMs;
    }

    long srttMs() {
        return srtt8 / 8;
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        srtt8 = f.number("srtt8", srtt8);
        rttvar4 = f.number("rttvar4", rttvar4);
        sampled = f.flag("sampled", sampled);
        rtoMs = f.number("rto_ms", rtoMs);
        timedSeq = f.number("timed_seq", timedSeq);
        timedAtMs = f.number("timed_at_ms", timedAtMs);
    }
}
