package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.controller.call.Reason;
import org.callbox.controller.e2e.Processes.Result;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A box that is started where one stood before: ended on purpose, damaged, or only stopped. */
class StartAgainTest {
    private static final long LIMIT_MS = 20_000;
    private static final long STOPPED_MS = 20_000;

    @RegisterExtension
    private final Processes processes = new Processes();

    private Site site;
    private SimCardHost card;
    private Child box;

    private void open(String robots) throws Exception {
        site = Site.demo(processes);
        card = site.card(1, robots);
        box = site.startBox();
        site.awaitCards(1);
    }

    @AfterEach
    void end() {
        box.kill();
    }

    private Result ask(String... command) throws Exception {
        return processes.run(command);
    }

    private void serves(int calls) throws Exception {
        int before = site.records().size();
        ExchangeHost callers = site.callers(1, new CallPlan(calls, 20, 100, 0, 0,
                List.of("5550100"), CallPlan.allChannels(), 3));
        Await.until("status is ready", LIMIT_MS,
                () -> site.operator.text("status", "state").equals("ready"));
        assertTrue(callers.awaitDone(LIMIT_MS), callers.report().toString());
        assertEquals(calls, callers.report().answered(), callers.report().toString());
        callers.close();
        Await.until("rows of all", LIMIT_MS, () -> site.records().size() == before + calls);
        assertTrue(box.running(), box.text());
    }

    @Test
    void after_a_stop_on_purpose_the_next_start_serves_at_once() throws Exception {
        for (String mode : List.of("--drain", "--clear")) {
            open("answer=20ms,talk=50ms");
            serves(3);
            assertEquals(0, ask("stop", mode, "--state", site.state().toString()).exit());
            assertEquals(0, box.awaitEnd(LIMIT_MS), box.text());
            box = site.startBox();
            box.awaitLine("was ended on purpose before this start", LIMIT_MS);
            serves(3);
            // And from the snapshot that was written after it.
            box.kill();
            box = site.startBox();
            box.awaitLine("card 1: ready", LIMIT_MS);
            serves(3);
            box.kill();
            card.close();
            Files.walk(site.state()).sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    @Test
    void killed_in_a_drain_the_next_start_serves_again_and_keeps_who_talks() throws Exception {
        open("answer=20ms,talk=never");
        ExchangeHost callers = site.callers(1, Site.calls(2, 0, 2));
        Await.until("two talk", LIMIT_MS, () -> card.routes().size() == 4);
        assertEquals(0, ask("stop", "--drain", "--state", site.state().toString()).exit());
        box.kill();
        box = site.startBox();
        box.awaitLine("was not carried out to its end before this start", LIMIT_MS);
        Await.until("status is ready", LIMIT_MS,
                () -> site.operator.text("status", "state").equals("ready"));
        assertEquals(2, callers.report().inProgress());
        assertEquals(4, card.routes().size());
        callers.hangUpAll();
        Await.until("both rows", LIMIT_MS, () -> site.records().size() == 2);
        assertTrue(site.records().stream().allMatch(row -> row.reason() == Reason.ANSWERED));
        assertTrue(box.running());
    }

    @Test
    void damage_is_said_by_replay_and_at_the_start_and_is_kept() throws Exception {
        open("answer=20ms,talk=50ms");
        serves(5);
        box.kill();
        Path journal = site.state().resolve("journal");
        Result whole = ask("replay", journal.toString());
        assertEquals(0, whole.exit(), whole.text());
        assertTrue(whole.text().contains("every answer is the same"), whole.text());
        try (RandomAccessFile file = new RandomAccessFile(
                journal.resolve("00000001.jnl").toFile(), "rw")) {
            file.seek(1_000);
            int octet = file.read();
            file.seek(1_000);
            file.write(octet ^ 8);
        }
        Result replay = ask("replay", journal.toString());
        assertEquals(1, replay.exit(), replay.text());
        assertTrue(replay.text().contains("damage at 00000001.jnl, offset "), replay.text());
        assertTrue(replay.text().matches("(?s).*\\d+ of \\d+ inputs or more could be read.*"),
                replay.text());
        assertFalse(replay.text().contains("every answer is the same"), replay.text());
        box = site.startBox();
        box.awaitLine("00000001.jnl, offset ", LIMIT_MS);
        box.awaitLine("00000001.jnl is kept as", LIMIT_MS);
        box.awaitLine("card 1: ready", LIMIT_MS);
        serves(3);
    }

    /** The exchange gives up its data link meanwhile, and with it who is not answered. */
    @Test
    void callers_who_are_lost_while_the_process_is_stopped_end_as_interrupted() throws Exception {
        open("");
        ExchangeHost callers = site.callers(1, new CallPlan(12, 0, 0, 0, 0,
                List.of("5550100"), CallPlan.allChannels().subList(0, 12), 1));
        Await.until(() -> "all wait or ring: " + callers.report(), LIMIT_MS,
                () -> site.operator.number("calls/state", "offered_total") == 12);
        box.signal("STOP");
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOPPED_MS);
        while (System.nanoTime() < untilNs) {
            LockSupport.parkNanos(untilNs - System.nanoTime());
        }
        box.signal("CONT");
        box.awaitLine("this process was not let run for", LIMIT_MS);
        Await.until(() -> "their rows: " + callers.report(), LIMIT_MS,
                () -> site.records().size() >= 12);
        assertTrue(site.records().stream().allMatch(row -> row.reason() == Reason.INTERRUPTED),
                site.records().toString());
    }
}
