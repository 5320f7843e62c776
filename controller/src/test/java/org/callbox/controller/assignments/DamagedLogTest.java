package org.callbox.controller.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.audit.Answer;
import org.callbox.controller.audit.AuditReport;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.audit.Auditor;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad octets on the disk, and a disk that was full: said as that, and nobody is accused. */
class DamagedLogTest {
    private static final LogLimits QUICK = new LogLimits(8 << 20, 62, 50, 10, 5, 10, 2_000);
    private static final long LIMIT_S = 20;

    @TempDir
    Path folder;

    private final List<AssignmentFacts> facts = new Traffic("run", 2).run(3_000).facts();

    private LogFolder log() {
        return new LogFolder(folder);
    }

    /** Hears the log. */
    private static final class Ear implements AssignmentListener {
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void assignmentsFailed(String why) {
            heard.add("failed");
        }

        @Override
        public void assignmentsRecovered() {
            heard.add("recovered");
        }

        @Override
        public void assignmentsRepaired(String what) {
            heard.add(what);
        }

        private String next() throws InterruptedException {
            return heard.poll(LIMIT_S, TimeUnit.SECONDS);
        }
    }

    @Test
    void one_bad_octet_anywhere_is_damage_of_a_line_and_the_rest_is_proven() throws IOException {
        log().write(facts);
        byte[] good = Files.readAllBytes(log().current());
        long lines = log().audit().counts().lines();
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(log().current(), bad);
            AuditReport report = log().audit();
            String what = "octet " + at + ": " + report.where() + report.violation()
                    + report.damages();
            assertEquals(Verdict.DAMAGED, report.verdict(), what);
            assertTrue(report.counts().damaged() <= 2, what);
            assertTrue(report.counts().lines() >= lines - 2, what);
            assertTrue(report.damages().getFirst().contains(" line "), what);
        }
    }

    @Test
    void a_block_of_zeros_is_damage_and_a_deleted_line_still_a_violation() throws IOException {
        log().write(facts);
        byte[] bad = Files.readAllBytes(log().current());
        Arrays.fill(bad, 40_960, 45_056, (byte) 0);
        Files.write(log().current(), bad);
        AuditReport report = log().audit();
        assertEquals(Verdict.DAMAGED, report.verdict(), report.where() + report.violation());
        assertTrue(report.counts().proven() > 100, "" + report.counts());
        log().edit(lines -> {
            lines.remove(lines.size() - 20);
            return lines;
        });
        assertEquals(Verdict.VIOLATED, log().audit().verdict());
    }

    @Test
    void a_bad_octet_in_the_head_stops_neither_the_log_nor_the_audit() throws Exception {
        log().write(facts.subList(0, 500));
        Path head = folder.resolve("assignments.head");
        byte[] good = Files.readAllBytes(head);
        for (int at : new int[] {0, 8, 30, good.length - 3}) {
            byte[] bad = good.clone();
            bad[at] = (byte) 0xff;
            Files.write(head, bad);
            AuditReport damaged = log().audit();
            assertEquals(Verdict.DAMAGED, damaged.verdict(), "octet " + at);
            assertFalse(damaged.notes().toString().contains("is missing"), "it is there");
            Ear ear = new Ear();
            try (AssignmentLog log = new AssignmentLog(folder, ear, QUICK)) {
                log.offer(facts.get(500));
                String said = ear.next();
                assertTrue(said.contains("assignments.head could not be read"), said);
            }
            assertEquals(List.of(), List.copyOf(ear.heard), "said once");
            assertTrue(Files.exists(folder.resolve("assignments.head.damaged")));
            AuditReport report = log().audit();
            assertEquals(Verdict.CLEAN, report.verdict(), report.where() + report.violation());
        }
    }

    @Test
    void what_found_no_room_is_written_down_as_a_gap_as_soon_as_there_is_room() throws Exception {
        Path missing = folder.resolve("not-yet");
        Ear ear = new Ear();
        try (AssignmentLog log = new AssignmentLog(missing, ear, QUICK)) {
            facts.subList(0, 80).forEach(log::offer);
            assertEquals(30, log.droppedTotal());
            assertEquals("failed", ear.next());
            Files.createDirectory(missing);
            assertEquals("recovered", last(ear));
            AuditReport report = new LogFolder(missing).audit();
            assertEquals(Verdict.NOT_PROVABLE, report.verdict(), report.violation());
            assertEquals(30, report.counts().missing(), "though nothing has happened since");
            assertTrue(report.gaps().getFirst().matches(
                    ".*30 facts could not be written between .+Z and .+Z and are lost"),
                    "" + report.gaps());
            facts.subList(80, 200).forEach(log::offer);
        }
        AuditReport report = new LogFolder(missing).audit();
        assertEquals(Verdict.NOT_PROVABLE, report.verdict(), report.where() + report.violation());
        assertEquals(null, new Behind(missing).read());
    }

    @Test
    void answers_while_nothing_can_be_written_are_a_gap_and_no_accusation() throws Exception {
        log().write(facts.subList(0, 500));
        long after = facts.get(499).at().wallMs() + 60_000;
        List<Answer> answers = List.of(new Answer("run-99999", "1", after));
        assertEquals(Verdict.VIOLATED, new Auditor(folder, answers, null).audit().verdict());
        new Behind(folder).note(new Behind.Note(after - 30_000, 7));
        AuditReport report = new Auditor(folder, answers, null).audit();
        assertEquals(Verdict.NOT_PROVABLE, report.verdict(), report.violation());
        assertTrue(report.gaps().toString().contains("cannot write since"), "" + report.gaps());

        List<AssignmentFacts> next = new ArrayList<>(new Traffic("next", 3).run(200).facts());
        log().write(next);
        report = new Auditor(folder, answers, null).audit();
        assertEquals(Verdict.NOT_PROVABLE, report.verdict(), report.violation());
        assertEquals(7, report.counts().missing());
        assertEquals(null, new Behind(folder).read());
        assertFalse(report.gaps().toString().contains("cannot write since"));
    }

    private static String last(Ear ear) throws InterruptedException {
        String heard = ear.next();
        while ("failed".equals(heard)) {
            heard = ear.next();
        }
        return heard;
    }
}
