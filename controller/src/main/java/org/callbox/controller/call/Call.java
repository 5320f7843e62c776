package org.callbox.controller.call;

import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;

/**
 * A seizure from its SETUP, or a call that an agent begins, until its call reference is free: its
 * legs and how they are connected, its visit to a queue, and how it ended.
 */
final class Call {
    /** Calls outside that the queues of one caller begin, and the time between two of them. */
    private static final int OUTSIDE_TRIES_MAX = 3;
    private static final long OUTSIDE_PAUSE_MS = 60_000;

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
    /** The earlier call of the same caller whose place this one has; else empty. */
    private String placeOf = "";
    /** Null of a call that has come to no queue. */
    private QueueVisit visit;
    /** When we were last not there for it, see {@link OurOutage}; null for never. */
    Now outage;
    /** When the agent asked a supervisor for help; null while none is wanted. */
    Now help;
    /** Who hears it beside the agent; null for nobody. */
    Watch watch;
    Now answered;
    /** Of the present answer: it was none by hand. */
    private boolean itself;
    /** Of the first answer. */
    private boolean firstItself;
    Now cleared;
    /** Of the seizure; of the visit that it ended with see {@link #last}. */
    Reason reason;
    int cause;
    /** Why the caller is refused if so it ends, and the queue that was wanted; null, and empty. */
    private Refusal refusal;
    private String wanted = "";
    /** How it ended for whoever had to do with it last. */
    private Reason last;
    /** Null while no agent has handed the caller on. */
    private HandedOn handed;
    /** Null while no call goes out for the caller. */
    private Outside outside;
    /** How often one has, and when that was last; null for never. */
    private int outsideTries;
    private Now outsideLast;
    /** That people gave it by keys; 0 for none. */
    private int mark;

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

    /** One that goes out for a caller; no headset has to do with it. */
    static Call forCaller(String id, String digits, Dialling dialling, Now begun) {
        return new Call(id, CallingParty.NOBODY, begun, digits, TrunkLeg.outgoing(),
                new Connection(), dialling);
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

    /**
     * The call of the caller for whom this one goes out and to whom whoever answers there is
     * joined; empty for any other.
     */
    String forCaller() {
        return position == null ? madeFor() : "";
    }

    /** The same, also of one that an agent has at the headset to ask somebody for a caller. */
    String madeFor() {
        return outgoing() ? dialling.caller() : "";
    }

    /** Whether an agent asks somebody in it while the caller is on hold. */
    boolean asks() {
        return outgoing() && dialling.asks();
    }

    Outside outside() {
        return outside;
    }

    /** Whether a queue may let another one go out for the caller. */
    boolean mayGoOut(Now now) {
        return outside == null && outsideTries < OUTSIDE_TRIES_MAX && (outsideLast == null
                || now.monoMs() - outsideLast.monoMs() >= OUTSIDE_PAUSE_MS);
    }

    void goesOut(Now now) {
        outsideTries++;
        outsideLast = now;
    }

    void outsideState(Fields f) {
        outside = f.optional("outside", outside, Outside.STATE);
        outsideTries = f.number("outside_tries", outsideTries);
        outsideLast = f.optional("outside_last", outsideLast, Now.STATE);
    }

    /** @param its null for nobody any more */
    void outside(Outside its) {
        outside = its;
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

    String placeOf() {
        return placeOf;
    }

    void placeOf(String former) {
        placeOf = former;
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

    /** The last one. */
    QueueVisit visit() {
        return visit;
    }

    /** In which the caller is now, also while talking to an agent of it; empty for none. */
    String queue() {
        return visits() ? visit.queue() : "";
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
        return outside != null && !visits() ? CallPhase.OUTSIDE
                : position == null ? CallPhase.WAITING : switch (position.phase()) {
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
            last = outgoing() ? null : answered == null ? why
                    : position == null && outside != null ? Reason.OUTSIDE : Reason.ANSWERED;
            reason = handed == null ? last : Reason.ANSWERED;
        }
    }

    /** @param queue that the caller came for; empty for none */
    void refusal(Refusal why, String queue) {
        refusal = why;
        wanted = queue;
    }

    /** Of a call that ended so; null of any other, and where it is not known. */
    Refusal refusal() {
        return reason == Reason.REFUSED ? refusal : null;
    }

    void refusalState(Fields f) {
        String word = f.text("refusal", refusal == null ? "" : refusal.word());
        // One that a later release has is not known here.
        refusal = Refusal.of(word);
        wanted = f.text("wanted_queue", wanted);
    }

    /** When the present wait, or that before the present talk, began. */
    private Now stage() {
        return handed == null ? begun : handed.since();
    }

    /** The agent who talks has no more to do with it; whoever comes next answers anew. */
    void handOn(Now now) {
        handed = handed == null ? new HandedOn(answered, agent(), now)
                : new HandedOn(handed.answered(), handed.agent(), now);
        answered = null;
        help = null;
        position = null;
        direct = "";
    }

    HandedOn handed() {
        return handed;
    }

    void handed(HandedOn its) {
        handed = its;
    }

    Reason last() {
        return last;
    }

    void last(Reason its) {
        last = its;
    }

    /** Somebody talks from now on. @param byItself nobody has lifted or pressed anything */
    void answer(Now now, boolean byItself) {
        answered = now;
        itself = byItself;
        firstItself = handed == null ? byItself : firstItself;
    }

    boolean itself() {
        return answered != null && itself;
    }

    void itselfState(Fields f) {
        itself = f.flag("answered_itself", itself);
        firstItself = f.flag("first_answered_itself", firstItself);
    }

    int mark() {
        return mark;
    }

    void mark(int number) {
        mark = number;
    }

    /** As far as it has come, and so {@link #talkMs}; of a caller handed on since then. */
    long waitMs(Now now) {
        Now until = answered != null ? answered : cleared != null ? cleared : now;
        return until.monoMs() - stage().monoMs();
    }

    long talkMs(Now now) {
        return answered == null ? 0
                : (cleared == null ? now : cleared).monoMs() - answered.monoMs();
    }

    /** The row of a seizure that has ended. */
    CallRecord record(Now now) {
        Now first = handed == null ? answered : handed.answered();
        String who = handed != null ? handed.agent() : answered == null ? null : known(agent());
        Now until = cleared == null ? now : cleared;
        return new CallRecord(id, trunk.span(), trunk.channel(), known(number),
                known(caller.shown()), visit == null ? null : visit.queue(), who,
                begun.wallMs(), first == null ? 0 : first.wallMs(), now.wallMs(),
                handed == null ? waitMs(now) : first.monoMs() - begun.monoMs(),
                handed == null ? talkMs(now) : until.monoMs() - first.monoMs(),
                reason, cause, known(caller.shownType()), mark,
                first == null ? null : firstItself, refusal(),
                refusal() == null ? null : known(wanted));
    }

    /** Whether a visit to a queue is not over. */
    boolean visits() {
        return visit != null && !visit.over();
    }

    /** The row of the visit that ends with the call; null when there is none. */
    VisitRow visitRow(Now now) {
        return visits() ? visitRow(now, VisitEnd.of(last)) : null;
    }

    /** As {@link #waitMs}, of the visit alone: from its entry into the queue. */
    long visitWaitMs(Now now) {
        Now entered = visit.entered() == null ? begun : visit.entered();
        return Math.max(0, waitMs(now) - (entered.monoMs() - stage().monoMs()));
    }

    /** The row of a visit that ends. */
    VisitRow visitRow(Now now, VisitEnd how) {
        Now entered = visit.entered() == null ? begun : visit.entered();
        return new VisitRow(id, visit.number(), visit.queue(), entered.wallMs(),
                visitWaitMs(now), talkMs(now), how, answered == null ? null : agent(),
                visit.offers(), visit.passed(), answered == null ? null : itself);
    }

    /** The row of a call that went out. @param rule null when its name is not known */
    DialRow dialRow(Now now, String rule) {
        boolean own = forCaller().isEmpty();
        return new DialRow(id, trunk.span(), trunk.channel(), own ? agent() : dialling.agent(),
                own ? positionId() : dialling.position(), number, rule,
                begun.wallMs(), answered == null ? 0 : answered.wallMs(), now.wallMs(),
                waitMs(now), talkMs(now), cause, known(madeFor()));
    }

    /** A row says nothing, not an empty text, where there is nothing to say. */
    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
