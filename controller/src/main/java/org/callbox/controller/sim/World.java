package org.callbox.controller.sim;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.FaultyLine;
import org.callbox.bridge.sim.FaultyLine.End;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCard;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.sim.SimIn;
import org.callbox.bridge.sim.SimOut;
import org.callbox.bridge.sim.SimTimer;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Deframer;
import org.callbox.bridge.wire.Received;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.span.DigitMask;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * A whole box and everything around it in virtual time: the core, a card for each of the plan's
 * with its serial line, an exchange for each span, robots at the headsets. One thread, one clock,
 * one seed; the same seed gives the same run.
 */
public final class World {
    /** Virtual wall clock at monotonic zero. */
    private static final long WALL_MS = 1_790_000_000_000L;

    private static final class CardSide {
        private final CardPlan plan;
        private final SimCard card;
        private final FaultyLine line;
        private final Deframer reader = new Deframer();
        private final Timers<SimTimer> timers = new Timers<>();
        private boolean plugged;

        CardSide(CardPlan plan, SimCard card, FaultyLine line) {
            this.plan = plan;
            this.card = card;
            this.line = line;
        }
    }

    private record CardInput(CardSide side, SimIn what) {}

    private final Plan plan;
    private final Setup setup;
    private final BiConsumer<Now, Command> watcher;
    private final Map<Integer, CardSide> cards = new LinkedHashMap<>();
    private final Map<Integer, Exchange> exchanges = new LinkedHashMap<>();
    private final Map<Integer, DChannel> dChannels = new LinkedHashMap<>();
    private final Map<Integer, FarEnd> ends = new LinkedHashMap<>();
    private final ArrayDeque<CardInput> cardInputs = new ArrayDeque<>();
    private boolean cardsBusy;
    private final CoreHost host;
    private long nowMs = 1;
    private static final String SERIAL = "SIM-0001";
    private long bootIds = 1;
    private long starts;
    private long wallShiftMs;
    private int dieAfter;
    private Runnable afterStep = () -> { };
    private boolean started;
    private final ArrayDeque<Event> held = new ArrayDeque<>();
    /** Negative while the process runs. */
    private long stoodSinceMs = -1;
    private long standsUntilMs;

    /**
     * @param robots how the robots at the headsets behave, null for nobody there
     * @param callers what the callers of each span do, by span id
     * @param watcher sees every command of the core
     */
    public World(Setup setup, RobotOptions robots, Map<Integer, CallPlan> callers, long seed,
            BiConsumer<Now, Command> watcher) {
        this(setup, robots, callers, Map.of(), seed, watcher);
    }

    /** @param serials the serial numbers of cards that have one of their own */
    public World(Setup setup, RobotOptions robots, Map<Integer, CallPlan> callers,
            Map<Integer, String> serials, long seed, BiConsumer<Now, Command> watcher) {
        this.setup = setup;
        this.plan = setup.plan();
        this.watcher = watcher;
        this.host = new CoreHost(setup);
        for (CardPlan one : plan.cards()) {
            int spans = (int) plan.spans().stream().filter(s -> s.card() == one.id()).count();
            int headsets = plan.positions().stream().filter(p -> p.card() == one.id())
                    .mapToInt(PositionPlan::headset).max().orElse(0);
            SimCardParameters of = SimCardParameters.of(Math.max(1, spans), headsets)
                    .withSerial(serials.getOrDefault(one.id(), SERIAL));
            cards.put(one.id(), new CardSide(one,
                    new SimCard(robots == null ? of : of.withRobots(robots, seed + one.id())),
                    new FaultyLine(seed * 31 + one.id(), Faults.NONE)));
        }
        for (SpanPlan span : plan.spans()) {
            dChannels.put(span.id(), new DChannel(seed * 17 + span.id()));
            if (callers.containsKey(span.id())) {
                Exchange exchange = new Exchange(callers.get(span.id()));
                exchanges.put(span.id(), exchange);
                ends.put(span.id(), exchange);
            }
        }
    }

    public Now now() {
        return new Now(nowMs, WALL_MS + nowMs + wallShiftMs);
    }

    /** Somebody, or a time server, sets the wall clock forward, or back when negative. */
    public void stepWallClock(long ms) {
        wallShiftMs += ms;
    }

    /** Plugs every card in and lets the exchanges bring their links up. */
    public void start() {
        cards.keySet().forEach(this::plug);
        ends.forEach((span, end) -> toCard(span, end.start(nowUs())));
        started = true;
    }

    /** Puts another end at the line of a span, in place of what was there. */
    public void connect(int span, FarEnd end) {
        exchanges.remove(span);
        ends.put(span, end);
        if (started) {
            toCard(span, end.start(nowUs()));
        }
    }

    /** Frames that the far end of a span sends without being asked. */
    public void fromLine(int span, List<Bytes> frames) {
        toCard(span, frames);
    }

    /** The tty of a card appears. */
    public void plug(int card) {
        CardSide side = cards.get(card);
        side.plugged = true;
        side.line.restore();
        card(side, new SimIn.Opened());
        opened(side);
    }

    /** The tty of a card vanishes; the card itself goes on. */
    public void unplug(int card) {
        CardSide side = cards.get(card);
        side.plugged = false;
        side.line.cut();
        card(side, new SimIn.Closed("unplugged"));
        received(side, side.reader.reset());
        core(new Event.CardLost(card, "the device is gone"));
    }

    public boolean plugged(int card) {
        return cards.get(card).plugged;
    }

    /** The firmware of a card starts afresh. */
    public void restartCard(int card) {
        card(cards.get(card), new SimIn.Restart(++bootIds * 1_000 + card, ResetCause.WATCHDOG));
    }

    /** Damage on the serial line of a card from now on. */
    public void faults(int card, Faults faults) {
        cards.get(card).line.faults(faults);
    }

    /** Junk octets arrive at the host. */
    public void garbage(int card, int octets) {
        FaultyLine line = cards.get(card).line;
        line.inject(End.HOST, nowMs, line.noise(octets));
    }

    public SimCard card(int id) {
        return cards.get(id).card;
    }

    /** Something happens at a card that nobody sent: a plug, a key, a defect. */
    public void atCard(int card, SimIn what) {
        card(cards.get(card), what);
    }

    public Exchange exchange(int span) {
        return exchanges.get(span);
    }

    /** The line between the card and the exchange of a span. */
    public DChannel dChannel(int span) {
        return dChannels.get(span);
    }

    public Switchboard switchboard() {
        return host.core();
    }

    /** Lets the exchange of a span do something and carries its frames. */
    public void atExchange(int span, java.util.function.Function<Exchange, List<Bytes>> what) {
        toCard(span, what.apply(exchanges.get(span)));
    }

    public long nowUs() {
        return nowMs * 1_000;
    }

    /** Runs until the time given, in milliseconds since the start. */
    public void runUntil(long untilMs) {
        while (nextMs() <= untilMs) {
            nowMs = Math.max(nowMs, nextMs());
            turn();
        }
        nowMs = Math.max(nowMs, untilMs);
    }

    public void run(long ms) {
        runUntil(nowMs + ms);
    }

    /** Runs until every exchange has placed all its calls and all have ended; false on time out. */
    public boolean runUntilDone(long timeoutMs) {
        long end = nowMs + timeoutMs;
        while (!exchanges.values().stream().allMatch(Exchange::done)) {
            if (nextMs() > end) {
                return false;
            }
            nowMs = Math.max(nowMs, nextMs());
            turn();
        }
        return true;
    }

    /** One event for the core from outside the simulated world. */
    public void core(Event event) {
        if (standsStill()) {
            held.add(event);
        } else {
            carryOut(host.step(now(), event));
        }
    }

    /** The process takes nothing in and does nothing for so long; what arrives waits for it. */
    public void standStill(long ms) {
        if (host.alive()) {
            stoodSinceMs = nowMs;
            standsUntilMs = ms == Timers.NEVER ? ms : nowMs + ms;
        }
    }

    /** The same until {@link #goOn}. */
    public void standStill() {
        standStill(Timers.NEVER);
    }

    /** It runs again, and is given what came meanwhile in the order in which it came. */
    public void goOn() {
        standsUntilMs = nowMs;
        wake();
    }

    private void wake() {
        if (stoodSinceMs >= 0 && !standsStill()) {
            if (host.alive()) {
                carryOut(host.step(now(), new Event.StoodStill(nowMs - stoodSinceMs)));
            }
            stoodSinceMs = -1;
        }
        while (!standsStill() && !held.isEmpty()) {
            core(held.poll());
        }
    }

    private boolean standsStill() {
        return nowMs < standsUntilMs && host.alive();
    }

    private void carryOut(List<Command> commands) {
        for (Command command : commands) {
            watcher.accept(now(), command);
            if (command instanceof Command.Write(var card, var octets)) {
                CardSide side = cards.get(card);
                if (side.plugged) {
                    side.line.send(End.HOST, nowMs, octets);
                }
            }
            if (dieAfter > 0 && --dieAfter == 0) {
                host.kill();
                return;
            }
        }
        if (host.alive()) {
            afterStep.run();
        }
    }

    // ---- the controller itself

    /** Puts something between the core and all else. */
    public void tap(CoreTap tap) {
        host.tap(tap);
    }

    /** Shows every step of the core from now on. */
    public void watchSteps(BiConsumer<Input, List<Command>> watcher) {
        host.tap((core, input, said) -> {
            watcher.accept(input, said);
            return said;
        });
    }

    /** From now on the controller can be killed; without this, nothing is kept for it. */
    public void keepJournal() {
        host.keepJournal();
    }

    /** Runs after every step whose commands were all carried out. */
    public void afterStep(Runnable check) {
        afterStep = check;
    }

    public boolean alive() {
        return host.alive();
    }

    /** The controller dies: nobody takes what the cards send, and they keep what they have. */
    public void kill() {
        host.kill();
        standsUntilMs = 0;
        stoodSinceMs = -1;
        held.clear();
        for (CardSide side : cards.values()) {
            if (side.plugged) {
                side.line.cut();
            }
        }
    }

    /** The controller dies when it has carried out so many more commands. */
    public void killAfter(int commands) {
        dieAfter = commands;
    }

    /** The controller dies at work on the next input. */
    public void killInNextStep() {
        host.killInNextStep();
    }

    /** The newest snapshot that it would start from is lost. */
    public void damageSnapshot() {
        host.damageSnapshot();
    }

    /** Starts the controller again, with what it had. */
    public void revive() {
        begin(rebuilt());
    }

    /** The same with a site file that may be another one than it had. */
    public void revive(Plan file, String hash) {
        core(rebuilt());
        begin(hash.equals(host.core().setup().configHash()) ? new Event.TimeDue()
                : new Event.Reload(file, hash, Event.Reload.How.START, 0));
    }

    private Event rebuilt() {
        starts++;
        dieAfter = 0;
        for (Command owed : host.rebuild()) {
            watcher.accept(now(), owed);
        }
        return new Event.Restarted(setup.session() + "r" + starts, setup.bootId(),
                setup.hostBootId() + starts, setup.version());
    }

    /** It is there again, with this state; its first event is {@code first}. */
    public void revive(Switchboard with, Event first) {
        host.replace(with);
        begin(first);
    }

    private void begin(Event first) {
        core(first);
        for (CardSide side : cards.values()) {
            if (side.plugged) {
                side.line.restore();
                opened(side);
            }
        }
    }

    /** The reader of a card's tty begins. */
    private void opened(CardSide side) {
        side.reader.reset();
        core(new Event.CardOpened(side.plan.id()));
    }

    /** What that reader has to report, null for nothing. */
    private void received(CardSide side, Received what) {
        if (what != null) {
            core(new Event.CardFrames(side.plan.id(), DigitMask.masked(what)));
        }
    }

    /** An exchange that knows of no call takes the place of the one before. */
    public Exchange restartExchange(int span, CallPlan callers) {
        Exchange fresh = new Exchange(callers);
        exchanges.put(span, fresh);
        ends.put(span, fresh);
        toCard(span, fresh.start(nowUs()));
        return fresh;
    }

    private long nextMs() {
        long next = standsStill() ? standsUntilMs : host.nextDueMs();
        for (CardSide side : cards.values()) {
            next = Math.min(next, Math.min(side.timers.nextDueMs(), side.line.nextArrivalMs()));
            next = Math.min(next, side.reader.dueMs());
        }
        for (FarEnd end : ends.values()) {
            next = Math.min(next, end.nextDueMs());
        }
        return next;
    }

    private void turn() {
        wake();
        for (CardSide side : cards.values()) {
            side.line.arrived(End.CARD, nowMs)
                    .forEach(octets -> card(side, new SimIn.HostOctets(octets)));
            side.line.arrived(End.HOST, nowMs)
                    .forEach(octets -> received(side, side.reader.feed(nowMs, octets)));
            received(side, side.reader.due(nowMs));
            for (SimTimer due = side.timers.pollDue(nowMs); due != null;
                    due = side.timers.pollDue(nowMs)) {
                card(side, new SimIn.Expired(due));
            }
        }
        for (Map.Entry<Integer, FarEnd> entry : ends.entrySet()) {
            if (entry.getValue().nextDueMs() <= nowMs) {
                toCard(entry.getKey(), entry.getValue().time(nowUs()));
            }
        }
        if (!standsStill() && host.nextDueMs() <= nowMs) {
            core(new Event.TimeDue());
        }
    }

    /**
     * An exchange answers at once, and the card takes that in after all that it does now: else a
     * timer that the answer starts would be stopped by what came before it.
     */
    private void card(CardSide side, SimIn what) {
        cardInputs.add(new CardInput(side, what));
        if (cardsBusy) {
            return;
        }
        cardsBusy = true;
        try {
            for (CardInput next = cardInputs.poll(); next != null; next = cardInputs.poll()) {
                cardTakes(next.side(), next.what());
            }
        } finally {
            cardsBusy = false;
        }
    }

    private void cardTakes(CardSide side, SimIn what) {
        for (SimOut out : side.card.on(nowMs, what)) {
            switch (out) {
                case SimOut.HostOctets(var octets) -> {
                    if (side.plugged) {
                        side.line.send(End.CARD, nowMs, octets);
                    }
                }
                case SimOut.LineFrame(var port, var frame) -> toExchange(side, port, frame);
                case SimOut.Start(var timer, var ms) -> side.timers.start(timer, nowMs + ms);
                case SimOut.Stop(var timer) -> side.timers.stop(timer);
            }
        }
    }

    private void toExchange(CardSide side, int port, Bytes frame) {
        for (SpanPlan span : plan.spans()) {
            if (span.card() == side.plan.id() && span.port() == port
                    && ends.containsKey(span.id())) {
                for (Bytes arrived : dChannels.get(span.id()).carry(true, frame)) {
                    toCard(span.id(), ends.get(span.id()).frame(nowUs(), arrived));
                }
            }
        }
    }

    private void toCard(int spanId, List<Bytes> frames) {
        SpanPlan span = plan.span(spanId);
        for (Bytes frame : frames) {
            for (Bytes arrived : dChannels.get(spanId).carry(false, frame)) {
                card(cards.get(span.card()), new SimIn.LineFrame(span.port(), arrived));
            }
        }
    }
}
