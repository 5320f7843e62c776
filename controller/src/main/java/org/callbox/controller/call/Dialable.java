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
        return inCountry(digits, type, country(outbound));
    }

    /** @param country code without a plus; empty for none */
    static String inCountry(String digits, String type, String country) {
        if (digits.isEmpty() || digits.startsWith("+")) {
            return digits;
        }
        if (INTERNATIONAL.equals(type)) {
            return "+" + digits;
        }
        return NATIONAL.equals(type) && !country.isEmpty() ? "+" + country + digits : digits;
    }

    /** Empty for none. */
    static String country(OutboundPlan outbound) {
        return outbound == null || outbound.countryCode() == null ? "" : outbound.countryCode();
    }
}
