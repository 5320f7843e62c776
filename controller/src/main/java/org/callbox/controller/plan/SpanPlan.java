package org.callbox.controller.plan;

import java.util.List;
import java.util.Map;

/**
 * One E1.
 *
 * @param card id of the card that carries it
 * @param port which of the card's spans it is, from 1
 * @param impedanceOhm 75 or 120
 * @param dChannel timeslot of the D-channel, 16 unless the line differs
 * @param bChannels usable B-channels, ascending, of 1-15 and 17-31
 * @param timersMs the standards' timers that differ from their default, by name (T200, T310 ...)
 * @param counters N200, N201, N316, k and the like that differ from their default, by name
 */
public record SpanPlan(
        int id, int card, int port, LineCode lineCode, Framing framing, Clock clock,
        int impedanceOhm, Side side, int dChannel, List<Integer> bChannels,
        Map<String, Long> timersMs, Map<String, Integer> counters) {

    public enum LineCode { HDB3, AMI }

    public enum Framing { CRC4, NO_CRC4, AUTO }

    public enum Clock { SLAVE, MASTER }

    /** The side of the interface that we play (Q.931: user or network). */
    public enum Side { USER, NETWORK }
}
