package org.callbox.controller.q931;

/**
 * A party number (Q.931 4.5.8, 4.5.10). Whatever the line sent stands in it: digits are hostile
 * until they have been through {@link #cleanDigits()}, and only a number screened by the network
 * proves anything about the caller.
 *
 * @param digits as sent, one character an octet (0 to 255)
 * @param type 0 unknown, 1 international, 2 national, 3 network specific, 4 subscriber,
 *     6 abbreviated
 * @param plan 0 unknown, 1 ISDN (E.164), 3 data, 4 telex, 8 national, 9 private
 * @param presentation 0 allowed, 1 restricted, 2 not available; {@link #ABSENT} without octet 3a
 * @param screening 0 user provided, not screened; 1 verified and passed; 2 verified and failed;
 *     3 network provided; {@link #ABSENT} without octet 3a
 */
public record Number(String digits, int type, int plan, int presentation, int screening) {
    public static final int ABSENT = -1;

    public static final int TYPE_UNKNOWN = 0;
    public static final int TYPE_INTERNATIONAL = 1;
    public static final int TYPE_NATIONAL = 2;
    public static final int TYPE_NETWORK_SPECIFIC = 3;
    public static final int TYPE_SUBSCRIBER = 4;
    public static final int TYPE_ABBREVIATED = 6;
    public static final int PLAN_UNKNOWN = 0;
    public static final int PLAN_ISDN = 1;
    public static final int PRESENTATION_ALLOWED = 0;
    public static final int PRESENTATION_RESTRICTED = 1;
    public static final int PRESENTATION_NOT_AVAILABLE = 2;
    public static final int SCREENING_USER_UNVERIFIED = 0;
    public static final int SCREENING_USER_PASSED = 1;
    public static final int SCREENING_USER_FAILED = 2;
    public static final int SCREENING_NETWORK = 3;

    /** The most digits kept by {@link #cleanDigits()}; the longest E.164 number has 15. */
    public static final int CLEAN_DIGITS_MAX = 32;

    /** Without octet 3a. */
    public Number(String digits, int type, int plan) {
        this(digits, type, plan, ABSENT, ABSENT);
    }

    /** Type unknown, ISDN plan: a number as a user dials it. */
    public static Number dialled(String digits) {
        return new Number(digits, TYPE_UNKNOWN, PLAN_ISDN);
    }

    /** False only when octet 3a forbids it: restricted or not available. */
    public boolean presentable() {
        return presentation == ABSENT || presentation == PRESENTATION_ALLOWED;
    }

    /**
     * The digits that the box works with: everything outside {@code [0-9*#A-D+]} becomes
     * {@code ?}, and what exceeds {@value #CLEAN_DIGITS_MAX} characters is cut off.
     */
    public String cleanDigits() {
        int length = Math.min(digits.length(), CLEAN_DIGITS_MAX);
        StringBuilder clean = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = digits.charAt(i);
            clean.append("0123456789*#ABCD+".indexOf(c) >= 0 ? c : '?');
        }
        return clean.toString();
    }
}
