package org.callbox.controller.call;

/**
 * A step in the life of a call.
 *
 * @param outgoing made by an agent, not a seizure
 * @param queue empty when the call reached none
 * @param position 0 when none has to do with it
 * @param cause Q.850 value, 0 while the call is not being cleared
 * @param caller digits of the other party: who calls, or who is called by an agent
 * @param screening who vouches for the number of a caller: {@code network}, {@code user-passed},
 *     {@code user-failed}, {@code user-unverified}; empty when nobody says so
 */
public record CallStep(
        String call, boolean outgoing, Kind kind, String queue, int position, String agent,
        long waitMs, long talkMs, int cause, String caller,
        String screening) {

    public enum Kind {
        SETUP("setup"),
        QUEUED("queued"),
        OFFERED("offered"),
        ANSWERED("answered"),
        /** The card did not join the agent who answered. */
        JOIN_FAILED("join-failed"),
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
