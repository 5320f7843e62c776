package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The site file is edited while the box runs, and while it does not. */
class ReloadTest {
    private static final int CALLERS = 10;
    private static final int TALKING = 6;

    @RegisterExtension
    private final Processes processes = new Processes();

    private Path board;
    private Site site;

    private void edit(String before, String after) throws IOException {
        String text = Files.readString(board);
        assertTrue(text.contains(before), before);
        Files.writeString(board, text.replace(before, after));
    }

    private static long switched(SimCardHost card) {
        return card.routes().stream().map(Route::source)
                .filter(source -> source instanceof Endpoint.Port).count();
    }

    private Set<String> calls() {
        Set<String> ids = new TreeSet<>();
        if (site.operator.ask("calls").get("calls") instanceof List<?> rows) {
            rows.forEach(row -> ids.add("" + ((Map<?, ?>) row).get("id")));
        }
        return ids;
    }

    private Child reload(int exit, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("reload", "--state", site.state().toString()));
        arguments.addAll(List.of(more));
        Child asked = processes.start("reload", arguments);
        assertEquals(exit, asked.awaitEnd(Site.START_MS_MAX), asked.text());
        return asked;
    }

    private void nobodyWasCleared(Set<String> before) {
        assertEquals(before, calls());
        assertEquals(0, site.tap(1).heardByExchange(LineTap.DISCONNECT), "DISCONNECT");
        assertEquals(0, site.tap(1).heardByExchange(LineTap.RELEASE), "RELEASE");
    }

    @Test
    void calls_outlive_every_edit_of_the_site_file() throws Exception {
        board = processes.directory().resolve("site.yaml");
        Files.copy(Processes.root().resolve("board-configs/sites/demo.yaml"), board);
        site = new Site(processes, board, 1);
        SimCardHost card = site.card(1, "answer=20ms,talk=never");
        // Whoever runs the tests may have begun them where hang-ups are ignored.
        Child box = site.startBox(List.of("env", "--default-signal=HUP"), List.of());
        site.awaitCards(1);
        ExchangeHost callers = site.callers(1, Site.calls(CALLERS, 0, CALLERS));
        Await.until("six talk", Site.START_MS_MAX, () -> switched(card) == TALKING
                && calls().size() == CALLERS);
        Set<String> before = calls();

        assertTrue(reload(0).text().contains("nothing has changed"));
        edit("name: Agent 8", "name: Anna");
        assertTrue(reload(0).text().contains("agent 8: name Agent 8 -> Anna"));
        nobodyWasCleared(before);

        edit("queue: sales}", "queue: nowhere}");
        String wrong = reload(2).text();
        assertTrue(wrong.contains("site.yaml:3") && wrong.contains("nothing was changed"), wrong);
        assertTrue(reload(2, "--json").text().contains("\"report\""));
        edit("queue: nowhere}", "queue: sales}");

        edit("queues: [sales]}\n  - {id: \"8\"", "queues: [sales, service]}\n  - {id: \"8\"");
        box.signal("HUP");
        Await.until("one more talks", Site.RECOVERY_MS_MAX, () -> switched(card) == TALKING + 1);
        nobodyWasCleared(before);

        box.kill();
        edit("name: Agent 9", "name: Berta");
        edit("  - {called: \"5550200\", queue: sales}", "  - {called: \"5550200\", queue: club}");
        edit("  - {id: sales, name: Sales, ring_s: 15, wrap_up_s: 0}",
                "  - {id: club, name: Club, ring_s: 15, wrap_up_s: 0}");
        Files.writeString(board, Files.readString(board)
                .replace("queues: [sales, service]", "queues: [club, service]")
                .replace("queues: [service, sales]", "queues: [service]")
                .replace("queues: [sales]", "queues: [club]"));
        Child again = site.startBox();
        again.awaitLine("data link established", Site.START_MS_MAX);
        Await.until("the exchange was asked about every call", Site.RECOVERY_MS_MAX,
                () -> site.tap(1).heardByCard(LineTap.STATUS) == CALLERS);
        nobodyWasCleared(before);
        assertTrue(again.text().contains("site file: queue sales removed"), again.text());
        assertEquals("Berta", site.operator.text("agent/9/state", "name"));
        assertEquals(1, site.operator.number("agent/1/state", "calls_total"));
        assertEquals(-1, site.operator.number("queue/sales/state", "waiting"));
        callers.hangUpAll();
        Await.until(() -> "a row for each: " + calls(), Site.RECOVERY_MS_MAX,
                () -> site.records().size() == CALLERS);
        assertTrue(site.records().stream().allMatch(row -> row.cause() == 16),
                site.records().toString());
    }
}
