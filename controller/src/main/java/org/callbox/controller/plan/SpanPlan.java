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
 * @param counters N200, N201, N316, k, what a line is judged by and the like, where it differs from
 *     its default, by name
 */
public record SpanPlan(
        int id, int card, int port, LineCode lineCode, Framing framing, Clock clock,
        int impedanceOhm, Side side, int dChannel, List<Integer> bChannels,
        Map<String, Long> timersMs, Map<String, Integer> counters) {

    /** In {@link #counters}: of the lines that may give the clock the lowest comes first. */
    public static final String CLOCK_PRIORITY = "clock-priority";
    /** In {@link #counters}: errored blocks that make a second severely errored (G.826). */
    public static final String SEVERE_BLOCKS = "severe-blocks";

    /** A figure of a quarter of an hour from which on it is told; in {@link #counters} by word. */
    public enum Threshold {
        ES("es", 120), SES("ses", 15), SLIPS("slips", 8), BBE("bbe", 1_800);

        private final String word;
        private final int usual;

        Threshold(String word, int usual) {
            this.word = word;
            this.usual = usual;
        }

        /** The name of its key. */
        public String word() {
            return word;
        }

        /** As it stands in {@link #counters}. */
        public String counter() {
            return word + "-threshold";
        }
    }

    /** 1 where nothing is said. */
    public int clockPriority() {
        return counters.getOrDefault(CLOCK_PRIORITY, 1);
    }

    public int severeBlocks() {
        return counters.getOrDefault(SEVERE_BLOCKS, 300);
    }

    /** 0 where it is never told. */
    public int threshold(Threshold which) {
        return counters.getOrDefault(which.counter(), which.usual);
    }

    public enum LineCode { HDB3, AMI }

    public enum Framing { CRC4, NO_CRC4, AUTO }

    public enum Clock { SLAVE, MASTER }

    /** The side of the interface that we play (Q.931: user or network). */
    public enum Side { USER, NETWORK }
}
