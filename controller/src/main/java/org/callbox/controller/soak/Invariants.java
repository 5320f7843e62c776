package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.assignments.FactJson;
import org.callbox.controller.audit.LiveAudit;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.json.Json;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.LampPlan;
import org.callbox.controller.position.SeatState;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;

/**
 * What must hold after every step, seen from outside: by the commands that were carried out, the
 * cards' own tables, and what the core shows of itself.
 */
final class Invariants {
    /** The dear ones are looked at once in so many steps. */
    private static final int STEPS_BETWEEN_LOOKS = 100;
    /** What the absence of a card after a restart may have lasted when it is told. */
    private static final long ADOPT_MS_MAX = 5_000;
    /** More records than a recovery can tell again. */
    private static final int FRESH_MAX = 5_000;
    /** docs/mqtt.md. */
    private static final long DAY_GAP_MS = 10_000;

    private Plan plan;
    private final LiveAudit audit = new LiveAudit();
    private final BitSet recorded = new BitSet();
    private final EnumMap<Reason, Long> reasons = new EnumMap<>(Reason.class);
    /** Those of {@link Reason#REFUSED}, by cause. */
    private final Map<Integer, Long> refused = new TreeMap<>();
    private final Map<String, CallRecord> fresh = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> retained = new TreeMap<>();
    private final Map<Integer, LampPattern> lamps = new TreeMap<>();
    private final Map<String, Long> awaySinceMs = new TreeMap<>();
    private final SelfTests selfTests = new SelfTests();
    private final ShiftEnds shifts = new ShiftEnds();
    private final Outages outages;
    private final FigureRows figures = new FigureRows();
    private final AlarmLife alarms = new AlarmLife();
    private World world;
    private boolean callsMoved;
    private boolean recovering;
    private long steps;
    private long placesAgain;

    Invariants(Plan plan) {
        this.plan = plan;
        this.outages = new Outages(plan);
        for (Reason reason : Reason.values()) {
            reasons.put(reason, 0L);
        }
    }

    void watch(World whole) {
        world = whole;
        whole.afterStep(this::stepped);
    }

    long steps() {
        return steps;
    }

    long placesAgain() {
        return placesAgain;
    }

    long proven() {
        return audit.proven();
    }

    long answered() {
        return reasons.get(Reason.ANSWERED);
    }

    long records() {
        return recorded.cardinality();
    }

    /** While recovering, what was told before may be told again. */
    void recovering(boolean on) {
        recovering = on;
        if (!on) {
            // Each start takes off the broker what nothing feeds any more (mqtt/TopicMemory).
            Map<String, Object> topics = world.switchboard().snapshot(world.now());
            retained.keySet().retainAll(topics.keySet());
            alarms.recovered(world.now().monoMs(), topics);
        }
    }

    static void violated(String what) {
        throw new SoakViolation(what);
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            violated(what);
        }
    }

    // ---- what the core commands

    /** Every step, also one whose commands are not carried out. */
    void step(Switchboard core, Input input, List<Command> said) {
        shifts.stepped(core, input);
        outages.stepped(input.now().monoMs(), input.event(), said);
        selfTests.stepped(input.now().monoMs(), input.event());
    }

    void see(Now now, Command command) {
        switch (command) {
            case Command.Record(var record) -> recorded(record);
            case Command.Assign(var facts) -> assigned(facts);
            case Command.Lamp(var position, var pattern) -> lamps.put(position, pattern);
            case Command.Publish(var publication) -> published(publication);
            case Command.Exit(var why) -> violated("the box wants to end: " + why);
            case Command.Figure(var row) -> figures.take(row, recovering);
            case Command.Write write -> { }
            case Command.Reply reply -> { }
            case Command.Say say -> { }
            case Command.Adapt adapt -> { }
            case Command.AskZone asked -> { }
            case Command.Reveal _, Command.Check _, Command.ChangePin _ -> { }
            case Command.Wall shown -> { }
        }
    }

    private void recorded(CallRecord record) {
        int number = Integer.parseInt(record.id().substring(record.id().lastIndexOf('-') + 1));
        if (recorded.get(number)) {
            CallRecord before = fresh.get(record.id());
            require(recovering && record.equals(before),
                    "two records of one seizure: " + before + " and " + record);
            return;
        }
        recorded.set(number);
        figures.ended(record);
        fresh.put(record.id(), record);
        if (fresh.size() > FRESH_MAX) {
            fresh.remove(fresh.keySet().iterator().next());
        }
        require(record.reason() != null, "a record without a reason: " + record);
        require(record.waitMs() >= 0 && record.talkMs() >= 0, "a time below 0: " + record);
        require((record.reason() == Reason.ANSWERED) == (record.agent() != null),
                "reason and agent do not go together: " + record);
        outages.ended(record);
        reasons.merge(record.reason(), 1L, Long::sum);
        require((record.reason() == Reason.REFUSED) == (record.refusal() != null),
                "reason and refusal do not go together: " + record);
        if (record.reason() == Reason.REFUSED) {
            refused.merge(record.cause(), 1L, Long::sum);
        }
    }

    private void assigned(AssignmentFacts facts) {
        boolean again = audit.knows(facts.run(), facts.number());
        Map<?, ?> members = (Map<?, ?>) Json.read(Json.write(FactJson.of(facts))).value();
        String wrong = audit.take(facts.run(), facts.number(), members);
        require(wrong == null, "order of service: " + wrong);
        if (!again && facts.fact() instanceof AssignmentFact.AgentDid did) {
            placeKept(facts.at().monoMs(), did);
        } else if (!again && facts.fact() instanceof AssignmentFact.Arrived arrived) {
            placesAgain += arrived.former() == null ? 0 : 1;
        }
    }

    /** The log does not say for how long a place is to be kept; after a restart some is over. */
    private void placeKept(long monoMs, AssignmentFact.AgentDid did) {
        if (did.by().equals("card-away")) {
            awaySinceMs.put(did.agent(), monoMs);
        } else if (did.by().equals("card-lost")) {
            long keptMs = monoMs - awaySinceMs.getOrDefault(did.agent(), monoMs);
            require(keptMs >= plan.office().cardAwayS() * 1_000L - ADOPT_MS_MAX, "agent "
                    + did.agent() + " lost the place " + keptMs + " ms after the card went away");
        }
    }

    private void published(Publication publication) {
        timesAreTimes(publication.topic().tail(), publication.fields());
        if (publication.retained() && publication.fields().isEmpty()) {
            retained.remove(publication.topic().tail());
        } else if (publication.retained()) {
            retained.put(publication.topic().tail(), publication.fields());
            if (publication.topic() instanceof Topic.OneAlarm) {
                alarms.moved();
            }
        } else if (publication.topic() instanceof Topic.AlarmEvent) {
            alarms.told(world.now().monoMs(), publication.fields(), recovering);
        } else {
            callsMoved = true;
        }
    }

    /** Whatever the wall clock is set to, docs/schemas have no time before 1970. */
    private static void timesAreTimes(String topic, Map<?, ?> fields) {
        fields.forEach((name, value) -> require(!(value instanceof Long ms) || ms >= 0
                || !name.toString().endsWith("_ms"), topic + ": " + name + " is " + value));
    }

    // ---- after each step

    private void stepped() {
        steps++;
        if (!recovering) {
            alarms.summaryHolds(retained);
        }
        if (callsMoved) {
            callsMoved = false;
            List<CallView> calls = world.switchboard().calls(world.now());
            outages.seen(world.now().monoMs(), calls);
            channelsAreApart(calls);
        }
        if (steps % STEPS_BETWEEN_LOOKS == 0) {
            look();
        }
    }

    /** All that holds whenever no step is under way. */
    void look() {
        Switchboard core = world.switchboard();
        plan = core.setup().plan();
        List<CallView> calls = core.calls(world.now());
        channelsAreApart(calls);
        lampsAgree(core, calls);
        booksBalance(core, calls.stream().filter(call -> !call.outgoing()).count());
        queuesBalance(core, calls);
        for (CardPlan card : plan.cards()) {
            nobodyIsHeardTwice(card.id());
            SupervisedCalls.bridgesAreApart(
                    card.id(), world.card(card.id()), world.now().monoMs());
        }
    }

    private static void channelsAreApart(List<CallView> calls) {
        Set<Integer> taken = new TreeSet<>();
        for (CallView call : calls) {
            require(call.channel() == 0 || taken.add(call.span() * 32 + call.channel()),
                    "channel " + call.channel() + " of span " + call.span()
                            + " is in two calls: " + calls);
        }
    }

    /** A way into a bridge that a card has left out of its table cannot be taken back in time. */
    private void nobodyIsHeardTwice(int card) {
        boolean obeys = SupervisedCalls.obeys(world.card(card), world.now().monoMs());
        Set<Endpoint> sources = new LinkedHashSet<>();
        for (Route route : world.card(card).routes()) {
            boolean voice = route.source() instanceof Endpoint.Port
                    || route.source() instanceof Endpoint.Timeslot;
            voice &= obeys || !(route.destination() instanceof Endpoint.Leg);
            require(!voice || sources.add(route.source()), "card " + card + ": "
                    + route.source() + " is heard in two places: " + world.card(card).routes());
        }
    }

    private void lampsAgree(Switchboard core, List<CallView> calls) {
        Seating seating = Seating.of(core, world.now());
        long nowMs = world.now().monoMs();
        for (PositionPlan position : plan.positions()) {
            LampPattern lamp = lamps.getOrDefault(position.id(), LampPattern.OFF);
            require(!seating.at(position.id()).isEmpty() || lamp == LampPattern.OFF
                            || selfTests.maybeAt(position.id(), nowMs),
                    "the lamp of position " + position.id() + " is " + lamp
                            + ", and nobody is there");
        }
        for (AgentPlan agent : plan.agents()) {
            AgentView view = core.agent(agent.id());
            int place = seating.placeOf(agent);
            // Rung for a caller whom another agent has sent there.
            boolean rung = view.state() == AgentState.OCCUPIED && calls.stream().anyMatch(
                    call -> call.phase().equals("offered") && call.agent().equals(agent.id()));
            LampPattern wanted = rung ? LampPlan.pattern(SeatState.RINGING)
                    : SupervisedCalls.notice(plan, view, calls) ? LampPattern.TRIPLE
                            : LampPlan.pattern(shown(view));
            // Rung by a colleague, or called one: such a call is not among these, but one that
            // has ended may be, until the exchange has answered its release.
            boolean inside = view.state() == AgentState.OCCUPIED && calls.stream().noneMatch(
                    call -> call.agent().equals(agent.id()) && !call.phase().equals("clearing"));
            boolean rings = inside && lamps.get(place) == LampPattern.FAST;
            require(place == 0 || rings || wanted == lamps.get(place)
                    || selfTests.maybeAt(place, nowMs), "the lamp of position "
                    + place + " is " + lamps.get(place) + " and should be " + wanted
                    + " for " + view);
        }
    }

    static SeatState shown(AgentView agent) {
        return switch (agent.state()) {
            case SIGNED_OUT -> SeatState.SIGNED_OUT;
            case NOT_READY -> switch (agent.reason()) {
                case NotReadyReason.NO_ANSWER, NotReadyReason.REJECTED,
                        NotReadyReason.UNATTENDED -> SeatState.MISSED;
                case NotReadyReason.HEADSET, NotReadyReason.SEAT_FAULT,
                        NotReadyReason.CARD_AWAY -> SeatState.FAULT;
                default -> SeatState.NOT_READY;
            };
            case READY -> SeatState.READY;
            case OFFERED -> SeatState.RINGING;
            case TALKING, OCCUPIED -> agent.pending() == Pending.NONE
                    ? SeatState.TALKING : SeatState.TALKING_PENDING;
            case WRAP_UP -> SeatState.WRAP_UP;
        };
    }

    private void booksBalance(Switchboard core, long open) {
        long offered = core.ledger().offered();
        require(core.ledger().open() == open, "the ledger has " + core.ledger().open()
                + " open seizures, and there are " + open + " calls");
        require(offered == recorded.cardinality() + open, offered + " seizures, but "
                + recorded.cardinality() + " records and " + open + " calls");
        for (Reason reason : Reason.values()) {
            require(core.ledger().of(reason) == reasons.get(reason), "the ledger has "
                    + core.ledger().of(reason) + " of " + reason + ", the records "
                    + reasons.get(reason));
        }
    }

    private void queuesBalance(Switchboard core, List<CallView> calls) {
        for (QueuePlan queue : plan.queues()) {
            long here = calls.stream().filter(call -> call.queue().equals(queue.id())).count();
            long open = core.ledger().queue(queue.id()).open();
            require(open == here, "queue " + queue.id() + " has " + open
                    + " visits in progress by its ledger, and there are " + here + " calls");
        }
    }

    // ---- when nothing is going on

    /**
     * What the broker keeps is what the core would say now, and every seizure has its record.
     *
     * @param turnedAway SETUPs that the exchanges heard to be refused at once, by cause
     */
    void lookWhenQuiet(Map<Integer, Long> turnedAway) {
        look();
        outages.quiet();
        turnedAway.forEach((cause, heard) -> require(heard <= refused.getOrDefault(cause, 0L),
                "the exchanges heard " + heard + " SETUPs refused with cause " + cause
                        + ", the records know of " + refused.getOrDefault(cause, 0L)));
        long offered = world.switchboard().ledger().offered();
        require(recorded.nextClearBit(1) == offered + 1,
                "seizure " + recorded.nextClearBit(1) + " of " + offered + " has no record");
        Map<String, Object> now = world.switchboard().snapshot(world.now());
        require(now.keySet().equals(retained.keySet()), "topics of the core " + now.keySet()
                + ", kept by the broker " + retained.keySet());
        List<String> differ = new ArrayList<>();
        now.forEach((topic, fields) -> {
            if (!plain(topic, fields).equals(plain(topic, retained.get(topic)))
                    && !waits(topic, fields, retained.get(topic))) {
                differ.add(topic + " is " + fields + ", the broker keeps " + retained.get(topic));
            }
        });
        require(differ.isEmpty(), String.join("; ", differ));
        retained.forEach((topic, fields) -> {
            if (topic.startsWith("alarm/")) {
                alarms.kept(world.now().monoMs(), topic.substring("alarm/".length()), fields);
            }
        });
    }

    /** The figures of a day go out once in {@link #DAY_GAP_MS}; the last call may be younger. */
    private static boolean waits(String topic, Object now, Object kept) {
        return topic.endsWith("/today")
                && now instanceof Map<?, ?> is && is.get("ts_ms") instanceof Long at
                && kept instanceof Map<?, ?> was && was.get("ts_ms") instanceof Long told
                && at - told < DAY_GAP_MS;
    }

    /** Without what counts octets, and without times of day: the wall clock jumps. */
    private static Map<String, Object> plain(String topic, Object fields) {
        Map<String, Object> plain = new TreeMap<>();
        ((Map<?, ?>) fields).forEach((key, value) -> plain.put((String) key, value));
        plain.keySet().removeAll(List.of("ts", "ts_ms", "since_ms"));
        if (topic.endsWith("/perf")) {
            // Told once a minute, and seconds are counted all the time.
            return Map.of();
        }
        if (topic.startsWith("card/")) {
            plain.keySet().removeIf(key -> key.endsWith("_total"));
        }
        return plain;
    }
}
