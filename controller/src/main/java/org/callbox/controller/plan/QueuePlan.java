package org.callbox.controller.plan;

/**
 * One request direction (rule R1, Q-05).
 *
 * @param name for people; null in a state written before queues had one
 * @param priority 0 to 9, the higher is served first
 * @param ringS how long one agent is offered a call, 1 to 120 s
 * @param wrapUpS 0 to 3600 s after a call in which nothing is offered
 * @param waiting how a caller waits
 * @param connectAfterS when a caller still unanswered is connected into the queue; under T301
 * @param maxWaitS 0 for no limit
 * @param maxWaiting most callers at once, 0 for no limit
 * @param shortAbandonS a caller gone sooner counts as short-abandoned
 * @param serviceLevelS the T of the service level
 * @param noAgents what becomes of callers while nobody who serves the queue is signed in
 * @param overflow where callers go on to
 * @param selection the rule by which an agent is chosen for a caller (R3)
 * @param ringsBack what is left of the place of a caller who is gone
 * @param keepsPlace whether a caller whom an agent sends here has the place of the arrival, and not
 *     the last one
 * @param code by which agents send callers here at keypads; 0 for none
 */
public record QueuePlan(
        String id, int priority, int ringS, int wrapUpS, Waiting waiting, int connectAfterS,
        int maxWaitS, int maxWaiting, int shortAbandonS, int serviceLevelS, String name,
        NoAgents noAgents, OverflowPlan overflow, String selection, RingsBack ringsBack,
        boolean keepsPlace, int code) {
    /** As in a site file that says nothing. */
    public static final String LONGEST_IDLE = "longest-idle";

    /** The one that goes by the order of the agents in the site file. */
    public static final String LINEAR = "linear";

    /**
     * While nobody who could take a call is signed in.
     *
     * @param afterS callers are refused after so long without anybody
     * @param refuse or whether they wait, however long
     */
    public record NoAgents(int afterS, boolean refuse) {}

    /**
     * Callers who ring back in time get their old place again. Each is 0 for never.
     *
     * @param abandonedS after they have hung up unanswered
     * @param cutOffS after they have been cut off by us
     */
    public record RingsBack(int abandonedS, int cutOffS) {
        public static final RingsBack NEVER = new RingsBack(0, 0);
        /** As in a site file that says nothing, and so of a state of before there was a choice. */
        public static final RingsBack USUAL = new RingsBack(0, 600);
    }

    public QueuePlan {
        // Absent in a state that was written before there was a choice.
        noAgents = noAgents == null ? new NoAgents(0, false) : noAgents;
        overflow = overflow == null ? OverflowPlan.NONE : overflow;
        selection = selection == null ? LONGEST_IDLE : selection;
        ringsBack = ringsBack == null ? RingsBack.NEVER : ringsBack;
    }

    /** A queue to which callers are sent with the place of their arrival. */
    public QueuePlan(
            String id, int priority, int ringS, int wrapUpS, Waiting waiting, int connectAfterS,
            int maxWaitS, int maxWaiting, int shortAbandonS, int serviceLevelS, String name,
            NoAgents noAgents, OverflowPlan overflow) {
        this(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS, maxWaiting,
                shortAbandonS, serviceLevelS, name, noAgents, overflow, null, null, true, 0);
    }

    /** A queue from which nobody goes on to another. */
    public QueuePlan(
            String id, int priority, int ringS, int wrapUpS, Waiting waiting, int connectAfterS,
            int maxWaitS, int maxWaiting, int shortAbandonS, int serviceLevelS, String name,
            NoAgents noAgents) {
        this(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS, maxWaiting,
                shortAbandonS, serviceLevelS, name, noAgents, null);
    }

    /** The same with another overflow. */
    public QueuePlan with(OverflowPlan other) {
        return new QueuePlan(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS,
                maxWaiting, shortAbandonS, serviceLevelS, name, noAgents, other, selection,
                ringsBack, keepsPlace, code);
    }

    /** The same with another rule of selection. */
    public QueuePlan with(String other) {
        return new QueuePlan(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS,
                maxWaiting, shortAbandonS, serviceLevelS, name, noAgents, overflow, other,
                ringsBack, keepsPlace, code);
    }

    /** The same with other old places. */
    public QueuePlan with(RingsBack other) {
        return new QueuePlan(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS,
                maxWaiting, shortAbandonS, serviceLevelS, name, noAgents, overflow, selection,
                other, keepsPlace, code);
    }

    /** The same with another place for those whom agents send here. */
    public QueuePlan withPlace(boolean kept) {
        return new QueuePlan(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS,
                maxWaiting, shortAbandonS, serviceLevelS, name, noAgents, overflow, selection,
                ringsBack, kept, code);
    }

    /** The same with another code for keypads. */
    public QueuePlan withCode(int other) {
        return new QueuePlan(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS,
                maxWaiting, shortAbandonS, serviceLevelS, name, noAgents, overflow, selection,
                ringsBack, keepsPlace, other);
    }

    /** A queue that is called by its id. */
    public QueuePlan(
            String id, int priority, int ringS, int wrapUpS, Waiting waiting, int connectAfterS,
            int maxWaitS, int maxWaiting, int shortAbandonS, int serviceLevelS,
            NoAgents noAgents) {
        this(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS, maxWaiting,
                shortAbandonS, serviceLevelS, id, noAgents);
    }

    /** The same, whose callers wait, whoever is signed in. */
    public QueuePlan(
            String id, int priority, int ringS, int wrapUpS, Waiting waiting, int connectAfterS,
            int maxWaitS, int maxWaiting, int shortAbandonS, int serviceLevelS) {
        this(id, priority, ringS, wrapUpS, waiting, connectAfterS, maxWaitS, maxWaiting,
                shortAbandonS, serviceLevelS, null);
    }

    public enum Waiting {
        /** ALERTING with in-band tone at once, CONNECT when an agent answers (the default). */
        ALERTING_WITH_TONE,
        /** ALERTING without a tone of ours: the network plays its own. */
        ALERTING,
        /** CONNECT at once, wait as a connected call. */
        CONNECTED
    }
}
