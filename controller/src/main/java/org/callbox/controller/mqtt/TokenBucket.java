package org.callbox.controller.mqtt;

/** So many a second, so many at once. Time is an argument. */
final class TokenBucket {
    private static final long PART = 1_000;

    private final long perS;
    private final long fullParts;
    private long parts;
    private long filledAtMs;

    TokenBucket(int perS, int burst, long nowMs) {
        this.perS = perS;
        this.fullParts = burst * PART;
        this.parts = fullParts;
        this.filledAtMs = nowMs;
    }

    boolean take(long nowMs) {
        fill(nowMs);
        if (parts < PART) {
            return false;
        }
        parts -= PART;
        return true;
    }

    /** Milliseconds until one can be taken. */
    long waitMs(long nowMs) {
        fill(nowMs);
        return parts >= PART ? 0 : (PART - parts + perS - 1) / perS;
    }

    /** A thousandth of a token is perS/1000 a millisecond, so the sum stays whole. */
    private void fill(long nowMs) {
        long passed = Math.max(0, nowMs - filledAtMs);
        parts = Math.min(fullParts, parts + Math.min(passed, fullParts) * perS);
        filledAtMs = Math.max(filledAtMs, nowMs);
    }
}
