package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.assignments.OfferedInLog;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An upgrade and a rollback under 30 calls, by the programs of two releases as processes, and an
 * upgrade with another site file. Run by {@code .ci/upgrade}, which builds the release before:
 * {@code -Dupgrade.before=} is its class path. With {@code -Dupgrade.store=FOLDER} the state that
 * it leaves behind at the first kill is stored there for {@code StoredReleasesTest}.
 */
class UpgradeDrill {
    private static final String BEFORE = System.getProperty("upgrade.before", "");
    private static final String STORE = System.getProperty("upgrade.store", "");
    private static final int TALKING = 15;
    private static final int CALLS = 30;
    private static final long LIMIT_MS = 30_000;
    /** Known, so that a test can play this card again. */
    static final long CARD_BOOT_ID = 4_711;

    @RegisterExtension
    private final Processes processes = new Processes();

    private Path board;
    private Site site;
    private LineTap tap;
    private SimCardHost card;
    private ExchangeHost exchange;
    private List<String> waiting;
    private Map<String, String> talking;
    private final List<String> shape = new ArrayList<>();
    private List<Route> joined;

    @Test
    void thirty_calls_outlive_an_upgrade_a_rollback_and_the_upgrade_after_it() throws Exception {
        assertTrue(!BEFORE.isEmpty(), "run .ci/upgrade, or give -Dupgrade.before=CLASSPATH");
        open();
        Child box = run("before", BEFORE);
        thirtyCalls();
        box.kill();
        store();
        box = run("this", Processes.classPath());
        everyCallIsKept("this release");
        box.kill();
        box = run("before", BEFORE);
        everyCallIsKept("the release before again");
        assertFalse(box.text().contains("cannot be read"), box.text());
        box.kill();
        run("this", Processes.classPath());
        everyCallIsKept("this release again");
        assertEquals(waiting, served(), "served in their old order");
    }

    @Test
    void thirty_calls_outlive_an_upgrade_with_another_site_file() throws Exception {
        assertTrue(!BEFORE.isEmpty(), "run .ci/upgrade, or give -Dupgrade.before=CLASSPATH");
        open();
        Child box = run("before", BEFORE);
        thirtyCalls();
        box.kill();
        edit("  - {id: spare, ring_s: 15, wrap_up_s: 0}", "  - {id: desk, ring_s: 20}");
        edit("\"5550300\", queue: spare", "\"5550300\", queue: desk");
        edit(", spare]", ", desk]");
        edit("position: 1, queues: [service, sales, desk]", "position: 1, queues: [service]");
        box = run("this", Processes.classPath());
        everyCallIsKept("this release with another file");
        String said = box.text();
        for (String change : List.of("queue desk added", "queue spare removed", "number 5550300",
                "agent 1: queues service, sales, spare -> service")) {
            assertTrue(said.contains("site file: " + change), said);
        }
        assertEquals(-1, site.operator.number("queue/spare/state", "waiting"));

        edit("  - {id: sales, ring_s: 15, wrap_up_s: 0}\n", "");
        edit("\"5550200\", queue: sales", "\"5550200\", queue: desk");
        edit("[service, sales, desk]", "[desk, service]");
        Processes.Result reload = processes.run("reload", "--state", site.state().toString());
        assertEquals(0, reload.exit(), reload.text());
        assertTrue(reload.text().contains("queue sales removed"), reload.text());
        everyCallIsKept("a reload");
        box.kill();
        run("this", Processes.classPath());
        everyCallIsKept("this release after the reload");
        List<String> served = served();
        for (String queue : List.of("service", "sales")) {
            assertEquals(of(queue, waiting), of(queue, served), "the order of " + queue);
        }
        Await.until("the removed queue is gone", LIMIT_MS, () ->
                site.operator.number("queue/sales/state", "waiting") == -1);
    }

    /** A supervisor at position 1 in the call at 2, the colleague at 4 asked beside that at 3. */
    @Test
    void a_supervision_and_a_consultation_outlive_an_upgrade_and_a_rollback() throws Exception {
        assertTrue(!BEFORE.isEmpty(), "run .ci/upgrade, or give -Dupgrade.before=CLASSPATH");
        open(SimCardParameters.of(1, TALKING));
        edit("{id: \"1\", position: 1,", "{id: \"1\", position: 1, role: supervisor,");
        edit("{reserved_channels: 0}", "{reserved_channels: 0, internal_calls: allowed}");
        Child checked = processes.start("board validate of the release before", List.of(),
                List.of(), BEFORE, List.of("board", "validate", board.toString()));
        assumeTrue(checked.awaitEnd(LIMIT_MS) == 0, "the release before has no supervisors");
        Child box = run("before", BEFORE);
        site.awaitCards(1);
        card.tell(new SimIn.Press(1, '#'));
        exchange = site.callers(1, new CallPlan(2, 25, 0, 0, 0,
                List.of("5550100"), CallPlan.allChannels(), 1));
        lifts(2, "offered");
        lifts(3, "offered");
        Await.until("two talk", LIMIT_MS, () -> calls("talking").size() == 2);
        order("supervise", "--position", "1", "--join", "2");
        order("transfer", "--position", "3", "--consult", "4");
        lifts(4, "occupied");
        Await.until("five hear somebody", LIMIT_MS, () -> joined().size() == 8);
        talking = calls("talking");
        waiting = List.of();
        joined = joined();
        for (String release : List.of("this", "before", "this", "before")) {
            box.kill();
            box = run(release, release.equals("this") ? Processes.classPath() : BEFORE);
            everyCallIsKept(release);
            assertEquals("1", site.operator.text("agent/2/state", "supervisor"), release);
        }
        order("supervise", "--position", "1", "--end");
        order("hold", "--position", "3", "--end");
        Await.until("each caller talks with one", LIMIT_MS, () -> joined().size() == 4);
        exchange.hangUpAll();
        Await.until("a row for each call", LIMIT_MS, () -> site.records().size() == 2);
        Processes.Result audit = processes.run("audit", "--state", site.state().toString());
        assertEquals(0, audit.exit(), audit.text());
    }

    private void lifts(int position, String when) {
        Await.until("position " + position + " rings", LIMIT_MS, () -> site.operator.text(
                "agent/" + position + "/state", "state").equals(when));
        card.tell(new SimIn.Hook(position, true));
    }

    private void order(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--state", site.state().toString()));
        Processes.Result done = processes.run(all.toArray(new String[0]));
        assertEquals(0, done.exit(), done.text());
    }

    private void edit(String before, String after) throws IOException {
        String text = Files.readString(board);
        assertTrue(text.contains(before), before);
        Files.writeString(board, text.replace(before, after));
    }

    /** Those of a queue, which the records of all know. */
    private List<String> of(String queue, List<String> ids) throws IOException {
        List<String> those = site.records().stream()
                .filter(row -> queue.equals(row.queue())).map(CallRecord::id).toList();
        List<String> found = ids.stream().filter(those::contains).toList();
        assertTrue(found.size() > 2, queue + ": " + found);
        return found;
    }

    private void open() throws Exception {
        open(SimCardParameters.of(1, TALKING)
                .withRobots(RobotOptions.parse("answer=300ms,talk=never"), 1));
    }

    private void open(SimCardParameters headsets) throws Exception {
        board = processes.directory().resolve("site.yaml");
        Files.writeString(board, board());
        site = new Site(processes, board, 1);
        tap = site.tap(1);
        card = processes.closing(SimCardHost.start(SimCardOptions.of(
                site.tty(1), headsets, List.of(site.cardLine(1)))));
        card.tell(new SimIn.Restart(CARD_BOOT_ID, ResetCause.SOFT));
    }

    private static String board() {
        StringBuilder text = new StringBuilder("""
                schema: 1
                box: upgrade
                site: {name: Upgrade}
                cards:
                  - {id: 1, port: card1}
                spans:
                  - {id: 1, card: 1, port: 1}
                queues:
                  - {id: service, ring_s: 15, wrap_up_s: 0}
                  - {id: sales, ring_s: 15, wrap_up_s: 0}
                  - {id: spare, ring_s: 15, wrap_up_s: 0}
                numbers:
                  - {called: "5550100", queue: service}
                  - {called: "5550200", queue: sales}
                  - {called: "5550300", queue: spare}
                office: {reserved_channels: 0}
                """);
        text.append("positions:\n");
        for (int i = 1; i <= TALKING; i++) {
            text.append("  - {id: %d, card: 1, headset: %d}%n".formatted(i, i));
        }
        text.append("agents:\n");
        for (int i = 1; i <= TALKING; i++) {
            text.append("  - {id: \"%d\", position: %d, queues: [service, sales, spare]}%n"
                    .formatted(i, i));
        }
        return text.toString();
    }

    private Child run(String release, String classPath) throws IOException {
        return processes.start("run of the release " + release, List.of(), List.of(), classPath,
                List.of("run", "--board", board.toString(), "--state",
                        site.state().toString()));
    }

    private void thirtyCalls() throws Exception {
        site.awaitCards(1);
        Await.until("all agents are ready", LIMIT_MS, () ->
                site.operator.number("queue/service/state", "agents_ready") == TALKING);
        exchange = site.callers(1, new CallPlan(CALLS, 25, 0, 0, 0,
                List.of("5550100", "5550200"), CallPlan.allChannels(), 1));
        Await.until("30 calls are up", LIMIT_MS, () -> calls("talking").size() == TALKING
                && calls("waiting").size() == CALLS - TALKING);
        Await.until("the card has joined them", LIMIT_MS, () -> joined().size() == 2 * TALKING);
        waiting = List.copyOf(calls("waiting").keySet());
        talking = calls("talking");
        talking.forEach((id, what) -> shape.add("talking " + id + " " + what));
        calls("waiting").forEach((id, what) -> shape.add("waiting " + id + " " + what));
        joined = joined();
    }

    /** What is asked of the operator socket, by the id of the call, in the order of arrival. */
    private Map<String, String> calls(String phase) {
        Map<String, String> found = new LinkedHashMap<>();
        if (site.operator.ask("calls").get("calls") instanceof List<?> rows) {
            for (Object row : rows) {
                Map<?, ?> call = (Map<?, ?>) row;
                if (phase.equals(call.get("phase"))) {
                    found.put("" + call.get("id"), "channel "
                            + call.get("channel") + " queue " + call.get("queue") + " agent "
                            + call.get("agent"));
                }
            }
        }
        return found;
    }

    private List<Route> joined() {
        return card.routes().stream()
                .filter(route -> route.source().canHear() && route.destination().canHear())
                .sorted(Comparator.comparing(Route::toString)).toList();
    }

    private void everyCallIsKept(String release) {
        Await.until(release + ": the data link is up", LIMIT_MS, () ->
                site.operator.number("span/1/state", "dchan_up") == 1);
        Await.until(release + ": the box has its calls", LIMIT_MS, () ->
                calls("talking").equals(talking));
        assertEquals(waiting, List.copyOf(calls("waiting").keySet()), release);
        assertEquals(joined, joined(), release + ": nobody was parted");
        nothingWasCleared(release);
    }

    private void nothingWasCleared(String release) {
        assertEquals(0, tap.heardByExchange(LineTap.DISCONNECT), release);
        assertEquals(0, tap.heardByExchange(LineTap.RELEASE), release);
        assertEquals(0, tap.heardByExchange(LineTap.RELEASE_COMPLETE), release);
        assertTrue(exchange.report().causes().isEmpty(), exchange.report().toString());
    }

    /** All talk, each as an agent is free, and end; answers who waited, in the order of service. */
    private List<String> served() throws Exception {
        IntStream.rangeClosed(1, TALKING).forEach(port -> card.tell(new SimIn.Hook(port, false)));
        Await.until("who waited talks", LIMIT_MS, () ->
                calls("talking").keySet().equals(Set.copyOf(waiting)));
        exchange.hangUpAll();
        Await.until("all calls have ended", LIMIT_MS, exchange::idle);
        Await.until("a row for each call", LIMIT_MS, () -> site.records().size() == CALLS);
        List<CallRecord> records = site.records();
        assertTrue(records.stream().allMatch(one -> one.reason() == Reason.ANSWERED),
                records.toString());
        Processes.Result audit = processes.run("audit", "--state", site.state().toString());
        assertEquals(0, audit.exit(), audit.text());
        return OfferedInLog.of(site.state()).stream().filter(waiting::contains).toList();
    }

    /** The state that a killed box leaves behind, without what only a running one needs. */
    private void store() throws IOException {
        if (STORE.isEmpty()) {
            return;
        }
        Path list = processes.directory().resolve("calls.txt");
        Files.write(list, shape);
        List<Path> files = new ArrayList<>(List.of(board, list));
        try (Stream<Path> found = Files.walk(site.state())) {
            found.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(site.state().resolve("natives"))
                            && !file.getFileName().toString().equals("lock"))
                    .sorted().forEach(files::add);
        }
        Path zip = Files.createDirectories(Path.of(STORE)).resolve("state.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry("" + processes.directory().relativize(file)));
                Files.copy(file, out);
            }
        }
    }
}
