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
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.assignments.AssignmentListener;
import org.callbox.controller.assignments.AssignmentLog;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.RoundTrips;
import org.callbox.controller.core.Setup;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.health.OwnFigures;
import org.callbox.controller.gate.CommandGate;
import org.callbox.controller.journal.Journal;
import org.callbox.controller.journal.StateAhead;
import org.callbox.controller.metrics.MetricsServer;
import org.callbox.controller.mqtt.BrokerAway;
import org.callbox.controller.mqtt.MqttCounters;
import org.callbox.controller.plan.HealthPlan;
import org.callbox.controller.plan.LocalPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.records.RecordCounters;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.runtime.Clock;
import org.callbox.controller.runtime.EventLoop;
import org.callbox.controller.runtime.JumpedClock;
import org.callbox.controller.runtime.ZoneOffsets;
import org.callbox.controller.systemd.Pulse;
import org.tinylog.Logger;

/**
 * A running box: the loop, the cards' ttys, the records, the operator socket, the broker and the
 * GPIO lines of one plan. Everything but the loop may fail and come back.
 */
public final class Box implements AutoCloseable, Pulse {
    /** No operator has this number. */
    private static final long FOR_METRICS = -1;

    private final StateLock lock;
    private final StateKeeper keeper;
    private final DiskRoom room;
    private final HealthDesk health;
    private final RecordStore records;
    private final RecordDesk desk;
    private final AssignmentLog assignments;
    private final AlarmEffects effects;
    private final OperatorServer operator;
    private final Setup setup;
    private final Adapters adapters;
    private final PinDesk pins;
    private final Reloader reloader;
    private final Presses presses;
    private final DrillDesk drills;
    private final Start start;
    private final Journal journal;
    private final EventLoop loop;
    private final Consumer<Command> watcher;
    private volatile String ended;
    private volatile Long roundTripMs;
    /** Of the constructor, and of the reloader's thread after it. */
    private LocalPlan local;
    /** Null where nobody asked for it. */
    private volatile MetricsServer metrics;

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
        Identity identity = Identity.fresh();
        AuditTrail trail = new AuditTrail(stateDir, identity.session());
        CommandGate gate = new CommandGate(trail::write);
        this.operator = OperatorServer.open(stateDir.resolve("operator.sock"), gate, this::asked);
        this.reloader = new Reloader(file, this::offer, operator::reply, this::beside);
        StateKeeper.settle(stateDir);
        this.records = new RecordStore(
                stateDir.resolve("callbox.db"), new RecordEvents(this::offer, this::written));
        this.assignments = new AssignmentLog(stateDir, new AssignmentWarnings());
        this.setup = new Setup(said.plan(), Version.text(), said.hash(), identity.session(),
                identity.bootId(), identity.hostBootId(), records.totals().counts(),
                records.totals().sinceMs());
        this.start = begin(setup, stateDir);
        this.journal = Journal.open(stateDir.resolve("journal"), start.core(), start.sequence(),
                start.at(), start.owed(), Logger::warn);
        this.pins = new PinDesk(stateDir, said.pins(), this::offer);
        BrokerAway away = new BrokerAway();
        JumpedClock clock = new JumpedClock(start.clock());
        this.presses = new Presses(start.core().setup().plan(), this::offer);
        this.adapters = new Adapters(start.core().setup().plan(), setup, start.replans(), stateDir,
                pins.vault(), presses, gate, away, this::fail);
        this.drills = new DrillDesk(start.core().setup().plan(), away, clock, records,
                this::figures, this::offer, operator::reply);
        trail.to(adapters::tell);
        gate.guardedBy(who ->
                offer(new Event.Noticed(Event.Notice.COMMANDS_DENIED, true, who)));
        this.effects = new AlarmEffects(records.path(), start.core().setup().plan(),
                identity.session(), Clock.system(), this::published);
        this.desk = new RecordDesk(stateDir, records, start.core().setup().plan(),
                operator::reply, adapters::forget);
        this.loop = new EventLoop(start.core(), clock, this::carryOut, journal,
                start.sequence());
        this.local = said.local();
        HealthPlan limits = local.health();
        this.room = new DiskRoom(stateDir, limits.diskMinMib(), this::offer);
        this.health = new HealthDesk(stateDir, limits, this::figures, this::offer,
                this::beside);
        this.metrics = metrics(local.metricsPort());
        this.keeper = new StateKeeper(stateDir, lock, journal::check, room, this::looked, List.of(
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
        Event.Noticed.first().forEach(this::offer);
        // A drill ends with the process that was in it.
        offer(new Event.Noticed(Event.Notice.DRILL_ON, false, ""));
        start.owed().forEach(this::carryOut);
        adapters.open();
        health.look();
        loop.start();
        pins.start();
        operator.start();
        reloader.start();
        keeper.start();
        adapters.start();
        effects.start();
        desk.start();
        if (metrics != null) {
            metrics.start();
        }
    }

    /** Reads the site file again and does as it says, as {@code callbox reload} does. */
    public void reload() {
        reloader.ask();
    }

    public EventLoop loop() {
        return loop;
    }

    @Override
    public long turns() {
        return loop.turns();
    }

    @Override
    public boolean portsKnown() {
        return adapters.portsKnown();
    }

    @Override
    public String linksGone() {
        List<Integer> gone = adapters.linesGone();
        return gone.isEmpty() ? "" : "The threads of the tty are gone for card "
                + String.join(", ", gone.stream().map(String::valueOf).toList());
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
        drills.close();
        if (metrics != null) {
            metrics.close();
        }
        loop.close();
        journal.close();
        adapters.closeLines();
        pins.close();
        reloader.close();
        effects.close();
        desk.close();
        operator.close();
        adapters.close();
        records.close();
        adapters.closeRecords();
        assignments.close();
        lock.close();
    }

    private void looked() {
        health.look();
        drills.look();
    }

    private void asked(Event.Operator question) {
        switch (question.request()) {
            case OperatorRequest.Reload(var how) -> reloader.asked(question.id(), how);
            case OperatorRequest.Erase erase -> desk.erase(question.id(), erase);
            case OperatorRequest.Looked looked -> desk.looked(question.id(), looked);
            case OperatorRequest.Drill order -> drills.asked(question.id(), order);
            case OperatorRequest.DrillEnd() -> drills.ended(question.id());
            case OperatorRequest.DrillState() -> drills.stateAsked(question.id());
            case OperatorRequest.ButtonPresses() ->
                    operator.reply(question.id(), presses.fields());
            case OperatorRequest.Status() -> {
                health.asked(question.id());
                offer(question);
            }
            default -> offer(question);
        }
    }

    private OwnFigures figures() {
        MqttCounters broker = adapters.counters();
        RecordCounters rows = records.counters();
        return new OwnFigures(broker == null ? null : broker.connected() ? 1 : 0,
                broker == null ? null : broker.outbox(),
                broker == null ? null : broker.publishedTotal(),
                broker == null ? null : broker.droppedTotal(),
                broker == null ? null : broker.reconnectsTotal(),
                rows.waiting(), rows.lostTotal(), journal.kept() ? 1 : 0, roundTripMs,
                loop.stepsTaken());
    }

    private Map<String, Object> beside(SiteFile.Said next) {
        pins.learn(next.pins());
        Map<String, Object> note = new LinkedHashMap<>(adapters.readAgain(next.plan()));
        List<String> changes = local.changes(next.local());
        if (!changes.isEmpty()) {
            changes.forEach(text -> Logger.info("Site file: {}", text));
            note.put("changes", changes);
            local = next.local();
            health.adapt(local.health());
            room.adapt(local.health().diskMinMib());
            adaptMetrics(local.metricsPort());
        }
        return note;
    }

    /** A server that begins now is told what has been published already. */
    private void adaptMetrics(int port) {
        MetricsServer before = metrics;
        if (before == null ? port == 0 : before.isAt(port)) {
            return;
        }
        MetricsServer fresh = metrics(port);
        metrics = fresh;
        if (before != null) {
            before.close();
        }
        if (fresh != null) {
            fresh.start();
            fresh.offer(health.latest());
            offer(new Event.Operator(FOR_METRICS, new OperatorRequest.Status()));
        }
    }

    private static MetricsServer metrics(int port) {
        try {
            return port == 0 ? null : new MetricsServer(port);
        } catch (IOException e) {
            Logger.warn("There are no metrics: {}", Sentences.of(e));
            return null;
        }
    }

    private void begin(Map<String, Object> status) {
        MetricsServer now = metrics;
        if (now != null) {
            now.begin(status);
        }
    }

    /** What the core publishes, and what is said again of its alarms. */
    private void published(Publication publication) {
        adapters.publish(publication);
        MetricsServer now = metrics;
        if (now != null) {
            now.offer(publication);
        }
    }

    /** A state that comes from elsewhere than the core. */
    private void beside(Publication publication) {
        adapters.beside(publication);
        MetricsServer now = metrics;
        if (now != null) {
            now.offer(publication);
        }
    }

    private void fail(Throwable fault) {
        loop.fail(fault);
    }

    private void offer(Event event) {
        loop.offer(event);
    }

    private void written(Collection<String> rows) {
        adapters.safe(rows);
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
            case Command.Publish(var publication) -> {
                // On the thread of the core, and at least once a minute.
                if (publication.topic() instanceof Topic.Status) {
                    roundTripMs = RoundTrips.slowestMs(start.core());
                }
                effects.publish(publication);
            }
            case Command.Adapt(var next) -> {
                adapters.adapt(next, setup);
                effects.adapt(next);
                desk.adapt(next);
                presses.adapt(next);
                drills.adapt(next);
            }
            case Command.AskZone(var zone, var fromMs) -> offsets(zone, fromMs);
            case Command.Record(var record) -> {
                adapters.ended(record);
                effects.ended(record);
                records.offer(record);
            }
            case Command.Figure(var row) -> {
                adapters.figure(row);
                records.offer(row);
            }
            case Command.Assign(var facts) -> assignments.offer(facts);
            case Command.Reply(var id, var fields) when id == FOR_METRICS -> begin(fields);
            case Command.Reply(var id, var fields) when OperatorServer.isOurs(id) ->
                    operator.reply(id, health.completed(
                            id, effects.completed(reloader.completed(id, fields))));
            case Command.Reply(var id, var fields) -> adapters.reply(id, fields);
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
