package org.callbox.controller.span;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Where the digits are that the loop only knows by number: in memory, a few a headset port, for a
 * minute, each opened once. Filled by the readers of the ttys, opened by whoever reveals or checks
 * an entry (docs/decisions/0008-digits-stay-with-the-reader.md).
 */
public final class DigitVault {
    /** Digits of a port: the longest entry that can be typed ahead. */
    public static final int KEPT_MAX = 48;
    public static final long KEPT_MS = 60_000;
    /** Headset ports of all cards for which digits are kept; a card has no reason for more. */
    static final int PORTS_MAX = 2_048;

    private static final class Shelf {
        final long[] numbers = new long[KEPT_MAX];
        final long[] sinceMs = new long[KEPT_MAX];
        final char[] digits = new char[KEPT_MAX];
        int next;

        void clear(int slot) {
            numbers[slot] = 0;
            digits[slot] = 0;
        }
    }

    private final TreeMap<Long, Shelf> shelves = new TreeMap<>();
    private long last;

    /** @param before numbers are above it: none means what it meant before a start */
    public DigitVault(long before) {
        last = before;
    }

    /**
     * Keeps a digit.
     *
     * @param nowMs monotonic
     * @return its number; 0 when it was not kept
     */
    public synchronized long keep(int card, int port, char digit, long nowMs) {
        long place = (long) card << 32 | port;
        Shelf shelf = shelves.get(place);
        if (shelf == null) {
            if (shelves.size() >= PORTS_MAX) {
                return 0;
            }
            shelf = new Shelf();
            shelves.put(place, shelf);
        }
        int slot = shelf.next;
        shelf.next = (slot + 1) % KEPT_MAX;
        shelf.numbers[slot] = ++last;
        shelf.sinceMs[slot] = nowMs;
        shelf.digits[slot] = digit;
        return last;
    }

    /**
     * Takes digits out, whatever comes of them; there is nothing left of them here.
     *
     * @return to be overwritten by whoever asked; null when one of them is gone
     */
    public synchronized char[] take(List<Long> numbers, long nowMs) {
        sweep(nowMs);
        char[] found = new char[numbers.size()];
        boolean all = !numbers.isEmpty();
        for (int i = 0; i < found.length; i++) {
            found[i] = take(numbers.get(i));
            all &= found[i] != 0;
        }
        if (!all) {
            Arrays.fill(found, '\0');
            return null;
        }
        return found;
    }

    private char take(long number) {
        for (Shelf shelf : shelves.values()) {
            for (int slot = 0; number > 0 && slot < KEPT_MAX; slot++) {
                if (shelf.numbers[slot] == number) {
                    char digit = shelf.digits[slot];
                    shelf.clear(slot);
                    return digit;
                }
            }
        }
        return 0;
    }

    /** Overwrites what has been here for too long; a clock that starts anew ends all. */
    public synchronized void sweep(long nowMs) {
        for (Shelf shelf : shelves.values()) {
            for (int slot = 0; slot < KEPT_MAX; slot++) {
                long since = shelf.sinceMs[slot];
                if (shelf.numbers[slot] != 0 && (nowMs < since || nowMs - since >= KEPT_MS)) {
                    shelf.clear(slot);
                }
            }
        }
    }

    /** How many digits are here. */
    synchronized int size() {
        int kept = 0;
        for (Shelf shelf : shelves.values()) {
            for (long number : shelf.numbers) {
                kept += number != 0 ? 1 : 0;
            }
        }
        return kept;
    }
}
