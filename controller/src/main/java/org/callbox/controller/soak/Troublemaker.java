package org.callbox.controller.soak;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.CallView;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.hours.OpeningHours;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.Exchange.Held;
import org.callbox.controller.sim.World;

/** Draws what goes wrong next, does it, and plans its end. */
final class Troublemaker {
    private static final long OUTAGE_MS_MAX = 300_000;
    private static final int BLIP_MS_MAX = 9_000;
    private static final int SHORT_LOSS_MS_MAX = 2_400;
    private static final int STANDSTILL_MS_MAX = 40_000;
    /** More calls than an exchange places in a soak take references from 1 on. */
    private static final int UNUSED_FROM = 30_000;
    private static final String KEYS = "#*0123456789";

    private final World world;
    private final Plan plan;
    private final Plans later;
    private final SoakCallers callers;
    private final Random random;
    private final Hostile hostile;
    private final ConfigEdits edits;
    private final Typists typists;
    private final GuidedOrders orders;
    private final LastingOrders lasting;
    private final WallClock clock;
    private final SpanTroubles spanTroubles;
    private final TroubleKind[] urn;
    private final EnumMap<TroubleKind, Long> counts = new EnumMap<>(TroubleKind.class);
    private long questions;

    Troublemaker(SoakOptions options, World world, Plan plan, Plans later, SoakCallers callers) {
        this.world = world;
        this.plan = plan;
        this.later = later;
        this.callers = callers;
        this.random = new Random(options.seed() * 7 + 3);
        this.hostile = new Hostile(random);
        this.edits = new ConfigEdits(plan, random);
        this.typists = new Typists(world, later, random);
        this.orders = new GuidedOrders(world, later, options.seed());
        this.lasting = new LastingOrders(world, later, options.seed());
        this.clock = new WallClock(world, random);
        this.spanTroubles = new SpanTroubles(world, later, random);
        List<TroubleKind> drawn = new java.util.ArrayList<>();
        for (TroubleKind one : TroubleKind.values()) {
            for (int i = 0; i < one.weight() && !options.without().contains(one); i++) {
                drawn.add(one);
            }
        }
        this.urn = drawn.toArray(new TroubleKind[0]);
    }

    Map<TroubleKind, Long> counts() {
        return counts;
    }

    /** Null when every trouble is left out. */
    TroubleKind draw() {
        return urn.length == 0 ? null : urn[random.nextInt(urn.length)];
    }

    /** The site file as it was edited last. */
    ConfigEdits edits() {
        return edits;
    }

    GuidedOrders orders() {
        return orders;
    }

    void count(TroubleKind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    private void in(long ms, Runnable what) {
        later.at(world.now().monoMs() + ms, what);
    }

    /** From an instant to five minutes, most of them short. */
    private long durationMs() {
        double share = random.nextDouble();
        return 50 + (long) (share * share * share * OUTAGE_MS_MAX);
    }

    private int card() {
        return plan.cards().get(random.nextInt(plan.cards().size())).id();
    }

    private SpanPlan span() {
        return plan.spans().get(random.nextInt(plan.spans().size()));
    }

    void make(TroubleKind kind) {
        count(kind);
        switch (kind) {
            case SERIAL_ERRORS -> serialErrors(card());
            case SERIAL_NOISE -> world.garbage(card(), 1 + random.nextInt(2_000));
            case LINK_CUT -> linkCut(card(), durationMs());
            case TTY_BLIP -> linkCut(card(), 50 + random.nextInt(BLIP_MS_MAX));
            case CARD_RESET -> world.restartCard(card());
            case REFUSALS -> refusals(card());
            case CARD_NOT_READY -> notReady(card(), durationMs());
            case D_CHANNEL_ERRORS -> dChannelErrors(span().id());
            case D_CHANNEL_SILENCE -> silence(span().id());
            case LOSS_OF_SIGNAL -> lossOfSignal(span(), durationMs());
            case SHORT_LOSS_OF_SIGNAL ->
                    lossOfSignal(span(), 5 + random.nextInt(SHORT_LOSS_MS_MAX));
            case LINE_ERRORS -> spanTroubles.errors(span(), durationMs());
            case SPAN_ORDERS -> {
                spanTroubles.order(span(), durationMs());
                lasting.one();
            }
            case STANDSTILL -> standstill(500 + random.nextInt(STANDSTILL_MS_MAX));
            case EXCHANGE_RESTART -> exchangeRestart(span().id());
            case BROKER_OUTAGE -> outage(well -> new Event.Broker(well, "soak"));
            case RECORDS_OUTAGE -> outage(well -> new Event.Records(well, "soak"));
            case WALL_CLOCK_JUMP -> clock.step();
            case BURST -> {
                for (int i = 5 + random.nextInt(36); i > 0; i--) {
                    in(random.nextInt(300), callers::one);
                }
            }
            case HEADSET -> {
                PositionPlan at = position();
                world.atCard(at.card(), new SimIn.Plug(at.headset(), false));
                in(durationMs(), () -> world.atCard(at.card(), new SimIn.Plug(at.headset(), true)));
            }
            case HOOK -> hook(position());
            case BUTTONS -> button(position());
            case KEYPADS -> {
                if (random.nextBoolean() || !orders.one()) {
                    typists.somebody();
                }
            }
            case MALFORMED_LAPD -> world.fromLine(span().id(), List.of(hostile.frame()));
            case MALFORMED_Q931 -> world.atExchange(span().id(), exchange ->
                    exchange.say(world.nowUs(), hostile.message(exchange.held())));
            case WRONG_SETUP -> {
                if (random.nextInt(3) == 0) {
                    unfitSetup(span().id());
                } else {
                    callers.wrong();
                }
            }
            case CONFIG_EDIT -> {
                edits.edit();
                world.core(new Event.Reload(edits.file(), edits.hash(), edits.how(),
                        ++questions));
            }
            case AGENT_ORDERS -> {
                if (random.nextBoolean() || !orders.one()) {
                    anyOrder();
                }
            }
            case QUESTIONS -> ask();
            case KILL, CLEAN_KILL, KILL_AND_CARD_RESET, KILL_AND_STATE_DAMAGE ->
                    throw new IllegalArgumentException("not made here: " + kind);
        }
    }

    private void silence(int span) {
        world.dChannel(span).silence(true);
        in(durationMs(), () -> world.dChannel(span).silence(false));
    }

    /** @param told what an adapter tells, by whether all is well */
    private void outage(Function<Boolean, Event> told) {
        world.core(told.apply(false));
        in(durationMs(), () -> world.core(told.apply(true)));
    }

    private void ask() {
        world.core(new Event.Operator(++questions,
                question(random.nextInt(7), random.nextInt(3) + 1)));
        lasting.one();
    }

    private void anyOrder() {
        world.core(new Event.Operator(++questions,
                AgentWishes.drawn(random, edits.file(), ordering().id(),
                        world.switchboard().calls(world.now()).stream()
                                .map(CallView::id).toList())));
    }

    /** Half the time where somebody has a caller: that is where most orders can be followed. */
    private PositionPlan ordering() {
        Switchboard core = world.switchboard();
        List<PositionPlan> inCall = Seating.of(core, world.now()).inCall(core);
        return inCall.isEmpty() || random.nextBoolean() ? position()
                : inCall.get(random.nextInt(inCall.size()));
    }

    private static OperatorRequest question(int kind, int span) {
        return switch (kind) {
            case 0 -> new OperatorRequest.Status();
            case 1 -> new OperatorRequest.Calls();
            case 2 -> new OperatorRequest.Trace(span, 0, true);
            case 3 -> new OperatorRequest.Link(span, 0, false);
            case 4 -> new OperatorRequest.Night(NightSwitch.Mode.values()[span - 1],
                    OpeningHours.ALL, "soak");
            case 5 -> new OperatorRequest.Night(NightSwitch.Mode.AUTO, "sales", "soak");
            default -> new OperatorRequest.Obsolete("nonsense");
        };
    }

    /** One that offers a call, or one that repeats the SETUP of a call there is. */
    private void unfitSetup(int span) {
        List<Held> held = world.exchange(span).held();
        if (!held.isEmpty() && random.nextInt(4) == 0) {
            int used = held.get(random.nextInt(held.size())).ref().value();
            world.atExchange(span,
                    exchange -> exchange.say(world.nowUs(), hostile.setup(used)));
        } else {
            int free = UNUSED_FROM + random.nextInt(CallRef.VALUE_MAX - UNUSED_FROM);
            world.atExchange(span,
                    exchange -> exchange.offer(world.nowUs(), free, hostile.setup(free)));
        }
    }

    private PositionPlan position() {
        return plan.positions().get(random.nextInt(plan.positions().size()));
    }

    private void serialErrors(int card) {
        double bad = Math.pow(10, -random.nextInt(3)) * random.nextDouble() * 0.5;
        world.faults(card, new Faults(bad * random.nextDouble(), bad, bad * random.nextDouble(),
                random.nextDouble(), random.nextDouble(), random.nextDouble() * 0.3,
                1 + random.nextInt(300), random.nextInt(30)));
        in(durationMs(), () -> world.faults(card, Faults.NONE));
    }

    private void linkCut(int card, long forMs) {
        if (world.plugged(card)) {
            world.unplug(card);
            in(forMs, () -> world.plug(card));
        }
    }

    private void notReady(int card, long forMs) {
        world.atCard(card, new SimIn.NotReady(forMs));
        endsByItself(forMs);
    }

    private void standstill(long forMs) {
        world.standStill(forMs);
        endsByItself(forMs);
    }

    /** Nothing is calm before that. */
    private void endsByItself(long inMs) {
        in(inMs, () -> { });
    }

    private void refusals(int card) {
        world.atCard(card, new SimIn.Misbehave(Refusals.drawn(random)));
        in(durationMs(), () -> world.atCard(card, new SimIn.Misbehave(Misbehaviour.NONE)));
    }

    private void dChannelErrors(int span) {
        double bad = random.nextDouble() * random.nextDouble() * 0.5;
        world.dChannel(span).impair(bad, bad * random.nextDouble());
        in(durationMs(), () -> world.dChannel(span).impair(0, 0));
    }

    private void lossOfSignal(SpanPlan span, long forMs) {
        boolean lof = random.nextBoolean();
        world.atCard(span.card(), new SimIn.Line(new Layer1State(
                span.port(), !lof, lof, false, random.nextBoolean(), false, false, false)));
        in(forMs, () -> world.atCard(span.card(),
                new SimIn.Line(Layer1State.good(span.port()))));
    }

    private void exchangeRestart(int span) {
        callers.exchangeGone(span);
        world.restartExchange(span, CallPlan.onlyAsked(random.nextLong()));
        callers.exchangeCame(span);
        if (random.nextBoolean()) {
            in(random.nextInt(5_000), () -> world.atExchange(span,
                    exchange -> exchange.restartChannels(world.nowUs())));
        }
    }

    private void hook(PositionPlan at) {
        boolean off = world.card(at.card()).port(at.headset()).offHook();
        world.atCard(at.card(), new SimIn.Hook(at.headset(), !off));
        if (!off) {
            in(durationMs() / 5,
                    () -> world.atCard(at.card(), new SimIn.Hook(at.headset(), false)));
        }
    }

    private void button(PositionPlan at) {
        switch (random.nextInt(4)) {
            case 0 -> world.atCard(at.card(), new SimIn.Press(at.headset(),
                    KEYS.charAt(random.nextInt(KEYS.length()))));
            case 1 -> world.atCard(at.card(), new SimIn.Press(at.headset(), '#'));
            default -> {
                ButtonKind button = ButtonKind.values()[random.nextInt(2)];
                world.core(new Event.ButtonEdge(at.id(), button, true));
                in(1 + random.nextInt(400), () ->
                        world.core(new Event.ButtonEdge(at.id(), button, false)));
            }
        }
    }
}
