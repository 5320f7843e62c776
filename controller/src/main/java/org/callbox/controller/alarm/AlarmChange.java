package org.callbox.controller.alarm;

import java.util.Locale;

/**
 * Something became of an alarm.
 *
 * @param is as it is now
 * @param wasActive whether it was raised before
 */
public record AlarmChange(What what, AlarmView is, boolean wasActive) {
    public enum What {
        RAISED, CLEARED,
        /** It happened once more while its alarm was up. */
        AGAIN,
        ACKNOWLEDGED, SHELVED, UNSHELVED,
        /** Raised and cleared so often that it stays raised. */
        FLAPPING;

        /** As published. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
