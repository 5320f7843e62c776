package org.callbox.controller.acd;

/** The reasons the box itself gives; an office may add words of its own. */
public final class NotReadyReason {
    /** The ready button or key, without a word of the agent's. */
    public static final String BREAK = "break";
    /** Headset unplugged; only its return ends it. */
    public static final String HEADSET = "headset";
    public static final String NO_ANSWER = "no-answer";
    public static final String REJECTED = "rejected";
    /** Calls that answered themselves at the seat seem to have been heard by nobody. */
    public static final String UNATTENDED = "unattended";
    public static final String SEAT_FAULT = "seat-fault";
    /** The card of the seat is away, and the place is kept: only its return ends it. */
    public static final String CARD_AWAY = "card-away";

    /** Characters of a reason; what is longer is cut. */
    public static final int MAX_LENGTH = 32;

    private NotReadyReason() {}
}
