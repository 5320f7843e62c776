package org.callbox.controller.acd;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.QueueRules.NoAgents;

/** Words and values of the distributor in a state (docs/state-format.md). */
public final class AcdCodecs {
    /** Of a timer that releases of before have no word for: to them, of a caller who is gone. */
    private static final String OVERFLOW = "overflow/";

    private static final Codec<AcdTimer.Kind> TIMER_KIND = Codec.words(
            AcdTimer.Kind.class, kind -> switch (kind) {
                case RING -> "ring";
                case WRAP_UP -> "wrap-up";
                case MAX_WAIT -> "max-wait";
                case NO_AGENTS -> "no-agents";
                case OVERFLOW -> "overflow";
            });

    /** A timer of the distributor. */
    public static final Codec<AcdTimer> TIMER = Codec.record(
            new AcdTimer(AcdTimer.Kind.RING, ""), AcdCodecs::timer);

    static final Codec<Agent.Phase> PHASE = Codec.words(
            Agent.Phase.class, phase -> switch (phase) {
                case SIGNED_OUT -> "signed-out";
                case NOT_READY -> "not-ready";
                case READY -> "ready";
                case OFFERED -> "offered";
                case TALKING -> "talking";
                case WRAP_UP -> "wrap-up";
            });

    /** What an agent is doing. */
    public static final Codec<AgentState> AGENT_STATE = Codec.words(
            AgentState.class, state -> switch (state) {
                case SIGNED_OUT -> "signed-out";
                case NOT_READY -> "not-ready";
                case READY -> "ready";
                case OFFERED -> "offered";
                case TALKING -> "talking";
                case OCCUPIED -> "occupied";
                case WRAP_UP -> "wrap-up";
            });

    static final Codec<Pending> PENDING = Codec.words(
            Pending.class, pending -> switch (pending) {
                case NONE -> "none";
                case NOT_READY -> "not-ready";
                case SIGN_OUT -> "sign-out";
            });

    private static final Codec<NoAgents> NO_AGENTS = Codec.record(
            NoAgents.WAIT,
            (f, was) -> new NoAgents(f.flag("refuse", was.refuse()),
                    f.number("after_ms", was.afterMs()),
                    f.value("buses", was.buses(), Codec.TEXT.list())));

    private static final Codec<QueueRules.Overflow> OVERFLOWS = Codec.record(
            QueueRules.Overflow.NONE,
            (f, was) -> new QueueRules.Overflow(
                    f.value("after_ms", was.afterMs(), Codec.LONG.list()),
                    f.flag("no_agents", was.noAgents())));

    private static final Codec<Selection> SELECTION =
            Codec.TEXT.as(Selection::title, AcdCodecs::selection);

    private static final Codec<QueueRules> QUEUE_RULES = Codec.record(
            new QueueRules("?", 0, 15_000, 0, 0, 0),
            (f, was) -> new QueueRules(f.text("id", was.id()),
                    f.number("priority", was.priority()), f.number("ring_ms", was.ringMs()),
                    f.number("wrap_up_ms", was.wrapUpMs()),
                    f.number("max_wait_ms", was.maxWaitMs()),
                    f.number("max_waiting", was.maxWaiting()),
                    f.value("no_agents", was.noAgents(), NO_AGENTS),
                    f.value("overflow", was.overflow(), OVERFLOWS),
                    f.value("selection", was.selection(), SELECTION)));

    static final Codec<Caller> CALLER = Codec.object(AcdCodecs::caller);

    private AcdCodecs() {}

    private static Selection selection(String title) {
        Selection of = Selections.of(title);
        if (of == null) {
            throw new IllegalArgumentException("no rule of selection " + title);
        }
        return of;
    }

    private static AcdTimer timer(Fields f, AcdTimer was) {
        boolean overflows = was.kind() == AcdTimer.Kind.OVERFLOW;
        AcdTimer.Kind kind = f.value(
                "kind", overflows ? AcdTimer.Kind.MAX_WAIT : was.kind(), TIMER_KIND);
        String id = f.text("id", overflows ? OVERFLOW + was.id() : was.id());
        return kind == AcdTimer.Kind.MAX_WAIT && id.startsWith(OVERFLOW)
                ? new AcdTimer(AcdTimer.Kind.OVERFLOW, id.substring(OVERFLOW.length()))
                : new AcdTimer(kind, id);
    }

    private static Caller caller(Fields f, Caller was) {
        String callId = f.text("call", was == null ? "" : was.callId);
        String bus = f.text("bus", was == null ? "" : was.bus);
        long sequence = f.number("sequence", was == null ? 0 : was.sequence);
        Caller caller = was == null ? new Caller(callId, bus, sequence) : was;
        caller.queue = f.text("queue", was == null ? "" : was.queue);
        caller.sinceMs = f.number("since_ms", caller.sinceMs);
        caller.offeredTo = f.text("offered_to", caller.offeredTo);
        caller.maxWaitRuns = f.flag("max_wait_runs", caller.maxWaitRuns);
        caller.overdue = f.flag("overdue", caller.overdue);
        return caller;
    }

    /**
     * A queue with the rules in force for it: the plan may have it no longer, or lead no number to
     * it while callers of before are still there.
     *
     * @param declared the queues of the plan
     */
    static Codec<WaitingQueue> queue(Map<String, WaitingQueue> declared) {
        return Codec.object((f, was) -> {
            String id = f.text("id", was == null ? "" : was.rules.id());
            boolean gone = f.flag("gone", was != null && was.gone);
            QueueRules rules = f.optional("rules", was == null ? null : was.rules, QUEUE_RULES);
            WaitingQueue queue = was != null ? was
                    : gone && rules != null ? new WaitingQueue(rules) : declared.get(id);
            if (queue == null) {
                throw new IllegalArgumentException("no queue " + id + " in the plan");
            }
            queue.rules = rules == null ? queue.rules : rules;
            queue.gone = gone;
            f.list("unstaffed", queue.unstaffed, Codec.TEXT);
            f.list("closed", queue.closed, Codec.TEXT);
            queue.goesOn = f.flag("goes_on", queue.goesOn);
            return queue;
        });
    }

    /**
     * An agent. The rules come from the plan, but for one whom the plan has no longer.
     *
     * @param declared the agents of the plan
     */
    static Codec<Agent> agent(Map<String, Agent> declared) {
        return Codec.object((f, was) -> {
            String id = f.text("id", was == null ? "" : was.id);
            boolean gone = f.flag("gone", was != null && was.gone);
            Agent agent = was != null ? was : declared.get(id);
            if (gone) {
                List<String> queues = f.value("former_queues",
                        was == null ? List.of() : was.rules.queues(),
                        Codec.TEXT.list());
                agent = was != null ? was : new Agent(new AgentRules(id, queues));
            } else if (agent == null) {
                throw new IllegalArgumentException("no agent " + id + " in the plan");
            }
            agent.gone = gone;
            agent.state(f);
            return agent;
        });
    }
}
