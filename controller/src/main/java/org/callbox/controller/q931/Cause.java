package org.callbox.controller.q931;

import org.callbox.bridge.wire.Bytes;

/**
 * The cause information element (Q.931 4.5.12, Q.850 2).
 *
 * @param codingStandard 0 ITU-T, 1 ISO/IEC, 2 national, 3 specific to the location
 * @param location 0 to 15, Q.850 Table 1
 * @param recommendation octet 3a, 0 for Q.931; {@link InfoElement#ABSENT} when it did not come
 * @param value 0 to 127, {@link CauseValue}
 * @param diagnostics octets 5 and on as sent; their meaning depends on the value
 */
public record Cause(
        int codingStandard, int location, int recommendation, int value, Bytes diagnostics)
        implements InfoElement {
    public static final int LOCATION_USER = 0;
    public static final int LOCATION_PRIVATE_LOCAL = 1;
    public static final int LOCATION_PUBLIC_LOCAL = 2;
    public static final int LOCATION_TRANSIT = 3;
    public static final int LOCATION_PUBLIC_REMOTE = 4;
    public static final int LOCATION_PRIVATE_REMOTE = 5;
    public static final int LOCATION_INTERNATIONAL = 7;
    public static final int LOCATION_BEYOND = 10;

    public Cause(int location, int value) {
        this(0, location, ABSENT, value, Bytes.EMPTY);
    }

    public Cause(int location, CauseValue value) {
        this(location, value.value());
    }

    public Cause(int location, CauseValue value, Bytes diagnostics) {
        this(0, location, ABSENT, value.value(), diagnostics);
    }

    /** The name of the value, {@code Unknown cause} when Q.850 has none. */
    public String name() {
        return CauseValue.nameOf(value);
    }

    /** The known value, or null. */
    public CauseValue known() {
        return CauseValue.of(value);
    }

    @Override
    public int id() {
        return ElementId.CAUSE.code();
    }
}
