package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.assignments.AssignmentListener;
import org.callbox.controller.assignments.AssignmentLog;
import org.callbox.controller.assignments.OfferedInLog;
import org.callbox.controller.audit.Answer;
import org.callbox.controller.audit.AuditReport;
import org.callbox.controller.audit.Auditor;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Reason;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.records.RecordListener;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.Exchange;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The state directory of each release, left behind by a kill with 30 calls up, is started from: all
 * go on. Card and exchange hold the same calls, for a box of this version has made them on the same
 * site in the same order before; then it dies, and the release's state takes its place.
 */
class StoredReleasesTest {
    private static final Path RELEASES = Path.of("src/test/resources/releases");
    /** What {@code UpgradeDrill} gives its card. */
    private static final long CARD_BOOT_ID = 4_711;
    private static final int TALKING = 15;
    private static final int CALLS = 30;
    private static final int ROWS_MAX = 1_000;
    /** Long enough for 30 calls at 25 a second and the first start of all. */
    private static final long BEFORE_MS = 10_000;
    private static final long OUTAGE_MS = 1_500;

    @TempDir
    Path directory;

    private Path state;
    private World world;
    private RecordStore records;
    private AssignmentLog assignments;
    private final List<Exchange.Ended> ended = new ArrayList<>();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private List<String> expected;
    private List<Route> joined;
    private List<Exchange.Held> held;

    static Stream<String> releases() throws IOException {
        try (Stream<Path> found = Files.list(RELEASES)) {
            return found.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void thirty_calls_of_a_release_go_on(String release) throws Exception {
        unpack(RELEASES.resolve(release).resolve("state.zip"));
        state = directory.resolve("state");
        expected = Files.readAllLines(directory.resolve("calls.txt"));
        assertEquals(CALLS, expected.size());
        Now last = Recovery.from(state.resolve("journal"), new ArrayList<>()).at();
        Loaded site = ConfigLoader.load(directory.resolve("site.yaml"), List.of());
        assertTrue(site.valid(), site.report());
        witnesses(setup(site, "witnesses", Map.of(), 0), last);
        open(site, last);
        world.run(5_000);
        allIsAsItWas();
        world.kill();
        world.run(OUTAGE_MS);
        world.revive();
        world.run(5_000);
        allIsAsItWas();
        allAreServedInOrder();
    }

    private void unpack(Path zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
            }
        }
    }

    private static Setup setup(Loaded site, String session, Map<Reason, Long> totals,
            long sinceMs) {
        return new Setup(site.plan(), "test", site.hash(), session, "another kernel", 77, totals,
                sinceMs);
    }

    /** Card and exchange as the release left them, {@value #OUTAGE_MS} ms before it is back. */
    private void witnesses(Setup setup, Now last) {
        world = new World(setup, RobotOptions.parse("answer=300ms,talk=never"),
                Map.of(1, new CallPlan(CALLS, 25, 0, 0, 0, List.of("5550100", "5550200"),
                        CallPlan.allChannels(), 1)), 1, (now, command) -> carryOut(command));
        world.stepWallClock(last.wallMs() - last.monoMs()
                - (world.now().wallMs() - world.now().monoMs()));
        world.runUntil(last.monoMs() - BEFORE_MS);
        world.atCard(1, new SimIn.Restart(CARD_BOOT_ID, ResetCause.SOFT));
        world.start();
        world.runUntil(last.monoMs());
        assertEquals(shape(expected), shape(calls()), "a box of this version has other calls");
        world.kill();
        joined = joined();
        assertEquals(2 * TALKING, joined.size());
        held = world.exchange(1).held();
        world.exchange(1).watch(ended::add);
        world.run(OUTAGE_MS);
    }

    /** Of each line all but the id of the call, which names the run it came in. */
    private static List<String> shape(List<String> calls) {
        return calls.stream().map(line -> line.replaceFirst(" \\S+", "")).toList();
    }

    /** A box on the state of the release, as {@code Box} opens it. */
    private void open(Loaded site, Now last) throws IOException {
        records = new RecordStore(state.resolve("callbox.db"), new Ears());
        assignments = new AssignmentLog(state, new Ears());
        Setup setup = setup(site, "upgraded", records.totals().counts(),
                records.totals().sinceMs());
        Start start = Start.of(setup, state, records.path(),
                new Now(1_000, last.wallMs() + OUTAGE_MS));
        records.start();
        assertEquals(world.now().monoMs(), 1_000 + shift(start), "its clock goes on");
        start.owed().forEach(this::carryOut);
        world.keepJournal();
        world.revive(start.core(), start.first().getFirst());
        for (Event event : start.first().subList(1, start.first().size())) {
            assertInstanceOf(Event.Reload.class, event, "nothing is left out");
            world.core(event);
        }
    }

    private static long shift(Start start) {
        return start.first().getFirst() instanceof Event.Restarted restarted
                ? restarted.clockShiftMs() : -1;
    }

    private void carryOut(Command command) {
        if (records == null) {
            return;
        }
        switch (command) {
            case Command.Record(var row) -> records.offer(row);
            case Command.Figure(var row) -> records.offer(row);
            case Command.Assign(var facts) -> assignments.offer(facts);
            default -> { }
        }
    }

    private List<String> calls() {
        Switchboard core = world.switchboard();
        List<CallView> views = core.calls(world.now());
        return Stream.of("talking", "waiting").flatMap(phase -> views.stream()
                .filter(call -> call.phase().equals(phase))
                .map(call -> phase + " " + call.id() + " channel " + call.channel() + " queue "
                        + call.queue() + " agent " + (call.agent() == null ? "" : call.agent())))
                .toList();
    }

    private List<Route> joined() {
        return world.card(1).routes().stream()
                .filter(route -> route.source().canHear() && route.destination().canHear())
                .sorted(Comparator.comparing(Route::toString)).toList();
    }

    private void allIsAsItWas() {
        assertEquals(expected, calls());
        assertEquals(joined, joined(), "nobody was parted");
        assertEquals(held, world.exchange(1).held());
        assertEquals(List.of(), ended, "nothing was cleared");
    }

    private void allAreServedInOrder() throws Exception {
        List<String> waiting = expected.stream().filter(line -> line.startsWith("waiting"))
                .map(line -> line.split(" ")[1]).toList();
        IntStream.rangeClosed(1, TALKING).forEach(
                port -> world.atCard(1, new SimIn.Hook(port, false)));
        world.run(5_000);
        assertEquals(waiting, calls().stream().filter(line -> line.startsWith("talking"))
                .map(line -> line.split(" ")[1]).toList());
        world.atExchange(1, exchange -> exchange.hangUpAll(world.nowUs()));
        world.run(5_000);
        assertEquals(List.of(), calls());
        assertEquals(CALLS, ended.size());
        assertTrue(ended.stream().allMatch(one -> one.answered() && one.cause() == 16), "" + ended);
        records.close();
        assignments.close();
        List<CallRecord> rows = new ArrayList<>(RecordReader.read(
                state.resolve("callbox.db"), RecordQuery.newest(ROWS_MAX)));
        rows.sort(Comparator.comparingLong(CallRecord::answeredMs)
                .thenComparing(CallRecord::arrivedMs));
        assertEquals(CALLS, rows.size());
        assertTrue(rows.stream().allMatch(row -> row.reason() == Reason.ANSWERED), "" + rows);
        assertEquals(waiting, OfferedInLog.of(state).stream().filter(waiting::contains).toList(),
                "offered in the order of their arrival");
        AuditReport audit = new Auditor(state, rows.stream().map(row ->
                new Answer(row.id(), row.agent(), row.answeredMs())).toList(), null).audit();
        assertEquals(AuditReport.Verdict.CLEAN, audit.verdict(), "" + audit.fields());
        assertEquals(CALLS, audit.counts().answered());
        assertEquals(List.of(), told);
    }

    /** Neither the database nor the log may have anything to tell. */
    private final class Ears implements RecordListener, AssignmentListener {
        @Override
        public void recordsFailed(String why) {
            told.add(why);
        }

        @Override
        public void recordsRecovered() {
            told.add("the records are written again");
        }

        @Override
        public void assignmentsFailed(String why) {
            told.add(why);
        }

        @Override
        public void assignmentsRecovered() {
            told.add("the log is written again");
        }

        @Override
        public void assignmentsRepaired(String what) {
            told.add(what);
        }
    }
}
