package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.audit.Anchor;
import org.callbox.controller.audit.Answer;
import org.callbox.controller.audit.AuditReport;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.audit.Auditor;
import org.callbox.controller.audit.RecordedAnswers;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.table.Width;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox audit}: the order of service, proven or disproven. */
@Command(name = "audit", description = "Prove, from the log in which each decision is kept, that"
        + " callers were served first in, first out and agents longest idle first, or name the"
        + " first violation."
        + " Exit 0: all proven; 1: a violation, damage, or a part that cannot be proven.")
final class AuditCommand implements Callable<Integer> {
    /** Of the newest so many calls the log is asked; they take 17 MB. */
    private static final int RECORDS_MAX = 750_000;

    @Mixin
    private StateDirectory state;

    @Option(names = "--head", paramLabel = "LINE:HASH",
            description = "the head that an earlier audit printed; the log must still hold it")
    private String head;

    @Option(names = "--accept-gaps",
            description = "exit 0 also when lines are missing as the log itself says")
    private boolean acceptGaps;

    @Option(names = "--json", description = "the findings as one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        state.existing();
        Anchor given = head == null ? null : Anchor.parse(head);
        AuditReport report = new Auditor(state.path(), answers(), given).audit();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = report.fields();
            out.println(Json.write(fields));
        } else {
            print(out, report);
        }
        out.flush();
        boolean good = report.verdict() == Verdict.CLEAN
                || report.verdict() == Verdict.NOT_PROVABLE && acceptGaps;
        return good ? ExitCode.OK : ExitCode.INTERNAL;
    }

    /**
     * Read before the log, which then knows at least as much; row by row, for memory. Who answered
     * a direct call was not chosen by the distributor.
     */
    private RecordedAnswers answers() throws IOException {
        RecordedAnswers answers = new RecordedAnswers();
        if (Files.exists(state.database())) {
            RecordReader.latest(state.records(), RECORDS_MAX, row -> {
                if (row.answeredMs() > 0 && row.agent() != null
                        && row.queue() != null) {
                    answers.put(new Answer(row.id(), row.agent(), row.answeredMs()));
                }
            });
        }
        return answers;
    }

    private void print(PrintWriter out, AuditReport report) throws IOException {
        AuditReport.Counts counts = report.counts();
        if (report.verdict() == Verdict.NO_LOG) {
            out.println("There is no assignment log in " + state.path() + ".");
            return;
        }
        People people = People.of(state);
        Told told = new Told(people, new Names("agent", Map.of()));
        out.printf("%s in %s, from %s to %s (%s), %s of the box%n",
                Width.count(counts.lines(), "line"), Width.count(counts.files(), "file"),
                told.text("" + counts.since()), told.text("" + counts.until()),
                people.zoneName(), Width.count(counts.starts(), "start"));
        out.printf("%s, %s recomputed line by line, %d answered%n",
                Width.count(counts.arrivals(), "caller"),
                Width.count(counts.proven(), "assignment"), counts.answered());
        report.notes().forEach(note -> out.println("note: " + told.text(note)));
        report.gaps().forEach(gap -> out.println("NOT PROVABLE: " + told.text(gap)));
        report.damages().forEach(damage -> out.println("DAMAGED: " + told.text(damage)));
        switch (report.verdict()) {
            case CLEAN -> out.println("0 violations: each caller was first in line, each agent"
                    + " the one of the rule (" + report.rule() + "), and no line was changed");
            case NOT_PROVABLE -> out.printf("0 violations in what is there; %d lines are missing"
                    + " and %d assignments cannot be proven%n",
                    counts.missing(), counts.unproven());
            case DAMAGED -> out.printf("0 violations in what is good; %d lines are damaged, %d are"
                    + " missing and %d assignments cannot be proven%n",
                    counts.damaged(), counts.missing(), counts.unproven());
            case VIOLATED, NO_LOG -> out.println("VIOLATION in " + report.where() + ": "
                    + told.text("" + report.violation()));
        }
        out.println("head: " + report.head().line() + ":" + report.head().hash());
    }
}
