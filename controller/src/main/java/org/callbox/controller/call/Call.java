package org.callbox.controller.call;

import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;

/** One trunk call from its SETUP until its reference is free; {@link CallControl} changes it. */
final class Call {

    /** Where a call stands with us; what Q.931 thinks of it is the span's business. */
    enum Phase {
        /** More digits of the called number are awaited. */
        COLLECTING,
        /** In a queue, hearing the tone. */
        WAITING,
        /** In a queue, and the headset of {@link Call#position} rings for it. */
        OFFERED,
        /** Joined to {@link Call#position}. */
        TALKING,
        /** Being cleared from one side or the other. */
        CLEARING
    }

    final String id;
    final int span;
    final CallRef ref;
    final int channel;
    final String calling;
    /** Null in a state that an older version kept. */
    private final String callingType;
    final boolean presentable;
    final String screening;
    final Now arrived;

    Phase phase = Phase.WAITING;
    /** As far as it has come. */
    String called;
    String queue = "";
    String agent = "";
    int position;
    /** The place in the queue when it was last offered; kept for its return. */
    long sequence;
    /** How often an agent had answered and the card did not join them. */
    int joinFailures;
    /** CONNECT has been sent, whether an agent answered or not. */
    boolean connectSent;
    /** When we were last not there for it, see {@link OurOutage}; null for never. */
    Now outage;
    Now answered;
    Now cleared;
    Reason reason;
    int cause;

    Call(String id, int span, CallRef ref, int channel, String called, String calling,
            String callingType, boolean presentable, String screening, Now arrived) {
        this.id = id;
        this.span = span;
        this.ref = ref;
        this.channel = channel;
        this.called = called;
        this.calling = calling;
        this.callingType = callingType;
        this.presentable = presentable;
        this.screening = screening;
        this.arrived = arrived;
    }

    String callingType() {
        return callingType == null ? "" : callingType;
    }

    /** Notes how the call ends; the first word counts, and answered wins over all that follows. */
    void end(Now now, Reason why, int cause) {
        if (reason == null) {
            reason = answered != null ? Reason.ANSWERED : why;
            cleared = now;
            this.cause = cause;
        }
        phase = Phase.CLEARING;
    }

    /** With no agent, as before it was offered. */
    void waitsOn() {
        phase = Phase.WAITING;
        agent = "";
        position = 0;
    }

    long waitMs() {
        return (answered != null ? answered : cleared).monoMs() - arrived.monoMs();
    }

    long talkMs() {
        return answered == null ? 0 : cleared.monoMs() - answered.monoMs();
    }

    /** As far as it has come, and so {@link #talkMs(Now)}. */
    long waitMs(Now now) {
        Now until = answered != null ? answered : cleared != null ? cleared : now;
        return until.monoMs() - arrived.monoMs();
    }

    long talkMs(Now now) {
        if (answered == null) {
            return 0;
        }
        return (cleared == null ? now : cleared).monoMs() - answered.monoMs();
    }

    /** A row says nothing, not an empty text, where there is nothing to say. */
    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }

    CallRecord record(Now now) {
        return new CallRecord(id, span, channel, known(called),
                presentable ? known(calling) : null, known(queue),
                answered == null ? null : agent, arrived.wallMs(),
                answered == null ? 0 : answered.wallMs(), now.wallMs(), waitMs(), talkMs(),
                reason, cause,
                presentable && known(calling) != null ? known(callingType()) : null);
    }
}
