package org.callbox.controller.call;

/** What a leg reports, in the same words for a line and for a headset. */
sealed interface LegReport {

    /**
     * A caller is there.
     *
     * @param refusal Q.850 cause when the caller could not have a B-channel, else 0
     * @param voice whether it is something that a headset can take
     * @param idleLeft B-channels of the switching domain that are idle beside it; 0 where the plan
     *     reserves none
     * @param complete whether no digit will follow
     */
    record Arrived(int refusal, boolean voice, int idleLeft, boolean complete)
            implements LegReport {}

    /** More digits of the called number, which is kept with the call. */
    record Digits(String digits, boolean complete) implements LegReport {}

    /** No digit has come for as long as they are waited for. */
    record NoMoreDigits() implements LegReport {}

    /** Whom we call is being looked for. @param audible whether there is something to hear */
    record Proceeding(boolean audible) implements LegReport {}

    /** It rings there. @param audible as in {@link Proceeding} */
    record Alerting(boolean audible) implements LegReport {}

    /** Whoever is called or rung here speaks from now on. */
    record Answered() implements LegReport {}

    /** The agent has put down. */
    record HungUp() implements LegReport {}

    /** Nobody hears, or is heard, at the headset. */
    record JoinFailed(String why) implements LegReport {}

    /** Nobody was ever heard there, and the agent has put down since. */
    record NeverJoined() implements LegReport {}

    /**
     * The other side clears and waits for our release.
     *
     * @param tones whether it tells why on the channel until then
     */
    record Cleared(int cause, boolean tones) implements LegReport {}

    /** The other side has released already. */
    record Dropped(int cause) implements LegReport {}

    /** Our own side of the line clears: a timer, a mismatch, a channel that cannot be had. */
    record Faulted(int cause) implements LegReport {}

    /** The leg is no more. */
    record Gone(int cause) implements LegReport {}
}
