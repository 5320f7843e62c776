package org.callbox.controller.acd;

/** What can happen to an agent's place in the idle list: the rows of the idle policy. */
public enum IdleEvent {
    SIGN_IN("sign-in"),
    /** And the wrap-up, if there is one, is over. */
    QUEUE_CALL_ENDED("becomes ready after a queue call (and its wrap-up)"),
    BACK_FROM_NOT_READY("not-ready, then ready"),
    /** Asked for during a call and not withdrawn before its end (R4). */
    PENDING_NOT_READY("not-ready requested during a call (pending)"),
    NO_ANSWER("no answer (offer timed out)"),
    /** The agent refused the offer; as no answer, but counted apart. */
    REJECTED("offer rejected by the agent"),
    SEAT_FAULT("offer failed through a seat fault (headset absent, port fault)"),
    CALLER_GONE_WHILE_RINGING("caller hung up while ringing"),
    DIRECT_OR_OUTGOING_CALL("direct or outgoing call"),
    /** The distributor sees only the release of the agent's own leg. */
    TRANSFER("transfer"),
    RESTART("restart of the controller"),
    STATISTICS_RESET("statistics reset"),
    CONFIG_RELOAD("config reload"),
    /** The box cannot reach the headset for now: no act of the agent. */
    CARD_AWAY("card or its link away for less than card_away_s"),
    CARD_LOST("card away for longer");

    private final String words;

    IdleEvent(String words) {
        this.words = words;
    }

    /** As it stands in the table of docs/idle-policy.md. */
    public String words() {
        return words;
    }
}
