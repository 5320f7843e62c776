package org.callbox.controller.q931;

/**
 * Names a call on one data link: the call reference value and who chose it (Q.931 4.3).
 *
 * @param value 1 to {@value #VALUE_MAX}
 * @param ours true when this side originated the call
 */
public record CallRef(int value, boolean ours) {
    /** Fifteen bits: two octets less the flag, 4.3. */
    public static final int VALUE_MAX = 0x7FFF;

    /** Another one for each reference, so that those of many spans spread in one table. */
    @Override
    public int hashCode() {
        return value << 1 | (ours ? 1 : 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallRef(int its, boolean chosen)
                && its == value && chosen == ours;
    }
}
