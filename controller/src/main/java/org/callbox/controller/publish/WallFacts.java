package org.callbox.controller.publish;

import org.callbox.controller.position.LampPattern;

/**
 * Something on the wall as it is now.
 *
 * @param pattern what a lamp or bell does; null for a key
 * @param turned whether a key is active
 * @param waiting callers a lamp or bell is there for
 * @param fault why its line cannot be used; empty when it can, as far as is known
 */
public record WallFacts(
        Kind kind, LampPattern pattern, boolean turned, int waiting, String fault) {
    public enum Kind {
        LAMP, BELL, NIGHT_KEY, ALARM_LAMP, ALARM_RELAY, SILENCE_KEY;

        public boolean key() {
            return this == NIGHT_KEY || this == SILENCE_KEY;
        }
    }
}
