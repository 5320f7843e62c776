package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody closes the office by hand, and a box that was killed meanwhile still knows it. */
class NightTest {
    private static final long LIMIT_MS = 20_000;
    private static final int CALLS = 3;

    @RegisterExtension
    private final Processes processes = new Processes();
    private Site site;

    private Processes.Result callbox(String... more) throws Exception {
        String[] arguments = List.of(more).toArray(new String[more.length + 2]);
        arguments[more.length] = "--state";
        arguments[more.length + 1] = site.state().toString();
        return processes.run(arguments);
    }

    private void calls(Reason reason, int rows) throws Exception {
        try (ExchangeHost exchange = site.callers(1, Site.calls(CALLS, 20, 20))) {
            assertTrue(exchange.awaitDone(LIMIT_MS), exchange.report().toString());
        }
        Await.until("a row for each call", LIMIT_MS, () -> site.records().size() == rows);
        List<CallRecord> newest = site.records();
        assertEquals(CALLS, newest.stream().filter(one -> one.reason() == reason).count());
    }

    @Test
    void the_night_switch_holds_over_a_kill_and_says_who_set_it() throws Exception {
        Path board = processes.directory().resolve("site.yaml");
        String text = Files.readString(
                Processes.root().resolve("board-configs/sites/demo.yaml"));
        Files.writeString(board, text.replace("name: Service,",
                "name: Service, hours: {calendar: always, closed_cause: 21},") + """

                hours:
                  zone: Europe/Berlin
                  calendars: [{id: always, week: [{days: mon-sun, open: 00:00-24:00}]}]
                """);
        site = new Site(processes, board, 1);
        site.card(1, "answer=20ms,talk=20ms");
        Child box = site.startBox();
        site.awaitCards(1);
        Await.until("the time zone is known", LIMIT_MS, () ->
                site.operator.text("queue/service/state", "open_why").equals("hours"));
        calls(Reason.ANSWERED, CALLS);
        Processes.Result on = callbox("night", "on");
        assertEquals(0, on.exit(), on.text());
        assertTrue(on.text().contains("open now: sales; closed: service"), on.text());
        box.kill();
        site.startBox();
        site.awaitCards(1);
        calls(Reason.REFUSED, 2 * CALLS);
        String who = "socket:" + System.getProperty("user.name");
        assertEquals(who, site.operator.text("queue/service/state", "night_by"));
        assertTrue(callbox("queues").text().contains(
                "closed, night switch on, set by " + who + " at "), callbox("queues").text());
        assertEquals(0, callbox("night", "auto").exit());
        assertEquals("hours", site.operator.text("queue/service/state", "open_why"));
    }
}
