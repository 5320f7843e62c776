package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.bridge.serial.JSerialLine;
import org.callbox.bridge.serial.SerialLine;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.assignments.AssignmentListener;
import org.callbox.controller.assignments.AssignmentLog;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Setup;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.gpio.GpioLines;
import org.callbox.controller.journal.Journal;
import org.callbox.controller.journal.StateAhead;
import org.callbox.controller.mqtt.MqttPublisher;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.runtime.EventLoop;
import org.tinylog.Logger;

/**
 * A box, wired: the loop, the cards' ttys, the records, the operator socket, the broker and the
 * GPIO lines of one plan. Everything but the loop may fail and come back.
 */
public final class Box implements AutoCloseable {
    private final Plan plan;
    private final StateLock lock;
    private final StateKeeper keeper;
    private final RecordStore records;
    private final AssignmentLog assignments;
    private final OperatorServer operator;
    private final MqttPublisher mqtt;
    private final Start start;
    private final Journal journal;
    private final EventLoop loop;
    private final Consumer<Command> watcher;
    private final Map<Integer, SerialLine> lines = new LinkedHashMap<>();
    private volatile GpioLines gpio;
    private volatile String ended;

    /**
     * @param configHash of the files the plan was loaded from
     * @param stateDir made when it is not there; no other box may have it
     * @param watcher sees every command on the loop thread before it is carried out
     */
    public Box(Plan plan, String configHash, Path stateDir, Consumer<Command> watcher)
            throws IOException {
        this.plan = plan;
        this.watcher = watcher;
        makeFolder(stateDir);
        this.lock = StateLock.take(stateDir);
        this.operator = OperatorServer.open(stateDir.resolve("operator.sock"), this::offer);
        StateKeeper.settle(stateDir);
        this.records = new RecordStore(
                stateDir.resolve("callbox.db"), new RecordEvents(this::offer, this::written));
        this.assignments = new AssignmentLog(stateDir, new AssignmentWarnings());
        Identity identity = Identity.fresh();
        Setup setup = new Setup(plan, Version.text(), configHash, identity.session(),
                identity.bootId(), identity.hostBootId(), records.totals().counts(),
                records.totals().sinceMs());
        this.start = begin(setup, stateDir);
        this.journal = Journal.open(stateDir.resolve("journal"), start.core(), start.sequence(),
                start.at(), start.owed(), start.form(), Logger::warn);
        this.mqtt = plan.mqtt() == null ? null : Brokers.publisher(
                plan, identity.session(), identity.bootId(), stateDir, this::offer);
        this.loop = new EventLoop(start.core(), start.clock(), this::carryOut, journal,
                start.sequence());
        this.keeper = new StateKeeper(stateDir, lock, journal::check, List.of(
                new StateKeeper.Watched(stateDir.resolve("operator.sock"), operator::check),
                new StateKeeper.Watched(records.path(), records::check),
                new StateKeeper.Watched(stateDir.resolve("assignments.jsonl"),
                        assignments::check)), loop::fail);
    }

    /** Lets go of what was taken when nothing is to be started here. */
    private Start begin(Setup setup, Path stateDir) throws IOException {
        try {
            return Start.of(setup, stateDir, records.path());
        } catch (StateAhead e) {
            operator.close();
            assignments.close();
            lock.close();
            throw e;
        }
    }

    /** Where the disk refuses, the box goes on without one. */
    private static void makeFolder(Path stateDir) {
        try {
            OwnFiles.folder(stateDir);
        } catch (IOException e) {
            Logger.warn("There is no state directory, and nothing is kept: {}", Sentences.of(e));
        }
    }

    public void start() {
        records.start();
        start.first().forEach(this::offer);
        gpio = GpioLines.open(plan, this::offer);
        start.owed().forEach(this::carryOut);
        // Before the loop, which would find no line to write to when a tty opens at once.
        for (CardPlan card : plan.cards()) {
            lines.put(card.id(),
                    new JSerialLine(card.port(), card.baud(), new CardEars(card.id())));
        }
        loop.start();
        operator.start();
        keeper.start();
        if (mqtt != null) {
            mqtt.start();
        }
        journal.inService();
    }

    public EventLoop loop() {
        return loop;
    }

    /** Rows written by this run and readable by others. */
    public int rowsRecorded() {
        return (int) records.counters().writtenTotal();
    }

    /** Waits until service has ended on purpose; false when a fault of ours ended it. */
    public boolean awaitEnd() throws InterruptedException {
        loop.join();
        return loop.failure() == null;
    }

    /** Why service ended, null while it has not. */
    public String ended() {
        return ended;
    }

    /** Leaves every call as it is: the cards hold them. */
    @Override
    public void close() throws IOException {
        keeper.close();
        loop.close();
        journal.close();
        lines.values().forEach(SerialLine::close);
        if (gpio != null) {
            gpio.close();
        }
        operator.close();
        if (mqtt != null) {
            mqtt.close("shutdown");
        }
        records.close();
        assignments.close();
        lock.close();
    }

    private void offer(Event event) {
        loop.offer(event);
    }

    private void written(Collection<String> rows) {
        journal.written(rows);
    }

    private void carryOut(Command command) {
        watcher.accept(command);
        switch (command) {
            case Command.Write(var card, var octets) -> {
                SerialLine line = lines.get(card);
                if (line != null) {
                    line.write(octets);
                }
            }
            case Command.Lamp(var position, var pattern) -> {
                if (gpio != null) {
                    gpio.lamp(position, pattern);
                }
            }
            case Command.Publish(var publication) -> {
                if (mqtt != null) {
                    mqtt.offer(publication);
                }
            }
            case Command.Record(var record) -> records.offer(record);
            case Command.Assign(var facts) -> assignments.offer(facts);
            case Command.Reply(var id, var fields) -> operator.reply(id, fields);
            case Command.Say(var warning, var text) -> {
                if (warning) {
                    Logger.warn(text);
                } else {
                    Logger.info(text);
                }
            }
            case Command.Exit(var why) -> {
                ended = why;
                Logger.info("Service ends: {}", why);
                loop.close();
            }
        }
    }

    private final class CardEars implements SerialLine.Listener {
        private final int card;

        CardEars(int card) {
            this.card = card;
        }

        @Override
        public void opened() {
            offer(new Event.CardOpened(card));
        }

        @Override
        public void octets(Bytes octets) {
            offer(new Event.CardOctets(card, octets));
        }

        @Override
        public void lost(String why) {
            offer(new Event.CardLost(card, why));
        }

        @Override
        public void broken(Throwable fault) {
            loop.fail(fault);
        }
    }

    /** For the log of the process: the calls themselves do not depend on it. */
    private static final class AssignmentWarnings implements AssignmentListener {
        @Override
        public void assignmentsFailed(String why) {
            Logger.warn(why);
        }

        @Override
        public void assignmentsRecovered() {
            Logger.info("The assignment log is written again");
        }

        @Override
        public void assignmentsRepaired(String what) {
            Logger.warn(what);
        }
    }

    /** What tells this start of the controller from every other. */
    private record Identity(String session, String bootId, long hostBootId) {
        static Identity fresh() throws IOException {
            SecureRandom random = new SecureRandom();
            long wallS = System.currentTimeMillis() / 1_000;
            Path bootId = Path.of("/proc/sys/kernel/random/boot_id");
            return new Identity(
                    String.format("%08x%04x", wallS, random.nextInt(1 << 16)),
                    Files.exists(bootId)
                            ? BoundedFile.note(bootId).strip() : "unknown",
                    random.nextInt() & 0xFFFF_FFFFL);
        }
    }
}
