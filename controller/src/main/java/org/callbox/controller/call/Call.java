package org.callbox.controller.call;

import org.callbox.controller.time.Now;

/**
 * A seizure from its SETUP, or a call that an agent begins, until its call reference is free: its
 * legs and how they are connected, its visit to a queue, and how it ended.
 */
final class Call {
    private final String id;
    private final CallingParty caller;
    private final Now begun;
    private final TrunkLeg trunk;
    private final Connection connection;
    /** What its service keeps of a call that an agent makes; null of a seizure. */
    private final Dialling dialling;

    /** Digits of the called number: as far as they have come, or for the line. */
    private String number;
    /** What kind of number that is, by its type of number; empty when it does not say. */
    private String numberType = "";
    /** Null while no headset has to do with it. */
    private PositionLeg position;
    /** What the called number is for, where its row says so; else empty. */
    private String calledName = "";
    /** While one person has to do with the call: the queue in place of that person; else empty. */
    private String direct = "";
    /** Null of a call that has come to no queue. */
    private QueueVisit visit;
    /** When we were last not there for it, see {@link OurOutage}; null for never. */
    Now outage;
    Now answered;
    Now cleared;
    Reason reason;
    int cause;

    private Call(String id, CallingParty caller, Now begun, String number, TrunkLeg trunk,
            Connection connection, Dialling dialling) {
        this.id = id;
        this.caller = caller;
        this.begun = begun;
        this.number = number;
        this.trunk = trunk;
        this.connection = connection;
        this.dialling = dialling;
    }

    static Call seizure(
            String id, TrunkLeg trunk, String called, CallingParty caller, Now arrived) {
        return new Call(id, caller, arrived, called, trunk, new Connection(), null);
    }

    static Call byAgent(
            String id, PositionLeg agent, String digits, Dialling dialling, Now begun) {
        Call call = new Call(id, CallingParty.NOBODY, begun, digits, TrunkLeg.outgoing(),
                new Connection(), dialling);
        call.position = agent;
        return call;
    }

    /** As a state has it. */
    void was(CallPhase phase, QueueVisit its, PositionLeg at, Connection.To to) {
        trunk.was(phase);
        visit = its;
        position = at;
        connection.was(to, at == null ? 0 : at.position());
    }

    String id() {
        return id;
    }

    CallingParty caller() {
        return caller;
    }

    /** When its SETUP came, or an agent wanted it. */
    Now begun() {
        return begun;
    }

    TrunkLeg trunk() {
        return trunk;
    }

    Connection connection() {
        return connection;
    }

    Dialling dialling() {
        return dialling;
    }

    boolean outgoing() {
        return dialling != null;
    }

    String number() {
        return number;
    }

    void number(String all) {
        number = all;
    }

    String numberType() {
        return numberType;
    }

    void numberType(String type) {
        numberType = type;
    }

    String calledName() {
        return calledName;
    }

    void calledName(String name) {
        calledName = name;
    }

    String direct() {
        return direct;
    }

    void direct(String queue) {
        direct = queue;
    }

    PositionLeg position() {
        return position;
    }

    /** 0 for none. */
    int positionId() {
        return position == null ? 0 : position.position();
    }

    /** Who has to do with it; empty for nobody. */
    String agent() {
        return position == null ? "" : position.agent();
    }

    /** @param leg null when nobody is to answer any more */
    void position(PositionLeg leg) {
        position = leg;
    }

    QueueVisit visit() {
        return visit;
    }

    /** Empty for none. */
    String queue() {
        return visit == null ? "" : visit.queue();
    }

    void visit(QueueVisit begins) {
        visit = begins;
    }

    boolean clearing() {
        return trunk.clearing();
    }

    CallPhase phase() {
        return switch (trunk.phase()) {
            case CLEARING -> CallPhase.CLEARING;
            case COLLECTING -> CallPhase.COLLECTING;
            case CLEARED -> CallPhase.HEARING;
            case SETUP, PROCEEDING, ALERTING, CONNECTED ->
                    outgoing() ? phaseOutgoing() : phaseInQueue();
        };
    }

    private CallPhase phaseOutgoing() {
        return switch (trunk.phase()) {
            case SETUP -> CallPhase.DIALLING;
            case CONNECTED -> CallPhase.TALKING;
            case COLLECTING, PROCEEDING, ALERTING, CLEARED, CLEARING -> CallPhase.PROCEEDING;
        };
    }

    private CallPhase phaseInQueue() {
        return position == null ? CallPhase.WAITING : switch (position.phase()) {
            case RINGING -> CallPhase.OFFERED;
            case CONNECTED -> CallPhase.TALKING;
            case CLEARING -> CallPhase.CLEARING;
        };
    }

    /** Notes how it ends; the first word counts, and answered wins over all that follows. */
    void end(Now now, Reason why, int with) {
        if (cleared == null) {
            cleared = now;
            cause = with;
            reason = outgoing() ? null : answered != null ? Reason.ANSWERED : why;
        }
    }

    /** As far as it has come, and so {@link #talkMs}. */
    long waitMs(Now now) {
        Now until = answered != null ? answered : cleared != null ? cleared : now;
        return until.monoMs() - begun.monoMs();
    }

    long talkMs(Now now) {
        return answered == null ? 0
                : (cleared == null ? now : cleared).monoMs() - answered.monoMs();
    }

    /** The row of a seizure that has ended. */
    CallRecord record(Now now) {
        return new CallRecord(id, trunk.span(), trunk.channel(), known(number),
                known(caller.shown()), known(queue()), answered == null ? null : agent(),
                begun.wallMs(), answered == null ? 0 : answered.wallMs(), now.wallMs(),
                waitMs(now), talkMs(now), reason, cause, known(caller.shownType()));
    }

    /** The row of the visit that ends with the call; null when it has come to no queue. */
    VisitRow visitRow(Now now) {
        if (visit == null) {
            return null;
        }
        return visitRow(now, VisitEnd.of(reason));
    }

    /** The row of a visit that ends. */
    VisitRow visitRow(Now now, VisitEnd how) {
        Now entered = visit.entered() == null ? begun : visit.entered();
        return new VisitRow(id, visit.number(), visit.queue(), entered.wallMs(),
                Math.max(0, waitMs(now) - (entered.monoMs() - begun.monoMs())), talkMs(now),
                how, answered == null ? null : agent(), visit.offers());
    }

    /** The row of a call that an agent made. @param rule null when its name is not known */
    DialRow dialRow(Now now, String rule) {
        return new DialRow(id, trunk.span(), trunk.channel(), agent(), positionId(), number, rule,
                begun.wallMs(), answered == null ? 0 : answered.wallMs(), now.wallMs(),
                waitMs(now), talkMs(now), cause);
    }

    /** A row says nothing, not an empty text, where there is nothing to say. */
    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
