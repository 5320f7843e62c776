package org.callbox.controller.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.FaultyLine;
import org.callbox.bridge.sim.FaultyLine.End;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.sim.SimCard;
import org.callbox.bridge.sim.SimIn;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.runtime.ZoneOffsets;
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

    private final Plan plan;
    private final Setup setup;
    private final BiConsumer<Now, Command> watcher;
    private final SimPins pins = new SimPins();
    private final SimCards cards = new SimCards(this);
    private final Map<Integer, Exchange> exchanges = new LinkedHashMap<>();
    private final Map<Integer, DChannel> dChannels = new LinkedHashMap<>();
    private final Map<Integer, FarEnd> ends = new LinkedHashMap<>();
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
            cards.add(plan, one, robots, serials.getOrDefault(one.id(), SERIAL), seed);
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

    public SimPins pins() {
        return pins;
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
        Event.Noticed.first().forEach(this::core);
        plan.cards().forEach(one -> plug(one.id()));
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

    /** Somebody puts another card in, which can do less. */
    public void exchangeCard(int card, SimCardParameters.Limits limits) {
        unplug(card);
        cards.exchange(plan, card, limits);
        plug(card);
    }

    /** The tty of a card appears. */
    public void plug(int card) {
        cards.plug(nowMs, card);
        opened(card);
    }

    /** The tty of a card vanishes; the card itself goes on. */
    public void unplug(int card) {
        cards.unplug(nowMs, card);
        core(new Event.CardLost(card, "the device is gone"));
    }

    public boolean plugged(int card) {
        return cards.plugged(card);
    }

    /** The firmware of a card starts afresh. */
    public void restartCard(int card) {
        cards.take(nowMs, card, new SimIn.Restart(++bootIds * 1_000 + card, ResetCause.WATCHDOG));
    }

    /** Damage on the serial line of a card from now on. */
    public void faults(int card, Faults faults) {
        cards.line(card).faults(faults);
    }

    /** Junk octets arrive at the host. */
    public void garbage(int card, int octets) {
        FaultyLine line = cards.line(card);
        line.inject(End.HOST, nowMs, line.noise(octets));
    }

    public SimCard card(int id) {
        return cards.card(id);
    }

    /** Something happens at a card that nobody sent: a plug, a key, a defect. */
    public void atCard(int card, SimIn what) {
        cards.take(nowMs, card, what);
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

    /** The process is late by so long, which it does not notice; what arrives waits for it. */
    public void lag(long ms) {
        standsUntilMs = nowMs + ms;
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
        List<Event> answers = new ArrayList<>();
        for (Command command : commands) {
            watcher.accept(now(), command);
            if (command instanceof Command.Write(var card, var octets)) {
                cards.write(nowMs, card, octets);
            } else if (command instanceof Command.AskZone(var zone, var fromMs)) {
                answers.add(new Event.Offsets(ZoneOffsets.table(zone, fromMs)));
            }
            Event looked = pins.carriedOut(nowMs, command);
            if (looked != null) {
                answers.add(looked);
            }
            if (dieAfter > 0 && --dieAfter == 0) {
                host.kill();
                return;
            }
        }
        if (host.alive()) {
            afterStep.run();
        }
        answers.forEach(this::core);
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
        pins.died();
        cards.cut();
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
        Event.Noticed.first().forEach(this::core);
        for (int card : cards.plugged()) {
            cards.restore(card);
            opened(card);
        }
    }

    /** The reader of a card's tty begins. */
    private void opened(int card) {
        cards.reopen(card);
        core(new Event.CardOpened(card));
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
        next = Math.min(next, cards.nextMs());
        for (FarEnd end : ends.values()) {
            next = Math.min(next, end.nextDueMs());
        }
        return next;
    }

    private void turn() {
        wake();
        cards.turn(nowMs);
        for (Map.Entry<Integer, FarEnd> entry : ends.entrySet()) {
            if (entry.getValue().nextDueMs() <= nowMs) {
                toCard(entry.getKey(), entry.getValue().time(nowUs()));
            }
        }
        if (!standsStill() && host.nextDueMs() <= nowMs) {
            core(new Event.TimeDue());
        }
    }

    /** A frame that a card sends on the line of one of its ports. */
    void fromCard(int card, int port, Bytes frame) {
        for (SpanPlan span : plan.spans()) {
            if (span.card() == card && span.port() == port
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
                cards.take(nowMs, span.card(), new SimIn.LineFrame(span.port(), arrived));
            }
        }
    }
}
