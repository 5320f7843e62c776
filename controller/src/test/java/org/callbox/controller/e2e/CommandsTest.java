package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.e2e.Processes.Result;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands as a shell sees them: exit codes and sentences. */
class CommandsTest {
    /** A typo, a GPIO line used twice, a number that reaches no queue, and then a tab. */
    private static final String BAD = """
            schema: 1
            extends: boards/e1-solo@A
            box: bad
            cards:
              - {id: 1, port: /dev/one}
            positions:
              - {id: 1, card: 1, headset: 1, gpio: {chip: c, answer: 17, ready: 17}}
            queues:
              - {id: service, rign_s: 15}
            numbers:
              - {called: "5550100", queue: servcie}
            agents:
              - {id: "1", position: 1, queues: [service]}
            """;

    @RegisterExtension
    private final Processes processes = new Processes();

    private Path bad(String text) throws Exception {
        return Files.writeString(processes.directory().resolve("bad.yaml"), text);
    }

    @Test
    void version_and_help() throws Exception {
        Result version = processes.run("--version");
        assertEquals(0, version.exit());
        assertTrue(version.text().startsWith("callbox "), version.text());
        Result help = processes.run("--help");
        assertEquals(0, help.exit());
        assertTrue(help.text().contains("demo") && help.text().contains("sim"), help.text());
        Result unknown = processes.run("dance");
        assertEquals(2, unknown.exit());
        assertFalse(unknown.text().contains("\tat "), unknown.text());
    }

    @Test
    void a_bad_config_is_refused_whole_with_places_and_remedies() throws Exception {
        Path file = bad(BAD);
        Result validate = processes.run("board", "validate", file.toString());
        assertEquals(2, validate.exit(), validate.text());
        assertTrue(validate.text().contains("bad.yaml:9:19"), validate.text());
        assertTrue(validate.text().contains("did you mean \"ring_s\""), validate.text());
        assertTrue(validate.text().contains("bad.yaml:7:69"), validate.text());
        assertTrue(validate.text().contains("bad.yaml:11:32"), validate.text());
        Result run = processes.run("run", "--board", file.toString(), "--state",
                processes.directory().resolve("state").toString());
        assertEquals(2, run.exit(), run.text());
        assertTrue(run.text().contains("bad.yaml:9:19"), run.text());
        assertFalse(Files.exists(processes.directory().resolve("state")));

        Path tab = bad("schema: 1\nbox: bad\n\tsite: {name: x}\n");
        Result tabbed = processes.run("board", "validate", tab.toString());
        assertEquals(2, tabbed.exit(), tabbed.text());
        assertTrue(tabbed.text().contains("bad.yaml:3:1"), tabbed.text());
        assertTrue(tabbed.text().toLowerCase().contains("tab"), tabbed.text());
    }

    @Test
    void without_a_box_status_says_so_in_a_sentence() throws Exception {
        Result status = processes.run("status", "--state", processes.directory().toString());
        assertEquals(1, status.exit());
        assertTrue(status.text().contains("no box is running with the state"), status.text());
        assertEquals(1, status.text().lines().count(), status.text());
    }

    @Test
    void a_second_box_on_the_same_state_is_refused_and_the_first_goes_on() throws Exception {
        Site site = Site.demo(processes);
        Child first = site.startBox();
        first.awaitLine("card 1:", Site.START_MS_MAX);
        Child second = site.startBox();
        assertEquals(8, second.awaitEnd(Site.START_MS_MAX), second.text());
        assertTrue(second.text().contains("another box (process " + first.pid() + ") runs"),
                second.text());
        assertEquals(1, second.text().lines().filter(line -> line.contains("another")).count());
        assertTrue(first.running());
        assertFalse(site.operator.ask("status").isEmpty());
        first.terminate();
        assertTrue(Files.notExists(site.state().resolve("operator.sock")));
    }

    @Test
    void drain_waits_for_the_last_call_and_refuses_new_ones() throws Exception {
        Site site = Site.demo(processes);
        SimCardHost card = site.card(1, "answer=20ms,talk=never");
        Child box = site.startBox();
        site.awaitCards(1);
        ExchangeHost callers = site.callers(1, Site.calls(2, 0, 2));
        Await.until("two talk", Site.START_MS_MAX, () -> card.routes().size() == 4);

        Result stop = processes.run("stop", "--drain", "--state", site.state().toString());
        assertEquals(0, stop.exit(), stop.text());
        assertTrue(stop.text().contains("2"), stop.text());
        Await.until("status says stopping", Site.RECOVERY_MS_MAX,
                () -> site.operator.text("status", "state").equals("stopping"));
        assertTrue(box.running());
        assertEquals(2, callers.report().inProgress());
        callers.hangUpAll();
        assertEquals(0, box.awaitEnd(Site.START_MS_MAX), box.text());
        assertEquals(2, site.records().size());
    }

    @Test
    void clear_clears_every_call_and_ends() throws Exception {
        Site site = Site.demo(processes);
        SimCardHost card = site.card(1, "answer=20ms,talk=never");
        Child box = site.startBox();
        site.awaitCards(1);
        ExchangeHost callers = site.callers(1, Site.calls(8, 0, 8));
        Await.until(() -> "six talk and two wait: " + card.routes(), Site.START_MS_MAX,
                () -> card.routes().size() == 14);

        Result stop = processes.run("stop", "--clear", "--state", site.state().toString());
        assertEquals(0, stop.exit(), stop.text());
        assertEquals(0, box.awaitEnd(Site.START_MS_MAX), box.text());
        Await.until(() -> "the exchange knows of no call: " + callers.report(),
                Site.RECOVERY_MS_MAX, callers::idle);
        assertEquals(8, site.records().size());
        assertEquals(0, callers.report().protocolErrors());
        assertEquals(8, site.records().stream().map(CallRecord::id).distinct().count());
    }
}
