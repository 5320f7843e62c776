package org.callbox.controller.plan;

/**
 * A place to work.
 *
 * @param card id of the card with its headset port
 * @param headset port on that card, from 1
 * @param gpio its buttons and lamp, or null when it has none
 */
public record PositionPlan(int id, int card, int headset, GpioPlan gpio) {

    /**
     * Lines are given by offset ({@code "17"}) or by the name the board gives them.
     *
     * @param chip label of the chip, such as {@code pinctrl-rp1}
     * @param answer null when there is no such button; likewise {@code ready} and {@code lamp}
     * @param answerLow the line is low while the button is pressed; likewise {@code readyLow}, and
     *     {@code lampLow} while the lamp is lit
     * @param debounceMs 0 to 1000
     */
    public record GpioPlan(
            String chip, String answer, String ready, String lamp,
            boolean answerLow, boolean readyLow, boolean lampLow, int debounceMs) {

        /** Buttons and lamp of one kind. */
        public GpioPlan(String chip, String answer, String ready, String lamp,
                boolean activeLow, int debounceMs) {
            this(chip, answer, ready, lamp, activeLow, activeLow, activeLow, debounceMs);
        }
    }
}
