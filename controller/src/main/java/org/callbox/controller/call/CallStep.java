package org.callbox.controller.call;

/**
 * A step in the life of a call.
 *
 * @param outgoing made by an agent or for a caller, not a seizure
 * @param span 0 while an outgoing call has none
 * @param channel B-channel, 0 for none
 * @param queue empty when the call reached none
 * @param position 0 when none has to do with it
 * @param reason how it ended; null while it has not, and for outgoing ones
 * @param cause Q.850 value, 0 while the call is not being cleared
 * @param called digits as dialled
 * @param caller digits of the other party: who calls, or who is called by an agent
 * @param callerType what kind of number {@code caller} is, by its type of number (Q.931 4.5.10):
 *     {@code international}, {@code national}, {@code network-specific}, {@code subscriber},
 *     {@code abbreviated} or {@code unknown}; empty when no number is told
 * @param calledName what the called number is for, as its row says; else empty
 * @param screening who vouches for the number of a caller: {@code network}, {@code user-passed},
 *     {@code user-failed}, {@code user-unverified}; empty when nobody says so
 * @param supervisor who listens to it, or did until now; else empty
 * @param supervision how, a word of {@link WatchMode}; else empty
 * @param placeOf the earlier call of the same caller whose place this one has; else empty
 * @param forCall the call of the caller for whom this one goes out; else empty
 * @param itself whether whoever talks, or did, lifted and pressed nothing for it
 * @param refusal why the caller was refused, a word of {@link Refusal}; else empty
 */
public record CallStep(
        String call, boolean outgoing, Kind kind, int span, int channel, String queue,
        int position, String agent, long waitMs, long talkMs, Reason reason, int cause,
        String called, String caller, String callerType, String screening, String calledName,
        String placeOf, String supervisor, String supervision, String forCall, boolean itself,
        String refusal) {

    public enum Kind {
        SETUP("setup"),
        QUEUED("queued"),
        /** The caller goes on from the queue to another, which comes next. */
        OVERFLOWED("overflowed"),
        /** An agent has asked for this caller out of the order; the offer comes next. */
        PICKED_UP("picked-up"),
        OFFERED("offered"),
        ANSWERED("answered"),
        /** The other side waits while the agent keeps the call. */
        HELD("held"),
        /** They speak again. */
        RESUMED("resumed"),
        /** The agent has handed the caller on; what comes next says where. */
        TRANSFERRED("transferred"),
        /** A supervisor listens, whispers or speaks in it from now on. */
        SUPERVISED("supervised"),
        /** No more. */
        UNSUPERVISED("unsupervised"),
        /** The agent asks a supervisor for help. */
        HELP_WANTED("help-wanted"),
        /** The agent does so no more. */
        HELP_OVER("help-over"),
        /** A call to an outside number goes out for the caller. */
        OUTSIDE("outside"),
        /** It has come to nothing. */
        OUTSIDE_FAILED("outside-failed"),
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
