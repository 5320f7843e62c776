package org.callbox.controller.box;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.serial.FrameListener;
import org.callbox.bridge.serial.JSerialLine;
import org.callbox.bridge.serial.SerialLine;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Setup;
import org.callbox.controller.gate.CommandGate;
import org.callbox.controller.gate.CommandRole;
import org.callbox.controller.gpio.GpioLines;
import org.callbox.controller.mqtt.BrokerAway;
import org.callbox.controller.mqtt.MqttCounters;
import org.callbox.controller.mqtt.MqttPublisher;
import org.callbox.controller.numbers.NumberSearch;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.publish.ErasedPayloads;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.span.DigitVault;

/**
 * What the box reaches by the plan in force: the ttys of the cards, the GPIO lines and the broker.
 * When the plan changes, what is the same in both goes on untouched; a thread of its own closes
 * and opens the rest, because both may take seconds. The loop only hands over.
 */
final class Adapters implements AutoCloseable {
    private final Path stateDir;
    private final DigitVault vault;
    private final Consumer<Event> inbox;
    private final ToldLines told;
    private final Consumer<Throwable> fatal;
    private final LinkedBlockingQueue<Runnable> chores = new LinkedBlockingQueue<>();
    private final Adapter thread = Adapter.restarted("adapters", this::work);
    private final Map<Integer, Command.Lamp> lamps = new ConcurrentSkipListMap<>();
    private final Map<String, Command.Wall> wall = new ConcurrentSkipListMap<>();
    private final Map<String, Publication> beside = new ConcurrentSkipListMap<>();
    private final EarlierCalls earlier;
    private final CallerNames names;
    private volatile boolean closing;
    private volatile Map<Integer, JSerialLine> lines = Map.of();
    /** Cards whose tty was open once, or was told to be missing. */
    private final Set<Integer> heard = new ConcurrentSkipListSet<>();
    private volatile GpioLines gpio;
    private volatile MqttPublisher mqtt;
    /** Null while the site file asks for none. */
    private volatile RecordShipper shipper;
    private final CommandGate gate;
    private final BrokerAway away;
    /** Null until commands are taken from a broker. */
    private volatile MqttDesk desk;
    private volatile CommandRole most;

    /* Of the loop, and of the constructor before it. */
    private Plan asked;

    /* Of the thread, and of open() and start() before it. */
    private Plan plan;
    private volatile boolean opened;
    private final boolean waits;
    /** To be started once; what comes in its place is started by whoever makes it. */
    private final MqttPublisher begun;

    /**
     * @param setup of this start. Where its plan is another than the one in force, the core puts
     *     that in force first, and nothing is opened by a plan that holds for a moment: what
     *     cannot be used would be told twice, or of lines that the site file has no more
     * @param waits whether that is so, so that {@link #adapt} comes by itself
     * @param vault where the digits of keypads are kept
     * @param gate for commands that a broker brings
     * @param away whether a drill has taken the broker away
     * @param fatal told of what the box cannot go on with
     */
    Adapters(Plan plan, Setup setup, boolean waits, Path stateDir, DigitVault vault,
            Consumer<Event> inbox, CommandGate gate, BrokerAway away, Consumer<Throwable> fatal) {
        this.waits = waits;
        this.vault = vault;
        this.gate = gate;
        this.away = away;
        this.plan = plan;
        this.asked = plan;
        this.stateDir = stateDir;
        this.inbox = inbox;
        this.told = new ToldLines(inbox);
        this.fatal = fatal;
        this.earlier = new EarlierCalls(stateDir.resolve("callbox.db"));
        this.names = new CallerNames(inbox);
        this.begun = waits && !Brokers.same(plan, setup.plan()) ? null : publisher(plan, setup);
        this.mqtt = begun;
        ship(plan);
    }

    /** Rows of the records are told by that plan from now on. */
    private void ship(Plan next) {
        RecordShipper now = shipper;
        boolean wanted = next.mqtt() != null && next.mqtt().callRecords();
        if (!wanted) {
            shipper = null;
            chores.add(() -> RecordShipper.end(now, stateDir));
            return;
        }
        RecordShipper by = now != null ? now : new RecordShipper(stateDir);
        MqttPublisher to = mqtt;
        shipper = by;
        chores.add(() -> by.by(next, to));
        if (now == null) {
            chores.add(by::start);
        }
    }

    private MqttPublisher publisher(Plan of, Setup setup) {
        if (of.mqtt() == null) {
            return null;
        }
        boolean takes = of.mqtt().commands() != MqttPlan.Commands.NONE;
        if (takes) {
            most = CommandRole.valueOf(of.mqtt().commands().name());
            if (desk == null) {
                desk = new MqttDesk(gate, new Reach());
                desk.start();
            }
        }
        return Brokers.publisher(of, setup.session(), setup.bootId(), stateDir, inbox,
                takes ? desk : null, away);
    }

    private final class Reach implements MqttDesk.Reach {
        @Override
        public void ask(Event.Operator question) {
            inbox.accept(question);
        }

        @Override
        public MqttPublisher publisher() {
            return mqtt;
        }

        @Override
        public CommandRole most() {
            return most;
        }
    }

    /** The answer of the core to a command that a broker brought. */
    void reply(long number, Map<String, Object> fields) {
        MqttDesk now = desk;
        if (now != null) {
            now.reply(number, fields);
        }
    }

    /** What does not come from the core; any thread. */
    void tell(Publication publication) {
        MqttPublisher now = mqtt;
        if (now != null) {
            now.offer(publication);
        }
    }

    /** GPIO lines and ttys are opened; what they say waits for the loop. */
    void open() {
        if (!waits) {
            gpio = GpioLines.open(plan, told);
            lines(plan);
            learn(plan);
            opened = true;
        }
    }

    void start() {
        if (begun != null) {
            begun.start();
        }
        thread.start();
    }

    /** On the loop thread: from now on by this plan. What is published next goes to its broker. */
    void adapt(Plan next, Setup setup) {
        if (!Brokers.same(next, asked)) {
            MqttPublisher before = mqtt;
            MqttPublisher fresh = publisher(next, setup);
            if (fresh != null) {
                beside.values().forEach(fresh::offer);
            }
            boolean forGood = !Brokers.samePlace(next, asked);
            mqtt = fresh;
            chores.add(() -> Brokers.exchange(before, forGood, fresh));
        }
        asked = next;
        ship(next);
        learn(next);
        chores.add(() -> put(next));
    }

    private void put(Plan next) {
        lines(next);
        if (!opened || !gpioOf(next).equals(gpioOf(plan)) || !next.wall().equals(plan.wall())) {
            GpioLines before = gpio;
            gpio = null;
            if (before != null) {
                before.close();
            }
            told.keep(next);
            GpioLines fresh = GpioLines.open(next, told);
            gpio = fresh;
            next.positions().forEach(position -> {
                Command.Lamp shown = lamps.get(position.id());
                if (shown != null) {
                    fresh.lamp(shown.position(), shown.pattern());
                }
            });
            wall.values().forEach(shown -> fresh.wall(shown.id(), shown.pattern()));
        }
        opened = true;
        plan = next;
    }

    private static Map<Integer, PositionPlan.GpioPlan> gpioOf(Plan of) {
        Map<Integer, PositionPlan.GpioPlan> found = new LinkedHashMap<>();
        of.positions().forEach(position -> found.put(position.id(), position.gpio()));
        return found;
    }

    /** Old ttys are closed before new ones are opened: two cards may exchange theirs. */
    private void lines(Plan next) {
        Map<Integer, JSerialLine> open = new LinkedHashMap<>(lines);
        for (CardPlan card : plan.cards()) {
            JSerialLine line = open.get(card.id());
            if (line != null && next.cards().stream().noneMatch(one -> one.id() == card.id()
                    && one.port().equals(card.port()) && one.baud() == card.baud())) {
                open.remove(card.id());
                lines = new LinkedHashMap<>(open);
                line.close();
            }
        }
        CountDownLatch known = new CountDownLatch(1);
        for (CardPlan card : next.cards()) {
            open.computeIfAbsent(card.id(), id -> new JSerialLine(
                    card.port(), card.baud(), new FrameListener(
                            new CardEars(id, known, heard, vault, inbox, fatal))));
        }
        // Before what they say reaches the loop, which would find no line to write to.
        lines = open;
        known.countDown();
    }

    private void work() {
        try {
            while (!closing) {
                chores.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void write(int card, Bytes octets) {
        JSerialLine line = lines.get(card);
        if (line != null) {
            line.write(octets);
        }
    }

    void lamp(Command.Lamp shown) {
        lamps.put(shown.position(), shown);
        GpioLines now = gpio;
        if (now != null) {
            now.lamp(shown.position(), shown.pattern());
        }
    }

    void wall(Command.Wall shown) {
        wall.put(shown.id(), shown);
        GpioLines now = gpio;
        if (now != null) {
            now.wall(shown.id(), shown.pattern());
        }
    }

    void publish(Publication publication) {
        MqttPublisher now = mqtt;
        if (now != null) {
            now.offer(names.with(earlier.with(publication, System.currentTimeMillis())));
        }
    }

    /** Publishes a state that comes from elsewhere than the core; a new broker is told too. */
    void beside(Publication publication) {
        beside.put(publication.topic().tail(), publication);
        MqttPublisher now = mqtt;
        if (now != null) {
            now.offer(publication);
        }
    }

    /** Whether each tty of the plan is open, or was found missing. */
    boolean portsKnown() {
        return opened && heard.containsAll(lines.keySet());
    }

    /** Cards whose threads are gone. */
    List<Integer> linesGone() {
        return lines.entrySet().stream().filter(line -> !line.getValue().live())
                .map(Map.Entry::getKey).toList();
    }

    /** Null where nothing is published. */
    MqttCounters counters() {
        MqttPublisher now = mqtt;
        return now == null ? null : now.counters();
    }

    /** Reads the phone book of a plan that is to be in force next; not on the loop. */
    Map<String, Object> readAgain(Plan next) {
        return names.read(next);
    }

    /** Nobody is told of earlier calls where nothing is published. */
    private void learn(Plan next) {
        if (names.differs(next)) {
            chores.add(() -> names.read(next));
        }
        if (next.mqtt() != null && earlier.by(next, System.currentTimeMillis())) {
            chores.add(earlier::load);
        }
    }

    /** A number was taken out of the records; any thread. */
    void forget(NumberSearch number) {
        RecordShipper rows = shipper;
        if (rows != null) {
            rows.changed();
        }
        MqttPublisher now = mqtt;
        if (now != null) {
            now.revise(waiting -> ErasedPayloads.without(number, waiting));
        }
        if (earlier.forget(System.currentTimeMillis())) {
            chores.add(earlier::load);
        }
    }

    void ended(CallRecord row) {
        earlier.ended(row);
        figure(row);
    }

    /** A row for the records. */
    void figure(StoredRow row) {
        RecordShipper now = shipper;
        if (now != null) {
            now.emitted(row);
        }
    }

    /** Rows that stand in the records whatever happens; the thread that writes those. */
    void safe(Collection<String> rows) {
        RecordShipper now = shipper;
        if (now != null) {
            now.safe(rows);
        }
    }

    void closeLines() {
        closing = true;
        thread.stop();
        chores.add(() -> { });
        thread.joinQuietly(10_000);
        lines.values().forEach(JSerialLine::close);
        if (gpio != null) {
            gpio.close();
        }
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.close();
        }
        if (mqtt != null) {
            mqtt.close("shutdown");
        }
    }

    /** After the records: their last rows are numbered, and told after the next start. */
    void closeRecords() {
        RecordShipper now = shipper;
        if (now != null) {
            now.close();
        }
    }
}
