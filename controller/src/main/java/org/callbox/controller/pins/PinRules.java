package org.callbox.controller.pins;

/** Which PINs are too easily guessed to be one. */
public final class PinRules {
    public static final int DIGITS_MIN = 6;
    public static final int DIGITS_MAX = 12;

    private PinRules() {}

    /**
     * Why these digits cannot be a PIN, as the end of a sentence; empty when they can.
     *
     * @param number with which the person signs in; empty when it is not known
     */
    public static String unfit(char[] pin, String number) {
        for (char digit : pin) {
            if (digit < '0' || digit > '9') {
                return "only digits can be typed at a keypad";
            }
        }
        if (pin.length < DIGITS_MIN || pin.length > DIGITS_MAX) {
            return "it has " + DIGITS_MIN + " to " + DIGITS_MAX + " digits";
        }
        if (steps(pin, 0)) {
            return "it is one digit over and over";
        }
        if (steps(pin, 1) || steps(pin, -1)) {
            return "it only counts up or down";
        }
        if (repeats(pin)) {
            return "it is a few digits over and over";
        }
        return !number.isEmpty() && new String(pin).contains(number) && number.length() > 1
                ? "the number of the agent is in it" : "";
    }

    private static boolean steps(char[] pin, int by) {
        for (int i = 1; i < pin.length; i++) {
            if ((pin[i] - pin[i - 1] + 10 - by) % 10 != 0) {
                return false;
            }
        }
        return true;
    }

    /** Two or three digits again and again: 121212, 123123. */
    private static boolean repeats(char[] pin) {
        for (int length = 2; length <= 3; length++) {
            boolean all = pin.length % length == 0;
            for (int i = length; all && i < pin.length; i++) {
                all = pin[i] == pin[i - length];
            }
            if (all) {
                return true;
            }
        }
        return false;
    }
}
