package org.callbox.controller.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.QueueCounts;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.AlarmView;
import org.callbox.controller.alarm.Alarms;
import org.callbox.controller.alarm.Inventory;
import org.callbox.controller.call.CallControl;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.CallerAtSeat;
import org.callbox.controller.call.Ledger;
import org.callbox.controller.call.QueueDays;
import org.callbox.controller.call.QueueOutlook;
import org.callbox.controller.call.QueuePlace;
import org.callbox.controller.call.SeatView;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.hours.OpeningHours;
import org.callbox.controller.hours.Openness;
import org.callbox.controller.hours.OverflowSwitch;
import org.callbox.controller.line.LineRecord;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.publish.BoxFacts;
import org.callbox.controller.publish.CardFacts;
import org.callbox.controller.publish.Labels;
import org.callbox.controller.publish.SpanFacts;
import org.callbox.controller.publish.WallFacts;
import org.callbox.controller.time.Now;

/** What is known of the box as a whole, and the rooms as those who publish may see them. */
final class Facts implements BoxFacts {
    /** Two clocks read one after the other are never so far apart; a clock that was set is. */
    private static final long CLOCK_SET_MS = 1_000;

    /** One moment on both clocks. */
    private record Since(long monoMs, long wallMs) {}

    private Setup setup;
    private Labels labels;
    private final Map<Integer, CardUnit> cards;
    private final Map<Integer, SpanUnit> spans;
    private final CallControl calls;
    private final OpeningHours hours;
    /** Since when each agent has been in its state. */
    private final Map<String, Since> since = new LinkedHashMap<>();
    private transient Inventory inventory;
    private transient Set<Integer> positions;
    private transient WallDesk wall;
    private transient AlarmDesk alarms;
    private String stopping = "";
    private List<String> notInForce = List.of();
    private long startedWallMs;
    private long startedMonoMs;
    private final Condition condition = new Condition();
    private final QueueDays days;
    /** What the wall clock was ahead of the monotonic one when it was last believed. */
    private long aheadMs;
    private boolean clockKnown;
    private boolean countsSeconds;
    private final CardQuestions questions = new CardQuestions();
    /** Emergency calls are kept from orders that would cut them off. */
    boolean helpsAtRisk;
    /** Of a state of before alarms had a life of their own; empty in this version. */
    private final Map<String, Long> raisedMs = new LinkedHashMap<>();

    Facts(Setup setup, Map<Integer, CardUnit> cards, Map<Integer, SpanUnit> spans,
            CallControl calls, OpeningHours hours) {
        of(setup);
        this.cards = cards;
        this.spans = spans;
        this.calls = calls;
        this.hours = hours;
        this.days = new QueueDays(calls.ledger());
    }

    private void of(Setup with) {
        setup = with;
        labels = new Labels(with.plan());
        inventory = new Inventory(with.plan());
        positions = new LinkedHashSet<>();
        with.plan().positions().forEach(one -> positions.add(one.id()));
    }

    /** The core begins with nothing. */
    void began(Now now) {
        startedWallMs = now.wallMs();
        startedMonoMs = now.monoMs();
    }

    /** The plan is another one. */
    void reloaded(Setup with, Now now) {
        of(with);
        startedWallMs = now.wallMs();
        startedMonoMs = now.monoMs();
        days.reload(with.plan().queues().stream().map(QueuePlan::id).toList());
        since.keySet().removeIf(id -> setup.plan().agents().stream()
                .noneMatch(agent -> agent.id().equals(id)));
    }

    void restarted(Setup with) {
        of(with);
        condition.restarted();
    }

    /**
     * Alarms of a state that was written before each had a life of its own, taken over once. The
     * PINs have a name of their own since.
     */
    void raisedBefore(Now now, Alarms alarms) {
        for (AlarmType type : List.of(AlarmType.INPUT_QUARANTINED, AlarmType.CLOCK_UNSYNCED)) {
            if (raisedMs.containsKey(Alarm.of(type).key())) {
                alarms.cause(now, Alarm.of(type), true, "");
            }
        }
        if (raisedMs.containsKey("box/pin-guessing")) {
            alarms.cause(now, Alarm.of(AlarmType.PIN_LOCKOUT), true, "");
        }
        raisedMs.clear();
    }

    boolean hasPosition(int position) {
        return positions.contains(position);
    }

    /** Whether each second of a line is counted; not by a release that never said so. */
    boolean countsSeconds() {
        return countsSeconds;
    }

    void countSeconds() {
        countsSeconds = true;
    }

    /** What cards are asked; nothing by a release that never said so. */
    CardQuestions questions() {
        return questions;
    }

    Inventory inventory() {
        return inventory;
    }

    void alarms(AlarmDesk desk) {
        alarms = desk;
    }

    @Override
    public Collection<Alarm> alarms() {
        return inventory.all();
    }

    @Override
    public AlarmView alarm(Alarm alarm) {
        return alarms.alarms().view(alarm);
    }

    @Override
    public List<AlarmView> raisedAlarms() {
        return alarms.alarms().raised();
    }

    /** Null where there is none. */
    CardUnit cardUnit(int card) {
        return cards.get(card);
    }

    Collection<CardUnit> cardUnits() {
        return cards.values();
    }

    /** Null where there is none. */
    SpanUnit spanUnit(int span) {
        return spans.get(span);
    }

    Collection<SpanUnit> spanUnits() {
        return spans.values();
    }

    /** Callers of a queue of the plan who are not answered yet. */
    int callersIn(String queue) {
        return calls.inUse().waitingIn(queue);
    }

    /** @param why empty when it is in order again */
    void trouble(String what, String why) {
        condition.trouble(what, why);
    }

    /** Whether the wall clock was set since this was asked last; drift adds up to that as well. */
    boolean clockWasSet(Now now) {
        long ahead = now.wallMs() - now.monoMs();
        boolean set = clockKnown && Math.abs(ahead - aheadMs) >= CLOCK_SET_MS;
        if (set && startedMonoMs != 0) {
            startedWallMs = startedMonoMs + ahead;
        }
        if (set || !clockKnown) {
            aheadMs = ahead;
            clockKnown = true;
        }
        return set;
    }

    /** How far the wall clock has gone further than the monotonic one; 0 where it went back. */
    long clockLeapt(Now now) {
        return clockKnown ? Math.max(0, now.wallMs() - now.monoMs() - aheadMs) : 0;
    }

    /** @param changes of the site file that wait for calls to end */
    void notInForce(List<String> changes) {
        notInForce = changes;
    }

    @Override
    public List<String> notInForce() {
        return notInForce;
    }

    void stopping(String how) {
        stopping = how;
    }

    @Override
    public String stopping() {
        return stopping;
    }

    @Override
    public Plan plan() {
        return setup.plan();
    }

    @Override
    public Labels labels() {
        return labels;
    }

    @Override
    public String version() {
        return setup.version();
    }

    @Override
    public String configHash() {
        return setup.configHash();
    }

    @Override
    public String session() {
        return setup.session();
    }

    @Override
    public String bootId() {
        return setup.bootId();
    }

    @Override
    public long totalsSinceMs() {
        return setup.totalsSinceMs();
    }

    @Override
    public long loadedMs() {
        return startedWallMs;
    }

    @Override
    public boolean starting(Now now) {
        boolean began = now.monoMs() - startedMonoMs < Switchboard.REFRESH_MS;
        return cards.values().stream().anyMatch(unit -> !unit.ready && (unit.adopting
                || began && unit.inventory == null && unit.why().isEmpty()));
    }

    @Override
    public List<String> reasons() {
        return condition.reasons(cards, spans, unstaffed());
    }

    /**
     * Queues that are open, or have callers, and for which nobody can be called upon; true when
     * somebody who serves it is signed in all the same.
     */
    Map<String, Boolean> unstaffed() {
        Map<String, Boolean> queues = new LinkedHashMap<>();
        for (String queue : calls.queuesWithoutAgents()) {
            if (!hours.of(queue).open() && calls.queue(queue).waiting() == 0) {
                continue;
            }
            queues.put(queue, setup.plan().agents().stream().map(one -> calls.agent(one.id()))
                    .anyMatch(agent -> agent.state() != AgentState.SIGNED_OUT
                            && agent.queues().contains(queue)));
        }
        return queues;
    }

    @Override
    public CardFacts card(int card) {
        return cards.get(card).facts();
    }

    @Override
    public SpanFacts span(int span) {
        SpanUnit unit = spans.get(span);
        return new SpanFacts(unit.plan, unit.span.state(), unit.layer1, unit.loop,
                cards.get(unit.plan.card()).follows(unit.plan.port()));
    }

    @Override
    public LineRecord quality(int span) {
        return spans.get(span).quality;
    }

    @Override
    public SeatView seat(int position) {
        return calls.seat(position);
    }

    @Override
    public CallerAtSeat callerAt(int position, Now now) {
        return calls.inUse().callerAt(position, now, setup.plan().outbound());
    }

    @Override
    public QueueCounts queue(String queue) {
        return calls.queue(queue);
    }

    @Override
    public QueueOutlook outlook(String queue) {
        return calls.outlook(queue);
    }

    @Override
    public Map<String, QueuePlace> standings(Now now) {
        return calls.standings(now);
    }

    @Override
    public QueueDays days() {
        return days;
    }

    @Override
    public Openness openness(String queue) {
        return hours.of(queue);
    }

    @Override
    public NightSwitch night(String queue) {
        return hours.night(queue);
    }

    @Override
    public OverflowSwitch overflow(String queue) {
        return hours.overflow(queue);
    }

    @Override
    public int placeOf(String agent) {
        return calls.inUse().placeOf(agent);
    }

    @Override
    public AgentView agent(String agent) {
        return calls.agent(agent);
    }

    /** What the lamp of a position is to show. */
    LampPattern lamp(int position) {
        return calls.lamp(position);
    }

    void wall(WallDesk desk) {
        wall = desk;
    }

    @Override
    public WallFacts wall(String id) {
        return wall.facts(id);
    }

    @Override
    public Ledger ledger() {
        return calls.ledger();
    }

    @Override
    public List<CallView> calls(Now now) {
        return calls.calls(now);
    }

    /**
     * Worked out once, so that two clocks read a moment apart do not look like a change, and again
     * when the clock was set.
     */
    @Override
    public long sinceMs(String agent, Now now) {
        long sinceMs = calls.agent(agent).sinceMs();
        Since known = since.get(agent);
        // Never 0, which says that nobody is signed in, nor before 1970.
        long wallMs = Math.max(1, now.wallMs() - (now.monoMs() - sinceMs));
        if (known == null || known.monoMs() != sinceMs
                || Math.abs(known.wallMs() - wallMs) >= CLOCK_SET_MS) {
            known = new Since(sinceMs, wallMs);
            since.put(agent, known);
        }
        return known.wallMs();
    }

    void state(Fields f) {
        f.map("since", since, Codec.TEXT, Codec.record(new Since(0, 0),
                (one, was) -> new Since(one.number("mono_ms", was.monoMs()),
                        one.number("wall_ms", was.wallMs()))));
        stopping = f.text("stopping", stopping);
        notInForce = f.value("not_in_force", notInForce, Codec.TEXT.list());
        startedWallMs = f.number("started_wall_ms", startedWallMs);
        startedMonoMs = f.number("started_mono_ms", startedMonoMs);
        f.part("condition", condition::state);
        f.part("days", days::state);
        aheadMs = f.number("ahead_ms", aheadMs);
        clockKnown = f.flag("clock_known", clockKnown);
        countsSeconds = f.flag("counts_seconds", countsSeconds);
        questions.state(f);
        helpsAtRisk = f.flag("helps_at_risk", helpsAtRisk);
        f.map("raised_alarms", raisedMs, Codec.TEXT, Codec.LONG);
    }
}
