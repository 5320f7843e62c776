package org.callbox.controller.line;

import java.util.Random;

/** Seconds of a line over a day, and the figures of its quarters by a computation of its own. */
final class GeneratedDays {
    static final int SECONDS = 86_400;
    private static final int QUARTER = 900;

    final int[] crc = new int[SECONDS];
    final int[] eBits = new int[SECONDS];
    final boolean[] deaf = new boolean[SECONDS];
    final boolean[] rai = new boolean[SECONDS];
    final boolean[] slip = new boolean[SECONDS];

    GeneratedDays(long seed) {
        Random random = new Random(seed);
        for (int at = 0; at < SECONDS; ) {
            at = random.nextInt(12) == 0 ? bad(at, random) : calm(at, random);
        }
        for (int border = QUARTER; border < SECONDS; border += QUARTER) {
            edge(border - random.nextInt(14), random);
        }
    }

    private int calm(int from, Random random) {
        int to = Math.min(SECONDS, from + 1 + random.nextInt(300));
        for (int at = from; at < to; at++) {
            crc[at] = random.nextInt(40) == 0 ? 1 + random.nextInt(299) : 0;
            eBits[at] = random.nextInt(60) == 0 ? 1 + random.nextInt(299) : 0;
            slip[at] = random.nextInt(5_000) == 0;
        }
        return to;
    }

    /** Severe at one end or both, or without a signal, for some seconds with a few good ones. */
    private int bad(int from, Random random) {
        int to = Math.min(SECONDS, from + 1 + random.nextInt(40));
        int kind = random.nextInt(4);
        for (int at = from; at < to; at++) {
            boolean spared = random.nextInt(9) == 0;
            deaf[at] = kind == 0 && !spared;
            crc[at] = kind == 1 && !spared ? 300 + random.nextInt(701) : random.nextInt(5);
            eBits[at] = kind == 2 && !spared ? 300 + random.nextInt(701) : random.nextInt(5);
            rai[at] = kind == 3 && !spared;
        }
        return to;
    }

    /** Exactly 9, 10 or 11 seconds around the border of an interval, then as many good ones. */
    private void edge(int from, Random random) {
        int length = 9 + random.nextInt(3);
        int rest = 9 + random.nextInt(3);
        boolean far = random.nextBoolean();
        for (int at = from; at < Math.min(SECONDS, from + length + rest); at++) {
            boolean severe = at < from + length;
            deaf[at] = false;
            rai[at] = far && severe && random.nextBoolean();
            crc[at] = !far && severe ? 300 : 0;
            eBits[at] = far && severe ? 300 : 0;
        }
    }

    /** ES, SES, BBE, UAS and measured seconds of the near end by quarters. */
    long[][] near() {
        boolean[] severe = new boolean[SECONDS];
        boolean[] errored = new boolean[SECONDS];
        boolean[] measured = new boolean[SECONDS];
        for (int at = 0; at < SECONDS; at++) {
            measured[at] = true;
            severe[at] = deaf[at] || crc[at] >= 300;
            errored[at] = deaf[at] || crc[at] > 0;
        }
        return quarters(errored, severe, measured, crc);
    }

    long[][] far() {
        boolean[] severe = new boolean[SECONDS];
        boolean[] errored = new boolean[SECONDS];
        boolean[] measured = new boolean[SECONDS];
        for (int at = 0; at < SECONDS; at++) {
            measured[at] = !deaf[at];
            severe[at] = rai[at] || eBits[at] >= 300;
            errored[at] = rai[at] || eBits[at] > 0;
        }
        return quarters(errored, severe, measured, eBits);
    }

    private static long[][] quarters(boolean[] errored, boolean[] severe, boolean[] measured,
            int[] blocks) {
        boolean[] unavailable = unavailable(severe, measured);
        long[][] sums = new long[SECONDS / QUARTER][5];
        for (int at = 0; at < SECONDS; at++) {
            long[] sum = sums[at / QUARTER];
            if (!measured[at]) {
                continue;
            }
            sum[4]++;
            if (unavailable[at]) {
                sum[3]++;
            } else {
                sum[0] += errored[at] ? 1 : 0;
                sum[1] += severe[at] ? 1 : 0;
                sum[2] += severe[at] ? 0 : blocks[at];
            }
        }
        return sums;
    }

    /** Looks ten seconds ahead at each second. */
    private static boolean[] unavailable(boolean[] severe, boolean[] measured) {
        boolean[] result = new boolean[SECONDS];
        boolean now = false;
        for (int at = 0; at < SECONDS; at++) {
            boolean turns = at + 10 <= SECONDS;
            for (int ahead = at; turns && ahead < at + 10; ahead++) {
                turns = measured[ahead] && severe[ahead] != now;
            }
            now ^= turns;
            result[at] = now;
        }
        return result;
    }
}
