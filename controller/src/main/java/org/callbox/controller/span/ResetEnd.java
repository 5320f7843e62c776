package org.callbox.controller.span;

/** What came of an ordered restart of every channel of a span. */
public enum ResetEnd {
    /** The other side has acknowledged it. */
    DONE,
    /** It has not, however often it was asked. */
    UNANSWERED,
    /** Calls have lasted for longer than they were waited for; nothing was restarted. */
    CALLS_LEFT,
    /** There is no data link. */
    NO_LINK
}
