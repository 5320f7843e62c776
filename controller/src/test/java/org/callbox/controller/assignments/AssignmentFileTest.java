package org.callbox.controller.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.callbox.controller.audit.AuditReport;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignmentFileTest {
    private static final LogLimits SMALL =
            new LogLimits(40_000, 4, 100, 10, 10, 100, 1_000);

    @TempDir
    Path folder;

    private final List<AssignmentFacts> facts = new Traffic("run", 2).run(1_500).facts();

    private LogFolder log() {
        return new LogFolder(folder);
    }

    private static void clean(AuditReport report) {
        assertEquals(Verdict.CLEAN, report.verdict(), report.where() + ": " + report.violation());
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> one.toString().endsWith(".jsonl")).count();
        }
    }

    @Test
    void a_chain_runs_on_over_files_and_restarts() throws IOException {
        List<AssignmentFacts> many = new Traffic("run", 2).run(6_000).facts();
        for (int from = 0; from < many.size(); from += 400) {
            log().write(many.subList(from, Math.min(from + 400, many.size())),
                    new LogLimits(40_000, 400, 100, 10, 10, 100, 1_000));
        }
        assertTrue(files() > 2, "files: " + files());
        AuditReport report = log().audit();
        clean(report);
        assertEquals(files() + many.size(), report.counts().lines());
    }

    @Test
    void only_the_newest_files_are_kept_and_what_they_hold_is_provable() throws IOException {
        List<AssignmentFacts> many = new Traffic("run", 2).run(8_000).facts();
        log().write(many, SMALL);
        assertEquals(SMALL.filesKept() + 1, files());
        AuditReport report = log().audit();
        clean(report);
        assertEquals(0, report.counts().unproven());
        assertTrue(report.notes().toString().contains("no longer kept"));
    }

    @Test
    void one_file_more_missing_than_were_deleted_is_found() throws IOException {
        log().write(new Traffic("run", 2).run(8_000).facts(), SMALL);
        try (Stream<Path> all = Files.list(folder)) {
            Files.delete(all.filter(one -> one.toString().contains("assignments-")).sorted()
                    .findFirst().orElseThrow());
        }
        assertEquals(Verdict.VIOLATED, log().audit().verdict());
    }

    @Test
    void a_line_torn_at_any_octet_is_tolerated_and_repaired_at_the_next_start()
            throws IOException {
        List<AssignmentFacts> few = facts.subList(0, 30);
        log().write(few);
        byte[] whole = Files.readAllBytes(log().current());
        int lastLine = new String(whole, 0, whole.length - 1, StandardCharsets.UTF_8)
                .lastIndexOf('\n') + 1;
        for (int cut = lastLine; cut < whole.length; cut += 7) {
            Files.delete(log().path().resolve("assignments.head"));
            Files.write(log().current(), java.util.Arrays.copyOf(whole, cut));
            clean(log().audit());
            log().write(facts.subList(29, 60));
            AuditReport after = log().audit();
            clean(after);
            assertEquals(cut > lastLine,
                    after.notes().toString().contains("an unfinished line"), "" + after.notes());
        }
    }

    @Test
    void a_crash_between_two_files_loses_nothing() throws IOException {
        log().write(facts.subList(0, 500));
        Files.move(log().current(), folder.resolve("assignments-000001.jsonl"));
        clean(log().audit());
        log().write(facts.subList(500, facts.size()));
        clean(log().audit());
    }

    @Test
    void facts_given_twice_are_written_once() {
        log().write(facts.subList(0, 500)).write(facts.subList(100, facts.size()));
        AuditReport report = log().audit();
        clean(report);
        assertEquals(facts.size() + 1, report.counts().lines());
    }

    @Test
    void a_rebuilt_core_that_gives_two_runs_again_writes_nothing_twice() {
        Traffic traffic = new Traffic("one", 4).run(300);
        traffic.restart("two");
        List<AssignmentFacts> all = traffic.run(300).facts();
        AuditReport report = log().write(all).write(all.subList(10, all.size())).audit();
        clean(report);
        assertEquals(all.size() + 1, report.counts().lines());
        assertEquals(2, report.counts().starts());
    }

    @Test
    void facts_lost_before_a_restart_leave_a_gap() {
        Traffic traffic = new Traffic("one", 4).run(300);
        int before = traffic.facts().size();
        traffic.restart("two");
        List<AssignmentFacts> all = new ArrayList<>(traffic.run(300).facts());
        all.subList(before - 7, before).clear();
        AuditReport report = log().write(all).audit();
        assertEquals(Verdict.NOT_PROVABLE, report.verdict(), report.violation());
        assertEquals(7, report.counts().missing());
    }

    @Test
    void a_log_that_knows_more_than_the_box_after_a_power_cut_says_so() {
        Traffic cut = new Traffic("one", 4).run(200);
        int known = cut.facts().size();
        List<AssignmentFacts> forgotten = new Traffic("one", 4).run(300).facts();
        cut.restart("two");
        cut.run(300);
        AuditReport report = log().write(forgotten)
                .write(cut.facts().subList(known, cut.facts().size())).audit();
        assertEquals(Verdict.NOT_PROVABLE, report.verdict(), report.violation());
        assertTrue(report.gaps().getFirst().contains("power cut"), "" + report.gaps());
    }

    @Test
    void facts_left_out_leave_a_gap_that_says_how_many() {
        List<AssignmentFacts> some = new ArrayList<>(facts);
        int offer = 300;
        while (!(some.get(offer).fact() instanceof AssignmentFact.Offered)) {
            offer++;
        }
        some.subList(offer - 120, offer).clear();
        AuditReport report = log().write(some).audit();
        assertEquals(Verdict.NOT_PROVABLE, report.verdict(), report.violation());
        assertEquals(120, report.counts().missing());
        assertTrue(report.counts().unproven() > 0 && report.counts().proven() > 0);
        assertTrue(report.gaps().getFirst().contains("120 facts"), "" + report.gaps());
    }

    @Test
    void a_start_without_memory_begins_a_run_of_its_own() {
        List<AssignmentFacts> second = new Traffic("second", 9).run(400).facts();
        AuditReport report = log().write(facts).write(second).audit();
        clean(report);
        assertEquals(2, report.counts().starts());
    }

    @Test
    void lines_cut_off_before_a_start_are_told_for_ever() throws IOException {
        log().write(facts.subList(0, 500));
        log().edit(lines -> lines.subList(0, 450));
        log().write(new Traffic("second", 9).run(100).facts());
        AuditReport report = log().audit();
        assertEquals(Verdict.VIOLATED, report.verdict());
        assertTrue(report.violation().contains("had reached line 501"), report.violation());
    }

    @Test
    void zeros_at_the_end_after_a_power_cut_are_taken_away() throws IOException {
        log().write(facts.subList(0, 100));
        Files.write(log().current(), new byte[512], StandardOpenOption.APPEND);
        clean(log().audit());
        log().write(facts.subList(100, 200));
        clean(log().audit());
    }

    @Test
    void what_cannot_be_written_waits_and_is_written_later() throws Exception {
        Path missing = folder.resolve("not-yet");
        List<String> told = java.util.Collections.synchronizedList(new ArrayList<>());
        java.util.concurrent.CountDownLatch failed = new java.util.concurrent.CountDownLatch(1);
        java.util.concurrent.CountDownLatch well = new java.util.concurrent.CountDownLatch(1);
        AssignmentListener listener = new AssignmentListener() {
            @Override
            public void assignmentsFailed(String why) {
                told.add(why);
                failed.countDown();
            }

            @Override
            public void assignmentsRecovered() {
                well.countDown();
            }

            @Override
            public void assignmentsRepaired(String what) {
                told.add(what);
            }
        };
        try (AssignmentLog log = new AssignmentLog(missing, listener, SMALL)) {
            facts.subList(0, 150).forEach(log::offer);
            assertTrue(failed.await(10, java.util.concurrent.TimeUnit.SECONDS));
            assertEquals(50, log.droppedTotal());
            Files.createDirectory(missing);
            assertTrue(well.await(10, java.util.concurrent.TimeUnit.SECONDS));
            facts.subList(150, 180).forEach(log::offer);
        }
        AuditReport report = new LogFolder(missing).audit();
        assertEquals(Verdict.NOT_PROVABLE, report.verdict(), report.violation());
        assertEquals(50, report.counts().missing());
        assertTrue(told.getFirst().contains("not-yet"), "" + told);
    }

    @Test
    void the_thread_writes_all_that_it_was_given() {
        try (AssignmentLog log = new AssignmentLog(folder, null)) {
            facts.forEach(log::offer);
        }
        AuditReport report = log().audit();
        clean(report);
        assertEquals(facts.size() + 1, report.counts().lines());
    }

    @Test
    void what_is_noted_beside_the_log_has_the_rights_of_the_log() throws IOException {
        Behind behind = new Behind(folder);
        behind.prepare();
        assertEquals("rw-r-----", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("assignments.behind"))));
        behind.note(new Behind.Note(1_000, 3));
        assertEquals(new Behind.Note(1_000, 3), behind.read());
    }
}
