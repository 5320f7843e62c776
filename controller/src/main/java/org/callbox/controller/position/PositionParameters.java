package org.callbox.controller.position;

/**
 * @param debounceMs a button press counts when its line was quiet for so long before; 0 to 1000,
 *     0 when the edges come debounced
 */
public record PositionParameters(long debounceMs) {
    public static final long MAX_DEBOUNCE_MS = 1_000;

    public PositionParameters {
        if (debounceMs < 0 || debounceMs > MAX_DEBOUNCE_MS) {
            throw new IllegalArgumentException("debounce of " + debounceMs + " ms");
        }
    }
}
