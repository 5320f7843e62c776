package org.callbox.controller.call;

/**
 * A telephone number outside the records: its last digits alone, so that a person who knows the
 * number recognises it and nobody else learns it. The one place that says how (docs/privacy.md).
 */
public final class ShownNumber {
    private static final int SHOWN_DIGITS = 3;

    private ShownNumber() {}

    /** As many characters as the number has; of a short number nothing is shown. */
    public static String masked(String digits) {
        int hidden = digits.length() <= SHOWN_DIGITS
                ? digits.length() : digits.length() - SHOWN_DIGITS;
        return "*".repeat(hidden) + digits.substring(hidden);
    }
}
