package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.call.CallControl;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.call.CallParameters;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Ledger;
import org.callbox.controller.hours.HoursIn;
import org.callbox.controller.hours.OpeningHours;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PlanState;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.span.CardIn;
import org.callbox.controller.span.CardOut;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * The whole core: {@link #step} takes one input and answers with what is to be done. What one
 * room says to another waits in one line, in the order in which it was said, so that frames and
 * requests never overtake each other.
 */
public final class Switchboard {
    /** More exchanges between rooms than any single input can lead to. */
    private static final int WORK_MAX = 1_000_000;

    /** Grace added to timers that expired while this process was down or not let run. */
    static final long GRACE_MS = 2_000;
    /** The period in which every state is published again: a stale one shows by its age. */
    static final long REFRESH_MS = 60_000;
    /** A card that has not come back by then is treated as lost. */
    static final long ADOPT_MS = 5_000;
    /** How long the last releases may take to be acknowledged: once more after T200. */
    private static final long FAREWELL_MS = 1_500;

    /** Whether service has ended on purpose, and the exchanges have acknowledged the releases. */
    enum Farewell { NONE, SPEAKING, SPOKEN }

    Setup setup;
    private final Map<Integer, CardUnit> cards = new LinkedHashMap<>();
    private final Map<Integer, SpanUnit> spans = new LinkedHashMap<>();
    final CallControl calls;
    private final OpeningHours hours;
    private final WallDesk wall;
    private final AlarmDesk alarms;
    private final Routing routing;
    private final Facts facts;
    final Traces traces = new Traces(spans);
    final LinkTraces linkTraces = new LinkTraces();
    private final Timers<CoreTimer> timers = new Timers<>();
    private final Agenda agenda = new Agenda();
    /* Made when they are asked for first: no part of the state. */
    private transient StatePublisher published;
    private transient SpanOrders spanOrders;
    private transient CallOrders callOrders;
    private transient CardEvents cardEvents;
    private transient OperatorDesk operatorDesk;
    /** The plan of the site file while some of it waits for calls to end; null while none does. */
    private Plan wanted;
    /** Whether spans that are waited for take no new calls. */
    private boolean closing;
    /** Something has ended that a change of the plan may have waited for. */
    private transient boolean ended;
    private long events;
    long clockShiftMs;
    boolean started;
    Farewell farewell = Farewell.NONE;

    public Switchboard(Setup setup) {
        this.setup = setup;
        for (CardPlan card : setup.plan().cards()) {
            cards.put(card.id(), new CardUnit(card, setup.hostBootId()));
        }
        for (SpanPlan span : setup.plan().spans()) {
            spans.put(span.id(), new SpanUnit(span));
        }
        this.calls = new CallControl(
                new CallParameters(setup.plan(), setup.session(), setup.totals()));
        this.routing = new Routing(setup.plan());
        this.hours = new OpeningHours(setup.plan());
        this.facts = new Facts(setup, cards, spans, calls, hours);
        this.wall = new WallDesk(this, facts, routing, agenda);
        facts.wall(wall);
        this.alarms = new AlarmDesk(this, facts, agenda);
        facts.alarms(alarms);
    }

    /** When the next timer is due on the monotonic clock, {@link Timers#NEVER} for none. */
    public long nextDueMs() {
        long dueMs = Math.min(timers.nextDueMs(), Math.min(wall.dueMs(), alarms.dueMs()));
        return published == null ? dueMs : Math.min(dueMs, published.dueMs());
    }

    public List<Command> step(Input input) {
        Now now = input.now();
        if (!started) {
            startup().first(now);
        }
        alarms.causes().step(now, timers.nextDueMs());
        if (Lateness.stood(input.event())) {
            timers.postpone(now.monoMs() + GRACE_MS);
        }
        for (CoreTimer due = timers.pollDue(now.monoMs()); due != null;
                due = timers.pollDue(now.monoMs())) {
            expired(now, due);
            work(now);
        }
        hours().before(now, input.event());
        work(now);
        event(now, input.event());
        work(now);
        if (wanted != null && ended) {
            reloading().goOn(now);
        }
        ended = false;
        wall.look(now);
        work(now);
        alarms.look(now);
        publish(now);
        if (farewell == Farewell.SPEAKING
                && spans.values().stream().allMatch(unit -> unit.span.allHeard())) {
            exit();
        }
        return agenda.drain();
    }

    private void exit() {
        timers.stop(new CoreTimer.Farewell());
        farewell = Farewell.SPOKEN;
        agenda.command(new Command.Exit("no call is left"));
    }

    public Setup setup() {
        return setup;
    }

    /** What the loop adds to the kernel's monotonic clock, see {@link Event.Restarted}. */
    public long clockShiftMs() {
        return clockShiftMs;
    }

    /**
     * The rows of what is in progress, calls closed as interrupted: for a start that cannot go on
     * from this state.
     */
    public List<Command> abandon(Now now) {
        List<Command> records = new ArrayList<>();
        calls.abandon(now).forEach(record -> records.add(new Command.Record(record)));
        calls.abandonedFigures(now).forEach(row -> records.add(new Command.Figure(row)));
        return records;
    }

    /** The state of every topic as it is now, by topic tail. */
    public Map<String, Object> snapshot(Now now) {
        return published().snapshot(now);
    }

    /** Calls in progress, in the order of their arrival. */
    public List<CallView> calls(Now now) {
        return calls.calls(now);
    }

    public AgentView agent(String id) {
        return calls.agent(id);
    }

    public Ledger ledger() {
        return calls.ledger();
    }

    /**
     * A frame of a D-channel as it passed, for whoever steps a journal again.
     *
     * @param sequence 1, 2, 3 ... on each span
     */
    public record Passed(int span, long sequence, boolean sent, Bytes frame) {}

    /** The frames of a span after a sequence, as far as they are remembered. */
    public List<Passed> passed(int span, long after) {
        return spans.get(span).frames.after(after).stream().map(one -> new Passed(
                span, one.sequence(), one.sent(), one.frame())).toList();
    }

    /** Span and call reference of a call in progress, such as {@code 1/17}; empty for none. */
    public String referenceOf(String call) {
        return calls.referenceOf(call);
    }

    /** Call references in use on the data link of a span, calls being cleared included. */
    public int callReferences(int span) {
        return spans.get(span).span.calls();
    }

    private void event(Now now, Event event) {
        switch (event) {
            case Event.OfCard of when !cards.containsKey(of.card()) -> { }
            case Event.OfPosition of when !routing.hasPosition(of.position()) -> { }
            case Event.CardOpened(var card) -> agenda.forCard(card, new CardIn.Opened());
            case Event.CardOctets(var card, var octets) ->
                    agenda.forCard(card, new CardIn.Octets(octets));
            case Event.CardFrames(var card, var received) ->
                    agenda.forCard(card, new CardIn.Frames(received));
            case Event.CardLost(var card, var why) -> {
                agenda.forCard(card, new CardIn.Lost(why));
                agenda.say(true, "card " + card + ": " + why);
                cards.get(card).trouble = why;
                alarms.causes().card(card);
                published().touch(new Topic.Status());
            }
            case Event.OfKeypad of -> agenda.forCalls(SignInDesk.heard(of));
            case Event.ButtonEdge edge -> wall.button(now, edge);
            case Event.GpioLines lines -> alarms.lines(now, lines);
            case Event.OfWall of -> wall.on(now, of);
            case Event.Broker(var connected, var why) ->
                    alarms.isWell(now, AlarmType.BROKER_LOST, "broker", connected, why);
            case Event.Records(var writable, var why) ->
                    alarms.isWell(now, AlarmType.RECORDS_FAILED, "call records", writable, why);
            case Event.PhoneBook(var usable, var why) ->
                    alarms.isWell(now, AlarmType.PHONE_BOOK_FAILED, "phone book", usable, why);
            case Event.Noticed noticed -> alarms.noticed(now, noticed);
            case Event.Operator operator -> operatorDesk().asked(now, operator);
            case Event.Restarted restarted -> startup().again(now, restarted);
            case Event.Reload with -> reloading().reload(now, with);
            case Event.Quarantined(var what) -> {
                agenda.say(true, what);
                alarms.begun(now, Alarm.of(AlarmType.INPUT_QUARANTINED), what);
            }
            case Event.StoodStill(var ms) -> {
                agenda.forCalls(new CallIn.StoodStill());
                alarms.happened(now, Alarm.of(AlarmType.LOOP_SLOW), ms + " ms");
                agenda.say(true, "this process was not let run for " + ms + " ms: calls that the"
                        + " exchange cleared meanwhile end as interrupted");
            }
            case Event.Offsets(var table) -> hours().tell(now, new HoursIn.Offsets(table));
            case Event.TimeDue due -> { }
        }
    }

    private Startup startup() {
        return new Startup(this, cards, spans, calls, facts, published(), timers, agenda);
    }

    private Reloading reloading() {
        return new Reloading(
                this, cards, spans, calls, routing, facts, published(), timers, agenda);
    }

    /** What the site file wants as far as it is not in force, null when all is. */
    Plan wanted() {
        return wanted;
    }

    boolean closing() {
        return closing;
    }

    /** @param next as far as it waits for calls, null for nothing */
    void want(Plan next, boolean closes) {
        wanted = next;
        closing = closes;
    }

    void replan(Setup next) {
        setup = next;
        cardEvents = null;
    }

    private void expired(Now now, CoreTimer timer) {
        switch (timer) {
            case CoreTimer.OfCard(var card, var of) ->
                    agenda.forCard(card, new CardIn.Expired(of));
            case CoreTimer.OfSpan(var span, var of) ->
                    agenda.forSpan(span, new SpanIn.Expired(of));
            case CoreTimer.OfCalls(var of) ->
                    agenda.forCalls(new CallIn.Expired(of));
            case CoreTimer.Refresh refresh -> {
                timers.start(refresh, now.monoMs() + REFRESH_MS);
                cards.values().forEach(unit -> unit.askHowItIs(agenda, facts.questions()));
                lines().minute(now, facts.countsSeconds());
                published().all(now).forEach(one -> agenda.command(new Command.Publish(one)));
                alarms.causes().minute(now);
            }
            case CoreTimer.PublishDue _, CoreTimer.Hours _ -> { }
            case CoreTimer.Farewell over -> exit();
            case CoreTimer.Adopt(var card) -> {
                CardUnit unit = cards.get(card);
                if (unit.adopting) {
                    unit.adopting = false;
                    cardEvents().notReady(unit, "it has not come back after our restart",
                            ADOPT_MS);
                }
            }
            case CoreTimer.LinkTraceDue(var question) ->
                    operatorDesk().due(question, linkTraces.due(now, cards, question));
            case CoreTimer.TraceDue(var question) ->
                    operatorDesk().due(question, traces.due(question));
        }
    }

    void work(Now now) {
        for (int done = 0; !agenda.isEmpty(); done++) {
            if (done > WORK_MAX) {
                throw new IllegalStateException("the rooms do not come to rest");
            }
            switch (agenda.poll()) {
                case Work.ForCard(var card, var in) -> {
                    CardUnit unit = cards.get(card);
                    unit.line.on(now.monoMs(), in).forEach(said -> fromCard(now, unit, said));
                    if (unit.troubled()) {
                        published().touch(new Topic.Card(card));
                    }
                }
                case Work.ForSpan(var span, var in) ->
                        spanOrders().take(now, spans.get(span), in, this);
                case Work.ForCalls(var in) ->
                        calls.on(now, in).forEach(said -> callOrders().said(now, said, this));
            }
        }
    }

    private void publish(Now now) {
        agenda.events(now, this);
        if (facts.clockWasSet(now)) {
            published().touchAll();
        }
        published().due(now).forEach(one -> agenda.command(new Command.Publish(one)));
    }

    StatePublisher published() {
        if (published == null) {
            published = new StatePublisher(facts);
        }
        return published;
    }

    // ---- cards

    private void fromCard(Now now, CardUnit unit, CardOut said) {
        int card = unit.plan.id();
        switch (said) {
            case CardOut.Write(var octets) -> agenda.command(new Command.Write(card, octets));
            case CardOut.Start(var timer, var ms) ->
                    timers.start(new CoreTimer.OfCard(card, timer), now.monoMs() + ms);
            case CardOut.Stop(var timer) -> timers.stop(new CoreTimer.OfCard(card, timer));
            case CardOut.Said(var what) -> cardEvents().said(now, unit, what);
        }
    }

    private CardEvents cardEvents() {
        if (cardEvents == null) {
            cardEvents = new CardEvents(setup.plan(), spans, routing, traces, lines(),
                    published(), timers, agenda, alarms.causes(), facts);
        }
        return cardEvents;
    }

    private OperatorDesk operatorDesk() {
        if (operatorDesk == null) {
            operatorDesk = new OperatorDesk(facts, traces, linkTraces, cards, published(),
                    timers, agenda, hours(), wall.selfTest(), lines(), alarms);
        }
        return operatorDesk;
    }

    WallDesk wall() {
        return wall;
    }

    AlarmDesk alarms() {
        return alarms;
    }

    HoursDesk hours() {
        return new HoursDesk(this, hours, facts, published(), timers, agenda);
    }

    // ---- spans and calls

    LineDesk lines() {
        return new LineDesk(cards, spans, alarms.causes(), published(), agenda);
    }

    private SpanOrders spanOrders() {
        if (spanOrders == null) {
            spanOrders = new SpanOrders(spans, routing, traces, published(), timers, agenda);
        }
        return spanOrders;
    }

    CallOrders callOrders() {
        if (callOrders == null) {
            callOrders = new CallOrders(facts, routing, published(), timers, agenda);
        }
        return callOrders;
    }

    /** A call has ended or somebody has left a seat: a change of the plan may wait for that. */
    void ended() {
        ended = true;
    }

    /** The number of an event, counted over all of them and restarts. */
    long nextEvent() {
        return ++events;
    }

    /** No call is left after an order to end service. */
    void drained(Now now) {
        if (farewell == Farewell.NONE) {
            farewell = Farewell.SPEAKING;
            timers.start(new CoreTimer.Farewell(), now.monoMs() + FAREWELL_MS);
        }
    }

    /** Names what the core holds beside its setup. */
    void state(Fields f) {
        events = f.number("events", events);
        clockShiftMs = f.number("clock_shift_ms", clockShiftMs);
        started = f.flag("started", started);
        farewell = f.value("farewell", farewell, CoreCodecs.FAREWELL);
        wanted = f.optional("wanted", wanted, PlanState.PLAN);
        closing = f.flag("closing", closing);
        f.parts("cards", cards, Codec.INT, CardUnit::state);
        f.parts("spans", spans, Codec.INT, SpanUnit::state);
        f.part("calls", calls::state);
        f.part("hours", hours::state);
        f.part("wall", wall::state);
        f.part("alarms", alarms::state);
        f.part("routing", routing::state);
        f.part("facts", facts::state);
        f.part("traces", traces::state);
        f.part("link_traces", linkTraces::state);
        f.part("timers", part -> timers.state(part, CoreCodecs.TIMER));
    }
}
