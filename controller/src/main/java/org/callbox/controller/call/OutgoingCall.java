package org.callbox.controller.call;

import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;

/** A call that an agent makes, until its reference is free; {@link OutgoingCalls} changes it. */
final class OutgoingCall {

    enum Phase {
        /** No answer of the other side has been heard yet. */
        DIALLING,
        /** The other side has taken the call on; nobody has answered. */
        PROCEEDING,
        TALKING,
        /** The other side has cleared and lets the agent hear why. */
        HEARING,
        CLEARING
    }

    final String id;
    final Seat seat;
    final String agent;
    /** For the line. */
    final String digits;
    /** Index of the rule that allows it; -1 when the site file has it no more. */
    int rule;
    final Now begun;

    Phase phase = Phase.DIALLING;
    /** Who is to be told how it goes; 0 when that was done. */
    long question;
    /** Which span of the bus is tried, and how many SETUPs there were. */
    int candidate;
    int attempts;
    int span;
    /** Null while a channel is being looked for. */
    CallRef ref;
    int channel;
    /** Digits that the network has not got yet. */
    String remaining = "";
    boolean joined;
    Now answered;
    Now cleared;
    int cause;

    OutgoingCall(String id, Seat seat, String digits, int rule, long question, Now begun) {
        this(id, seat, seat.agent, digits, rule, question, begun);
    }

    /** @param agent who sat there when it began */
    OutgoingCall(String id, Seat seat, String agent, String digits, int rule, long question,
            Now begun) {
        this.id = id;
        this.seat = seat;
        this.agent = agent;
        this.digits = digits;
        this.rule = rule;
        this.question = question;
        this.begun = begun;
    }

    void end(Now now, int cause) {
        if (cleared == null) {
            cleared = now;
            this.cause = cause;
        }
        phase = Phase.CLEARING;
    }

    long waitMs(Now now) {
        Now until = answered != null ? answered : cleared != null ? cleared : now;
        return until.monoMs() - begun.monoMs();
    }

    long talkMs() {
        return answered == null || cleared == null ? 0 : cleared.monoMs() - answered.monoMs();
    }
}
