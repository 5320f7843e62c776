package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.call.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier and the distributor, written apart, agree on whatever can happen. */
class RandomTrafficTest {
    private static final int RUNS = Integer.getInteger("audit.random.runs", 6);

    @TempDir
    Path folder;

    @Test
    void whatever_happens_to_a_distributor_is_proven() throws Exception {
        long proven = 0;
        for (int seed = 1; seed <= RUNS; seed++) {
            Traffic traffic = new Traffic("run" + seed, seed).run(1_000);
            traffic.restart("again" + seed);
            traffic.run(500);
            Path one = java.nio.file.Files.createDirectory(folder.resolve("" + seed));
            AuditReport report = new LogFolder(one).write(traffic.facts()).audit();
            assertEquals(Verdict.CLEAN, report.verdict(),
                    "seed " + seed + ", " + report.where() + ": " + report.violation());
            assertEquals(0, report.counts().unproven());
            proven += report.counts().proven();
        }
        assertTrue(proven > 100L * RUNS, "assignments: " + proven);
    }
}
