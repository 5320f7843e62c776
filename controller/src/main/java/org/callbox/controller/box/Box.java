package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.assignments.AssignmentListener;
import org.callbox.controller.assignments.AssignmentLog;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Setup;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.journal.Journal;
import org.callbox.controller.journal.StateAhead;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.runtime.EventLoop;
import org.callbox.controller.runtime.ZoneOffsets;
import org.tinylog.Logger;

/**
 * A running box: the loop, the cards' ttys, the records, the operator socket, the broker and the
 * GPIO lines of one plan. Everything but the loop may fail and come back.
 */
public final class Box implements AutoCloseable {
    private final StateLock lock;
    private final StateKeeper keeper;
    private final RecordStore records;
    private final RecordDesk desk;
    private final AssignmentLog assignments;
    private final OperatorServer operator;
    private final Setup setup;
    private final Adapters adapters;
    private final PinDesk pins;
    private final Reloader reloader;
    private final Start start;
    private final Journal journal;
    private final EventLoop loop;
    private final Consumer<Command> watcher;
    private volatile String ended;

    /**
     * @param said by the site file, and valid
     * @param file is read again when it is asked for
     * @param stateDir made when it is not there; no other box may have it
     * @param watcher sees every command on the loop thread before it is carried out
     */
    public Box(SiteFile.Said said, SiteFile file, Path stateDir, Consumer<Command> watcher)
            throws IOException {
        this.watcher = watcher;
        makeFolder(stateDir);
        this.lock = StateLock.take(stateDir);
        this.operator = OperatorServer.open(stateDir.resolve("operator.sock"), this::asked);
        this.reloader = new Reloader(file, this::offer, operator::reply, this::beside);
        StateKeeper.settle(stateDir);
        this.records = new RecordStore(
                stateDir.resolve("callbox.db"), new RecordEvents(this::offer, this::written));
        this.assignments = new AssignmentLog(stateDir, new AssignmentWarnings());
        Identity identity = Identity.fresh();
        this.setup = new Setup(said.plan(), Version.text(), said.hash(), identity.session(),
                identity.bootId(), identity.hostBootId(), records.totals().counts(),
                records.totals().sinceMs());
        this.start = begin(setup, stateDir);
        this.journal = Journal.open(stateDir.resolve("journal"), start.core(), start.sequence(),
                start.at(), start.owed(), Logger::warn);
        this.pins = new PinDesk(stateDir, said.pins(), this::offer);
        this.adapters = new Adapters(start.core().setup().plan(), setup, start.replans(), stateDir,
                pins.vault(), this::offer, this::fail);
        this.desk = new RecordDesk(stateDir, records, start.core().setup().plan(),
                operator::reply, adapters::forget);
        this.loop = new EventLoop(start.core(), start.clock(), this::carryOut, journal,
                start.sequence());
        this.keeper = new StateKeeper(stateDir, lock, journal::check,
                new DiskRoom(stateDir, this::offer), List.of(
                new StateKeeper.Watched(stateDir.resolve("operator.sock"), operator::check),
                new StateKeeper.Watched(records.path(), records::check),
                new StateKeeper.Watched(stateDir.resolve("assignments.jsonl"),
                        assignments::check)), loop::fail);
    }

    /** Releases the lock and the socket when nothing is to be started here. */
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
        offer(new Event.Noticed(Event.Notice.COUNTS_SECONDS, true, ""));
        start.owed().forEach(this::carryOut);
        adapters.open();
        loop.start();
        pins.start();
        operator.start();
        reloader.start();
        keeper.start();
        adapters.start();
        desk.start();
    }

    /** Reads the site file again and does as it says, as {@code callbox reload} does. */
    public void reload() {
        reloader.ask();
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
        adapters.closeLines();
        pins.close();
        reloader.close();
        desk.close();
        operator.close();
        adapters.close();
        records.close();
        assignments.close();
        lock.close();
    }

    private void asked(Event.Operator question) {
        switch (question.request()) {
            case OperatorRequest.Reload(var how) -> reloader.asked(question.id(), how);
            case OperatorRequest.Erase erase -> desk.erase(question.id(), erase);
            case OperatorRequest.Looked looked -> desk.looked(question.id(), looked);
            default -> offer(question);
        }
    }

    private Map<String, Object> beside(SiteFile.Said next) {
        pins.learn(next.pins());
        return adapters.readAgain(next.plan());
    }

    private void fail(Throwable fault) {
        loop.fail(fault);
    }

    private void offer(Event event) {
        loop.offer(event);
    }

    private void written(Collection<String> rows) {
        journal.written(rows);
    }

    /** Reads data of the JDK, so not on the loop; asked for some times a year and at a start. */
    private void offsets(String zone, long fromMs) {
        Adapter.once("zone offsets",
                () -> offer(new Event.Offsets(ZoneOffsets.table(zone, fromMs))),
                fault -> Logger.warn("The time zone {} cannot be told: {}", zone,
                        fault.toString())).start();
    }

    private void carryOut(Command command) {
        watcher.accept(command);
        switch (command) {
            case Command.Write(var card, var octets) -> adapters.write(card, octets);
            case Command.Lamp shown -> adapters.lamp(shown);
            case Command.Wall shown -> adapters.wall(shown);
            case Command.Reveal asked -> pins.reveal(asked);
            case Command.Check asked -> pins.check(asked);
            case Command.ChangePin asked -> pins.change(asked);
            case Command.Publish(var publication) -> adapters.publish(publication);
            case Command.Adapt(var next) -> {
                adapters.adapt(next, setup);
                desk.adapt(next);
            }
            case Command.AskZone(var zone, var fromMs) -> offsets(zone, fromMs);
            case Command.Record(var record) -> {
                adapters.ended(record);
                records.offer(record);
            }
            case Command.Figure(var row) -> records.offer(row);
            case Command.Assign(var facts) -> assignments.offer(facts);
            case Command.Reply(var id, var fields) ->
                    operator.reply(id, reloader.completed(id, fields));
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
