package org.callbox.controller.call;

import org.callbox.controller.acd.RefusalReason;
import org.callbox.controller.q931.CauseValue;

/** Why a caller was not let in, or not kept: of the calls that end as {@link Reason#REFUSED}. */
public enum Refusal {
    CLOSED("closed", "closed", "the queue was closed"),
    BLOCKED("blocked", "blocked", "the site file refuses this caller (callers)"),
    NUMBER_REFUSED("number-refused", "number refused",
            "the site file refuses calls to this number (numbers)"),
    UNKNOWN_NUMBER("unknown-number", "number unknown",
            "no row of the site file is for the called number (numbers)"),
    INCOMPLETE_NUMBER("incomplete-number", "number not whole",
            "digits of the called number were missing, and no more came"),
    QUEUE_FULL("queue-full", "queue full", "the queue was full"),
    BOX_FULL("box-full", "box full", "the box had as many calls as it can have"),
    NO_AGENTS("no-agents", "nobody there", "nobody who serves the queue was signed in"),
    NO_CHANNEL("no-channel", "no channel", "there was no B-channel for the call"),
    RESERVED("reserved", "channels reserved",
            "the idle B-channels are kept for calls that agents make (office.reserved_channels)"),
    FLOOD("flood", "flood limit",
            "this caller had more calls than the site file allows (limits)"),
    STOPPING("stopping", "box stopping", "the box was stopping and let nobody in any more"),
    SPAN_CLOSED("span-closed", "span closed",
            "the span took no new calls, since a change of the site file waited for its calls"),
    NOT_VOICE("not-voice", "not voice", "it was no voice call"),
    BAD_SETUP("bad-setup", "bad SETUP", "its SETUP lacked what a call needs");

    private final String word;
    private final String text;
    private final String sentence;

    Refusal(String word, String text, String sentence) {
        this.word = word;
        this.text = text;
        this.sentence = sentence;
    }

    /** In records and on MQTT. */
    public String word() {
        return word;
    }

    /** For people, as short as a cell of a table. */
    public String text() {
        return text;
    }

    /** For people who ask for more. */
    public String sentence() {
        return sentence;
    }

    /** Whether the office wanted it so, and nobody is to be rung back. */
    public boolean meant() {
        return switch (this) {
            case BLOCKED, NUMBER_REFUSED, FLOOD, NOT_VOICE -> true;
            case CLOSED, UNKNOWN_NUMBER, INCOMPLETE_NUMBER, QUEUE_FULL, BOX_FULL, NO_AGENTS,
                    NO_CHANNEL, RESERVED, STOPPING, SPAN_CLOSED, BAD_SETUP -> false;
        };
    }

    /** The refusal of that word; null for none, and for one that this release does not know. */
    public static Refusal of(String word) {
        for (Refusal one : values()) {
            if (one.word.equals(word)) {
                return one;
            }
        }
        return null;
    }

    static Refusal of(RefusalReason why) {
        return switch (why) {
            case QUEUE_FULL -> QUEUE_FULL;
            case BOX_FULL -> BOX_FULL;
            case NO_AGENTS -> NO_AGENTS;
        };
    }

    /** Of a SETUP that Q.931 has answered by itself. @param cause of Q.850 */
    static Refusal ofSetup(int cause) {
        return cause == CauseValue.SWITCHING_EQUIPMENT_CONGESTION.value() ? BOX_FULL : BAD_SETUP;
    }
}
