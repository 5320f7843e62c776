package org.callbox.controller.plan;

/**
 * One request direction (rule R1, Q-05).
 *
 * @param name for people; null in a state written before queues had one
 * @param priority 0 to 9, the higher is served first
 * @param noAgents what becomes of callers while nobody who serves the queue is signed in
 * @param overflow where callers go on to
 * @param code by which agents send callers here at keypads; 0 for none
 */
public record QueuePlan(
        String id, String name, int priority, Offer offer, Waits waits, NoAgents noAgents,
        OverflowPlan overflow, Aims aims, Places places, int code) {
    /** As in a site file that says nothing. */
    public static final String LONGEST_IDLE = "longest-idle";

    /** The one that goes by the order of the agents in the site file. */
    public static final String LINEAR = "linear";

    /**
     * How a caller comes to an agent, and what the agent has of it afterwards.
     *
     * @param ringS how long one agent is offered a call, 1 to 120 s
     * @param wrapUpS 0 to 3600 s after a call in which nothing is offered
     * @param selection the rule by which an agent is chosen for a caller (R3)
     */
    public record Offer(int ringS, int wrapUpS, String selection) {
        /** To the one who has been idle longest. */
        public Offer(int ringS, int wrapUpS) {
            this(ringS, wrapUpS, LONGEST_IDLE);
        }
    }

    /**
     * How callers wait, and within which limits.
     *
     * @param connectAfterS when a caller still unanswered is connected into the queue; under T301
     * @param maxWaitS 0 for no limit
     * @param maxWaiting most callers at once, 0 for no limit
     */
    public record Waits(Waiting how, int connectAfterS, int maxWaitS, int maxWaiting) {}

    /**
     * By what the queue is measured.
     *
     * @param shortAbandonS a caller gone sooner counts as short-abandoned
     * @param serviceLevelS the T of the service level
     */
    public record Aims(int shortAbandonS, int serviceLevelS) {
        /** As in a site file that says nothing. */
        public static final Aims USUAL = new Aims(5, 20);
    }

    /**
     * Which place callers have who were here, or in line elsewhere, before.
     *
     * @param ringsBack what is left of the place of a caller who is gone
     * @param keepsPlace whether a caller whom an agent sends here has the place of the arrival,
     *     and not the last one
     */
    public record Places(RingsBack ringsBack, boolean keepsPlace) {}

    /**
     * While nobody who could take a call is signed in.
     *
     * @param afterS callers are refused after so long without anybody
     * @param refuse or whether they wait, however long
     */
    public record NoAgents(int afterS, boolean refuse) {
        public static final NoAgents WAIT = new NoAgents(0, false);
    }

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

    /** One that is called by its id, whose callers wait, whoever is signed in, and stay. */
    public QueuePlan(String id, int priority, Offer offer, Waits waits) {
        this(id, id, priority, offer, waits, NoAgents.WAIT, OverflowPlan.NONE, Aims.USUAL,
                new Places(RingsBack.NEVER, true), 0);
    }

    /** The same with another code for keypads. */
    public QueuePlan withCode(int other) {
        return new QueuePlan(
                id, name, priority, offer, waits, noAgents, overflow, aims, places, other);
    }

    /** The same with another rule for when nobody is signed in. */
    public QueuePlan with(NoAgents other) {
        return new QueuePlan(id, name, priority, offer, waits, other, overflow, aims, places,
                code);
    }

    /** The same with another overflow. */
    public QueuePlan with(OverflowPlan other) {
        return new QueuePlan(id, name, priority, offer, waits, noAgents, other, aims, places,
                code);
    }

    /** The same with another rule of selection. */
    public QueuePlan with(String selection) {
        return new QueuePlan(id, name, priority,
                new Offer(offer.ringS, offer.wrapUpS, selection), waits, noAgents, overflow, aims,
                places, code);
    }

    /** The same with other aims. */
    public QueuePlan with(Aims other) {
        return new QueuePlan(
                id, name, priority, offer, waits, noAgents, overflow, other, places, code);
    }

    /** The same with other old places. */
    public QueuePlan with(RingsBack other) {
        return new QueuePlan(id, name, priority, offer, waits, noAgents, overflow, aims,
                new Places(other, places.keepsPlace), code);
    }

    /** The same with another place for those whom agents send here. */
    public QueuePlan withPlace(boolean kept) {
        return new QueuePlan(id, name, priority, offer, waits, noAgents, overflow, aims,
                new Places(places.ringsBack, kept), code);
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
