package org.callbox.controller.wait;

/** What happens to callers and agents, as far as waits depend on it. */
public sealed interface WaitIn {

    /**
     * A caller stands in a line and no agent rings. The first time in that queue a promise is made;
     * after an offer that failed the old one holds.
     *
     * @param number of the wait of this caller, from 1
     * @param sequence number in the order of arrival
     * @param ahead callers of the line who will be served before
     * @param mostMs how long the queue lets the caller wait yet, 0 for as long as it takes
     */
    record Queued(String call, int number, Line line, long sequence, int ahead, Staff staff,
            long mostMs) implements WaitIn {}

    /** An agent rings for a caller. */
    record Offered(String call, String agent, Line line, long sequence) implements WaitIn {}

    /** The agent for whom it rang has answered. */
    record Answered(String agent) implements WaitIn {}

    /** A caller is in no line any more and was not answered there. */
    record Left(String call) implements WaitIn {}

    /** An agent is in no call of a queue any more, nor in wrap-up after one, nor rung. */
    record Vacant(String agent) implements WaitIn {}

    /** An agent who serves a line is ready, and so nobody stands in it. */
    record Free(Line line) implements WaitIn {}
}
