package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.audit.Visit;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.report.Books;
import org.callbox.controller.report.Came;
import org.callbox.controller.report.Format;
import org.callbox.controller.report.Open;
import org.callbox.controller.report.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox report}: the office's figures. */
@Command(name = "report", description = "The office's figures from the call records: both ledgers"
        + " with their formulas and whether they balance, queues, agents.")
final class ReportCommand implements Callable<Integer> {
    private static final int ROWS_MAX = 5_000_000;
    /** A row is readable by others within a second of the release. */
    private static final long ROW_LATE_MS = 1_000;
    private static final DateTimeFormatter ISO_MS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Mixin
    private StateDirectory state;

    @Option(names = "--from", paramLabel = "TIME",
            description = "arrived at or after, as 2026-11-21 or 2026-11-21T08:00:00Z, UTC"
                    + " (default: today)")
    private String from;

    @Option(names = "--to", paramLabel = "TIME",
            description = "arrived before; a day means its end (default: now)")
    private String to;

    @Option(names = "--format", paramLabel = "text,csv,html", defaultValue = "text",
            description = "one of text, csv, html (default: ${DEFAULT-VALUE})")
    private String format;

    @Option(names = "--service-level", paramLabel = "TIME", defaultValue = "20s",
            converter = Durations.class,
            description = "T of the service level (default: ${DEFAULT-VALUE})")
    private long serviceLevelMs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Format as = Format.named(format);
        if (as == null) {
            throw new ParameterException(spec.commandLine(),
                    "--format=" + format + " is none of text, csv, html");
        }
        state.records();
        long now = System.currentTimeMillis();
        long since = from == null
                ? LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant()
                        .toEpochMilli() : time("--from", from, false);
        long until = to == null ? now : Math.min(now, time("--to", to, true));
        Books books = new Books(sources(since, until));
        String text = as.of(books.tables());
        if (!books.balances() && OperatorClient.answers(state.socket())) {
            Thread.sleep(ROW_LATE_MS);
            text = as.of(new Books(sources(since, until)).tables());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return ExitCode.OK;
    }

    private long time(String option, String text, boolean end) {
        try {
            if (text.length() == "2026-11-21".length()) {
                LocalDate day = LocalDate.parse(text).plusDays(end ? 1 : 0);
                return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            }
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new ParameterException(spec.commandLine(), option + "=" + text
                    + " is no time such as 2026-11-21 or 2026-11-21T08:00:00Z", e);
        }
    }

    private Sources sources(long since, long until) throws IOException {
        List<Open> open = OperatorClient.answers(state.socket()) ? open() : null;
        List<CallRecord> rows = RecordReader.read(state.records(),
                new RecordQuery(ROWS_MAX, since, until, null, null));
        String first = ISO_MS.format(Instant.ofEpochMilli(since));
        String last = ISO_MS.format(Instant.ofEpochMilli(until));
        Visit.Log log = Visit.read(state.path(), first, last);
        boolean whole = log.violation().isEmpty() && log.missing() == 0 && !log.since().isEmpty()
                && log.since().compareTo(rows.isEmpty() ? last
                        : ISO_MS.format(Instant.ofEpochMilli(rows.getLast().arrivedMs()))) <= 0;
        List<Came> came = !whole ? null : log.visits().values().stream()
                .map(one -> new Came(one.call(), one.queue(), one.lost())).toList();
        return new Sources(first, last, rows, open, came, words(log), log.rule(), serviceLevelMs);
    }

    private static String words(Visit.Log log) {
        if (!log.violation().isEmpty()) {
            return "the assignment log does not hold, see 'callbox audit': " + log.violation();
        }
        return log.missing() > 0 ? "the assignment log lacks " + log.missing() + " lines" : "";
    }

    private List<Open> open() throws IOException {
        List<Open> open = new ArrayList<>();
        for (Object one : (List<?>) OperatorClient.ask(
                state.socket(), "calls", Map.of()).get("calls")) {
            Map<?, ?> call = (Map<?, ?>) one;
            open.add(new Open("" + call.get("id"), "" + call.get("queue")));
        }
        return open;
    }
}
