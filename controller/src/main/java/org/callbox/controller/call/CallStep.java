package org.callbox.controller.call;

/**
 * A step in the life of a call.
 *
 * @param queue empty when the call reached none
 * @param position 0 when none has to do with it
 * @param cause Q.850 value, 0 while the call is not being cleared
 * @param caller digits as the policy of the site lets them be shown
 */
public record CallStep(
        String call, Kind kind, String queue, int position, String agent, long waitMs,
        long talkMs, int cause, String caller) {

    public enum Kind {
        SETUP("setup"),
        QUEUED("queued"),
        OFFERED("offered"),
        ANSWERED("answered"),
        RELEASED("released");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
