package org.callbox.controller.line;

import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.state.Codec;

/** What was counted between two reports; -1 stands for what is not counted. */
record Counts(long crc4, long eBits, long words, long violations, long slips) {
    private static final long MODULO_32 = 0xFFFF_FFFFL;

    static final Codec<Layer1Counters> STATE = Codec.record(
            new Layer1Counters(1, 0, 0, 0, 0, 0, 0), (f, was) -> new Layer1Counters(
                    f.number("span", was.span()),
                    f.number("violations", was.codeViolations()),
                    f.number("crc4", was.crc4Errors()), f.number("e_bits", was.eBits()),
                    f.number("words", was.fasErrors()),
                    f.number("slips_positive", was.slipsPositive()),
                    f.number("slips_negative", was.slipsNegative()),
                    f.number("age_ms", was.ageMs()), f.number("period_s", was.periodS()),
                    f.number("quiet_s", was.quietS()), 0));

    Counts(Layer1Counters from, Layer1Counters to) {
        this(between(from.crc4Errors(), to.crc4Errors()), between(from.eBits(), to.eBits()),
                between(from.fasErrors(), to.fasErrors()),
                between(from.codeViolations(), to.codeViolations()),
                slips(between(from.slipsPositive(), to.slipsPositive()),
                        between(from.slipsNegative(), to.slipsNegative())));
    }

    private static long slips(long positive, long negative) {
        return positive < 0 && negative < 0 ? -1 : Math.max(0, positive) + Math.max(0, negative);
    }

    private static long between(long from, long to) {
        boolean counted = from != Layer1Counters.NOT_COUNTED && to != Layer1Counters.NOT_COUNTED;
        return counted ? to - from & MODULO_32 : -1;
    }

    /** Whole seconds on the card's clock; negative where the card has started afresh. */
    static long seconds(Layer1Counters from, Layer1Counters to, long earlyMs) {
        return Math.floorDiv((int) (to.ageMs() - from.ageMs()) + earlyMs, 1_000L);
    }

    /** The later report, as of the end of those seconds. */
    static Layer1Counters after(Layer1Counters from, Layer1Counters to, long seconds) {
        return new Layer1Counters(to.span(), to.codeViolations(), to.crc4Errors(), to.eBits(),
                to.fasErrors(), to.slipsPositive(), to.slipsNegative(),
                from.ageMs() + seconds * 1_000 & MODULO_32, to.periodS(), to.quietS(), 0);
    }

    /** Whether so many blocks can have been in error. */
    boolean plausible(long blocksMax) {
        return crc4 <= blocksMax && eBits <= blocksMax;
    }
}
