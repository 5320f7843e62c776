package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.sim.ExchangeHost;

/**
 * A box whose state stands on a small disk of its own: this program, started by {@link DiskTest} in
 * a mount namespace where it may mount and unmount, fills it, makes files read-only and kills the
 * box meanwhile. It ends with 0 when every finished call has its row, once.
 */
final class DiskDrill {
    private static final String ROBOTS = "answer=20ms,talk=20ms";
    private static final int CHANNELS = 20;
    private static final int CALLS = 40;
    private static final double CALLS_PER_SECOND = 40;
    private static final long LIMIT_MS = 20_000;

    private final Processes processes = new Processes();
    private Site site;
    private Child box;
    private int calls;

    private DiskDrill() {}

    /** @param args "full" or "read-only" */
    public static void main(String[] args) throws Exception {
        DiskDrill drill = new DiskDrill();
        drill.processes.beforeEach(null);
        int exit = 1;
        try {
            drill.open();
            drill.callers();
            drill.everyRowIsThereOnce();
            if (args[0].equals("full")) {
                drill.full();
            } else {
                drill.readOnly();
                drill.allReadOnly();
            }
            exit = 0;
        } catch (Exception | AssertionError wrong) {
            wrong.printStackTrace(System.out);
            if (drill.box != null) {
                System.out.println("---- the box said last:\n" + drill.box.text());
            }
        } finally {
            if (drill.box != null) {
                drill.box.kill();
            }
            System.exit(exit);
        }
    }

    private void open() throws Exception {
        site = Site.demo(processes);
        Files.createDirectories(site.state());
        mount("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", site.state().toString());
        site.card(1, ROBOTS);
        box = site.startBox();
        site.awaitCards(1);
    }

    private static void mount(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + text);
    }

    /** So many callers come, are served and go; their rows are another matter. */
    private void callers() throws Exception {
        ExchangeHost exchange = site.callers(1, Site.calls(CALLS, CALLS_PER_SECOND, CHANNELS));
        served(exchange);
        Await.until("the box has closed them too", LIMIT_MS, () ->
                site.operator.number("calls/state", "offered_total") == calls);
    }

    private void served(ExchangeHost exchange) throws Exception {
        assertTrue(exchange.awaitDone(LIMIT_MS), exchange.report().toString());
        assertEquals(CALLS, exchange.report().answered(), exchange.report().toString());
        exchange.close();
        calls += CALLS;
    }

    private void killAndStart() throws Exception {
        box.kill();
        box = site.startBox();
        box.awaitLine("card 1: ready", LIMIT_MS);
    }

    private void everyRowIsThereOnce() throws Exception {
        Await.until(() -> "a row for each of " + calls, LIMIT_MS,
                () -> site.records().size() == calls);
        List<CallRecord> rows = site.records();
        assertEquals(calls, new HashSet<>(rows.stream().map(CallRecord::id).toList()).size());
        assertTrue(rows.stream().allMatch(row -> row.reason() == Reason.ANSWERED));
        Await.until("the totals are whole", LIMIT_MS, () ->
                site.operator.number("calls/state", "offered_total") == calls);
        try (var files = Files.list(site.state())) {
            assertEquals(List.of(),
                    files.filter(path -> path.toString().contains("damaged")).toList());
        }
    }

    private Path fill() throws IOException {
        Path ballast = site.state().resolve("ballast");
        byte[] some = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    private void full() throws Exception {
        Path ballast = fill();
        int mark = box.mark();
        callers();
        box.awaitLine("full", mark, LIMIT_MS);
        assertTrue(site.records().size() < calls, "there was room");
        Files.delete(ballast);
        everyRowIsThereOnce();

        ballast = fill();
        callers();
        assertTrue(site.records().size() < calls, "there was room");
        killAndStart();
        killAndStart();
        assertTrue(site.records().size() < calls, "there was room");
        Files.delete(ballast);
        everyRowIsThereOnce();
    }

    /** Nothing at all can be written, not even the operator socket made anew. */
    private void allReadOnly() throws Exception {
        box.kill();
        mount("mount", "-o", "remount,ro", site.state().toString());
        box = site.startBox();
        box.awaitLine("card 1: ready", LIMIT_MS);
        served(site.callers(1, Site.calls(CALLS, CALLS_PER_SECOND, CHANNELS)));
        assertTrue(box.text().contains("no journal"), "it should say so");
        mount("mount", "-o", "remount,rw", site.state().toString());
        everyRowIsThereOnce();
    }

    private void readOnly() throws Exception {
        box.kill();
        String file = site.state().resolve("callbox.db").toString();
        mount("mount", "--bind", file, file);
        mount("mount", "-o", "remount,bind,ro", file);
        killAndStart();
        int written = site.records().size();
        callers();
        box.awaitLine("readonly", LIMIT_MS);
        assertEquals(written, site.records().size());
        killAndStart();
        assertEquals(written, site.records().size());
        mount("umount", "-l", file);
        everyRowIsThereOnce();
    }
}
