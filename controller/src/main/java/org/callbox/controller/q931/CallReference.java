package org.callbox.controller.q931;

/**
 * The call reference of a message as sent (Q.931 4.3). The dummy call reference, whose length is
 * zero, is written {@code null} wherever this type is used.
 *
 * @param length octets of the value, 1 to {@value #MAX_OCTETS}; 2 on a primary rate interface
 * @param value 0 to 2^(8 length - 1) - 1; 0 is the global call reference
 * @param flag true in messages sent to the side that originated the call reference
 */
public record CallReference(int length, int value, boolean flag) {
    /** Q.931 knows 1 and 2; more are read so that a foreign trace can be shown. */
    public static final int MAX_OCTETS = 4;
    public static final int PRIMARY_RATE_OCTETS = 2;

    public CallReference {
        if (length < 1 || length > MAX_OCTETS) {
            throw new IllegalArgumentException("call reference of " + length + " octets");
        }
        if (value < 0 || value > (1L << (8 * length - 1)) - 1) {
            throw new IllegalArgumentException("call reference value " + value);
        }
    }

    /** The form used on primary rate interfaces: two octets. */
    public static CallReference of(int value, boolean flag) {
        return new CallReference(PRIMARY_RATE_OCTETS, value, flag);
    }

    /** Refers to all calls of the data link, Q.931 4.3. */
    public boolean global() {
        return value == 0;
    }
}
