package org.callbox.controller.call;

import org.callbox.controller.plan.OutboundPlan;

/**
 * How a caller's number is written so that it can be rung back: as E.164 with {@code +} in front
 * when its type says what is missing, else as it came.
 */
final class Dialable {
    static final String INTERNATIONAL = "international";
    static final String NATIONAL = "national";

    private Dialable() {}

    /**
     * @param type as {@link Elements#callingType} has it
     * @param outbound knows the country; null when the box makes no calls
     */
    static String of(String digits, String type, OutboundPlan outbound) {
        if (digits.isEmpty() || digits.startsWith("+")) {
            return digits;
        }
        if (INTERNATIONAL.equals(type)) {
            return "+" + digits;
        }
        boolean known = NATIONAL.equals(type) && outbound != null
                && outbound.countryCode() != null && !outbound.countryCode().isEmpty();
        return known ? "+" + outbound.countryCode() + digits : digits;
    }
}
