package org.callbox.controller.plan;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.KeypadPlan.SpeedDial;
import org.callbox.controller.plan.OfficePlan.Keys;
import org.callbox.controller.plan.OfficePlan.SignOut;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.PositionPlan.GpioPlan;
import org.callbox.controller.plan.QueuePlan.Aims;
import org.callbox.controller.plan.QueuePlan.NoAgents;
import org.callbox.controller.plan.QueuePlan.Offer;
import org.callbox.controller.plan.QueuePlan.Places;
import org.callbox.controller.plan.QueuePlan.RingsBack;
import org.callbox.controller.plan.QueuePlan.Waits;

/**
 * The form of a plan in a state and in the journal (docs/state-format.md). The names are those of
 * the site file where it has one; a key that was added after a state was written has its default.
 */
public final class PlanState {
    private static final Codec<List<String>> TEXTS = Codec.TEXT.list();

    private static final Codec<CardPlan> CARD = Codec.record(
            new CardPlan(0, "", 921_600, "", null),
            (f, was) -> new CardPlan(f.number("id", was.id()), f.text("port", was.port()),
                    f.number("baud", was.baud()), f.text("bus", was.bus()),
                    f.optional("serial", was.serial(), Codec.TEXT)));

    private static final Codec<SpanPlan.LineCode> LINE_CODE = Codec.words(
            SpanPlan.LineCode.class, code -> switch (code) {
                case HDB3 -> "hdb3";
                case AMI -> "ami";
            });

    private static final Codec<SpanPlan.Framing> FRAMING = Codec.words(
            SpanPlan.Framing.class, framing -> switch (framing) {
                case CRC4 -> "crc4";
                case NO_CRC4 -> "no-crc4";
                case AUTO -> "auto";
            });

    private static final Codec<SpanPlan.Clock> CLOCK = Codec.words(
            SpanPlan.Clock.class, clock -> switch (clock) {
                case SLAVE -> "slave";
                case MASTER -> "master";
            });

    private static final Codec<SpanPlan.Side> SIDE = Codec.words(
            SpanPlan.Side.class, side -> switch (side) {
                case USER -> "user";
                case NETWORK -> "network";
            });

    private static final Codec<SpanPlan> SPAN = Codec.record(
            new SpanPlan(0, 0, 0, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                    SpanPlan.Clock.SLAVE, 120, SpanPlan.Side.USER, 16, List.of(), Map.of(),
                    Map.of()),
            PlanState::span);

    private static final Codec<GpioPlan> GPIO = Codec.record(
            new GpioPlan("", null, null, null, true, 30),
            (f, was) -> new GpioPlan(f.text("chip", was.chip()),
                    f.optional("answer", was.answer(), Codec.TEXT),
                    f.optional("ready", was.ready(), Codec.TEXT),
                    f.optional("lamp", was.lamp(), Codec.TEXT),
                    f.flag("answer_low", was.answerLow()), f.flag("ready_low", was.readyLow()),
                    f.flag("lamp_low", was.lampLow()),
                    f.number("debounce_ms", was.debounceMs())));

    public static final Codec<PositionPlan> POSITION = Codec.record(
            new PositionPlan(0, 0, 0, null),
            (f, was) -> new PositionPlan(f.number("id", was.id()), f.number("card", was.card()),
                    f.number("headset", was.headset()), f.optional("gpio", was.gpio(), GPIO)));

    private static final Codec<QueuePlan.Waiting> WAITING = Codec.words(
            QueuePlan.Waiting.class, waiting -> switch (waiting) {
                case ALERTING_WITH_TONE -> "alerting-with-tone";
                case ALERTING -> "alerting";
                case CONNECTED -> "connected";
            });

    private static final Codec<NoAgents> NO_AGENTS = Codec.record(
            NoAgents.WAIT,
            (f, was) -> new NoAgents(
                    f.number("after_s", was.afterS()), f.flag("refuse", was.refuse())));

    private static final Codec<RingsBack> RINGS_BACK = Codec.record(RingsBack.NEVER,
            (f, was) -> new RingsBack(f.number("abandoned_s", was.abandonedS()),
                    f.number("cut_off_s", was.cutOffS())));

    public static final Codec<QueuePlan> QUEUE = Codec.record(
            new QueuePlan("", null, 0, new Offer(15, 0),
                    new Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0, 0), NoAgents.WAIT,
                    OverflowPlan.NONE, Aims.USUAL, new Places(RingsBack.USUAL, true), 0),
            PlanState::queue);

    private static final Codec<AgentPlan.Ways> WAYS = Codec.record(AgentPlan.Ways.USUAL,
            (f, was) -> new AgentPlan.Ways(f.flag("picks_up", was.picksUp()),
                    f.flag("auto_answers", was.autoAnswers()),
                    f.text("shift", was.shift())));

    public static final Codec<AgentPlan> AGENT = Codec.record(
            new AgentPlan("", "", 0, List.of()),
            (f, was) -> new AgentPlan(f.text("id", was.id()), f.text("name", was.name()),
                    f.number("position", was.position()),
                    f.value("queues", was.queues(), TEXTS),
                    f.value("levels", was.levels(), Codec.map(Codec.TEXT, Codec.INT)),
                    f.text("number", was.number()), f.text("pin", was.pin()),
                    f.value("ways", was.ways(), WAYS), f.text("team", was.team()),
                    f.flag("supervisor", was.supervisor())));

    private static final Codec<MqttPlan.CallerNumbers> CALLER_NUMBERS = Codec.words(
            MqttPlan.CallerNumbers.class, numbers -> switch (numbers) {
                case FULL -> "full";
                case MASKED -> "masked";
                case NONE -> "none";
            });

    private static final Codec<MqttPlan.Commands> COMMANDS = Codec.words(
            MqttPlan.Commands.class, most -> switch (most) {
                case NONE -> "none";
                case MONITOR -> "monitor";
                case OPERATOR -> "operator";
                case MAINTAINER -> "maintainer";
            });

    private static final Codec<MqttPlan> MQTT = Codec.record(
            new MqttPlan("", "callbox", null, null, null, MqttPlan.CallerNumbers.MASKED),
            (f, was) -> new MqttPlan(f.text("url", was.url()), f.text("root", was.root()),
                    f.optional("user", was.user(), Codec.TEXT),
                    f.optional("password_file", was.passwordFile(), Codec.TEXT),
                    f.optional("ca_file", was.caFile(), Codec.TEXT),
                    f.value("caller_numbers", was.callerNumbers(), CALLER_NUMBERS),
                    f.flag("call_records", was.callRecords()),
                    f.flag("seat_calls", was.seatCalls()),
                    f.value("commands", was.commands(), COMMANDS),
                    f.optional("cert_file", was.certFile(), Codec.TEXT),
                    f.optional("key_file", was.keyFile(), Codec.TEXT)));

    private static final Codec<OfficePlan> OFFICE = Codec.record(
            new OfficePlan("standard-2", 900, 0), PlanState::office);

    public static final Codec<OutboundRule> OUTBOUND_RULE = Codec.record(
            new OutboundRule("", "", List.of(), 1, 60),
            (f, was) -> new OutboundRule(f.text("name", was.name()),
                    f.text("to_prefix", was.toPrefix()),
                    f.value("not_prefix", was.notPrefixes(), TEXTS),
                    f.number("max_calls", was.maxCalls()),
                    f.number("max_minutes_per_call", was.maxMinutesPerCall()),
                    f.flag("emergency", was.emergency()),
                    f.number("callers", was.callers()),
                    f.number("callers_ring_s", was.callersRingS())));

    private static final Codec<KeypadPlan.Calls> KEYPAD_CALLS = Codec.words(
            KeypadPlan.Calls.class, calls -> switch (calls) {
                case NONE -> "none";
                case SPEED_DIAL -> "speed-dial";
                case ANY -> "any";
            });

    private static final Codec<SpeedDial> SPEED_DIAL = Codec.record(new SpeedDial(1, ""),
            (f, was) -> new SpeedDial(
                    f.number("code", was.code()), f.text("number", was.number())));

    private static final Codec<OutboundPlan> OUTBOUND = Codec.record(
            new OutboundPlan("", "0", "00", List.of(), null, false, List.of()),
            (f, was) -> new OutboundPlan(f.text("country_code", was.countryCode()),
                    f.text("national_prefix", was.nationalPrefix()),
                    f.text("international_prefix", was.internationalPrefix()),
                    f.value("carrier_prefixes", was.carrierPrefixes(), TEXTS),
                    f.optional("calling_number", was.callingNumber(), Codec.TEXT),
                    f.flag("overlap", was.overlap()),
                    f.value("rules", was.rules(), OUTBOUND_RULE.list()),
                    new KeypadPlan(f.value("keypads", was.keypads().calls(), KEYPAD_CALLS),
                            f.value("speed_dial", was.keypads().speedDials(),
                                    SPEED_DIAL.list()))));

    private static final Codec<TestCallPlan> TEST_CALL = Codec.record(
            new TestCallPlan(0, "", 0, 0, ""),
            (f, was) -> new TestCallPlan(f.number("at_min", was.atMin()),
                    f.text("zone", was.zone()), f.number("span", was.span()),
                    f.number("position", was.position()), f.text("number", was.number())));

    /** A plan, whole. */
    public static final Codec<Plan> PLAN = Codec.record(
            new Plan("", "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    null, new OfficePlan("standard-2", 900, 0)),
            PlanState::plan);

    private PlanState() {}

    private static SpanPlan span(Fields f, SpanPlan was) {
        return new SpanPlan(f.number("id", was.id()), f.number("card", was.card()),
                f.number("port", was.port()), f.value("line_code", was.lineCode(), LINE_CODE),
                f.value("framing", was.framing(), FRAMING),
                f.value("clock", was.clock(), CLOCK),
                f.number("impedance_ohm", was.impedanceOhm()), f.value("side", was.side(), SIDE),
                f.number("d_channel", was.dChannel()),
                f.value("channels", was.bChannels(), Codec.INT.list()),
                f.value("timers_ms", was.timersMs(), Codec.map(Codec.TEXT, Codec.LONG)),
                f.value("counters", was.counters(), Codec.map(Codec.TEXT, Codec.INT)));
    }

    /** In the order of a state, which is flat. */
    private static QueuePlan queue(Fields f, QueuePlan was) {
        String id = f.text("id", was.id());
        int priority = f.number("priority", was.priority());
        int ringS = f.number("ring_s", was.offer().ringS());
        int wrapUpS = f.number("wrap_up_s", was.offer().wrapUpS());
        Waits waits = new Waits(f.value("waiting", was.waits().how(), WAITING),
                f.number("connect_after_s", was.waits().connectAfterS()),
                f.number("max_wait_s", was.waits().maxWaitS()),
                f.number("max_waiting", was.waits().maxWaiting()));
        Aims aims = new Aims(f.number("short_abandon_s", was.aims().shortAbandonS()),
                f.number("service_level_s", was.aims().serviceLevelS()));
        String name = f.optional("name", was.name(), Codec.TEXT);
        NoAgents noAgents = f.value("no_agents", was.noAgents(), NO_AGENTS);
        OverflowPlan overflow = f.value("overflow", was.overflow(), OverflowState.OVERFLOW);
        Offer offer = new Offer(ringS, wrapUpS, f.text("selection", was.offer().selection()));
        Places places = new Places(f.value("rings_back", was.places().ringsBack(), RINGS_BACK),
                f.flag("keeps_place", was.places().keepsPlace()));
        return new QueuePlan(id, name, priority, offer, waits, noAgents, overflow, aims, places,
                f.number("code", was.code()));
    }

    private static OfficePlan office(Fields f, OfficePlan was) {
        String idlePolicy = f.text("idle_policy", was.idlePolicy());
        int headsetS = f.number("headset_sign_out_s", was.signOut().headsetS());
        int reserved = f.number("reserved_channels", was.reservedChannels());
        int cardAwayS = f.number("card_away_s", was.cardAwayS());
        int keepDays = f.number("keep_days", was.keepDays());
        Keys keys = new Keys(f.value("not_ready_reasons", was.keys().reasons(), TEXTS),
                f.number("longer_wrap_up_s", was.keys().longerWrapUpS()),
                f.number("marks", was.keys().marks()),
                f.flag("internal_calls", was.keys().internalCalls()));
        return new OfficePlan(idlePolicy, reserved, cardAwayS, keepDays, new SignOut(headsetS,
                f.number("not_ready_sign_out_s", was.signOut().notReadyS())), keys);
    }

    private static Plan plan(Fields f, Plan was) {
        return new Plan(f.text("box", was.box()), f.text("site_name", was.siteName()),
                f.value("cards", was.cards(), CARD.list()),
                f.value("spans", was.spans(), SPAN.list()),
                f.value("positions", was.positions(), POSITION.list()),
                f.value("queues", was.queues(), QUEUE.list()),
                NumberState.numbers(f, was.numbers()),
                f.value("agents", was.agents(), AGENT.list()),
                f.optional("mqtt", was.mqtt(), MQTT), f.value("office", was.office(), OFFICE),
                f.optional("outbound", was.outbound(), OUTBOUND),
                f.value("hours", was.hours(), HoursPlanState.HOURS),
                f.value("numbering", was.numbering(), NumberState.NUMBERING),
                f.value("wall", was.wall(), WallPlanState.WALL),
                f.optional("test_call", was.testCall(), TEST_CALL));
    }
}
