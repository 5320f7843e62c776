package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.report.Bill;
import org.callbox.controller.report.BillFormat;
import org.callbox.controller.report.Format;
import org.callbox.controller.report.Reconciliation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox reconcile}: the carrier's bill against the records. */
@Command(name = "reconcile", description = "Holds a carrier's bill (CSV) of the calls that agents"
        + " made against the records, and names each call, channel and number that disagrees. Ends"
        + " with 1 when they do not agree.",
        footerHeading = "%nExample:%n", footer = {
            "  callbox reconcile october.csv --zone Europe/Berlin"})
final class ReconcileCommand implements Callable<Integer> {
    private static final int BILL_OCTETS = 8 << 20;

    @Mixin
    private StateDirectory state;

    @Parameters(paramLabel = "BILL.csv", description = "the bill, its first line naming columns")
    private Path bill;

    @Option(names = "--columns", paramLabel = "NAME=COLUMN,...",
            description = "what the columns of the bill are called, for start (or date and time),"
                    + " duration, number and channel; by default so")
    private String columns;

    @Option(names = "--delimiter", paramLabel = "CHAR", defaultValue = "",
            description = "between fields, or tab (default: what the first line has most of)")
    private String delimiter;

    @Option(names = "--zone", paramLabel = "ZONE",
            description = "of the times in the bill, such as Europe/Berlin or UTC (default: that"
                    + " of this machine)")
    private String zone;

    @Option(names = "--time-format", paramLabel = "PATTERN", defaultValue = "yyyy-MM-dd HH:mm:ss",
            description = "of the times, such as 'dd.MM.yyyy HH:mm:ss' (default: ${DEFAULT-VALUE})")
    private String time;

    @Option(names = "--tolerance", paramLabel = "TIME", defaultValue = "30s",
            converter = Durations.class,
            description = "between the beginnings of a call (default: ${DEFAULT-VALUE})")
    private long toleranceMs;

    @Option(names = "--duration-tolerance", paramLabel = "TIME", defaultValue = "2s",
            converter = Durations.class,
            description = "between its durations (default: ${DEFAULT-VALUE})")
    private long durationMs;

    @Option(names = "--round-up", paramLabel = "TIME", defaultValue = "0s",
            converter = Durations.class,
            description = "the carrier bills whole units of so long, such as 60s"
                    + " (default: it does not)")
    private long roundMs;

    @Option(names = "--from", paramLabel = "TIME",
            description = "from when on a call is missed in the bill (default: its first line)")
    private String from;

    @Option(names = "--to", paramLabel = "TIME",
            description = "until when; a day means its end (default: its last line)")
    private String to;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "one of text, csv, html (default: ${DEFAULT-VALUE})")
    private String format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Format as = Format.named(format);
        if (as == null) {
            throw wrong("--format=" + format + " is none of text, csv, html");
        }
        People people = People.of(state);
        Bill read;
        long since;
        long until;
        ZoneId at;
        try {
            at = zone == null ? people.zone() : ZoneId.of(zone);
            read = Bill.read(text(),
                    BillFormat.of(columns, delimiter, at, time));
            since = from == null ? read.firstMs() : Period.time("--from", from, false, at);
            until = to == null ? read.lastMs() + 1 : Period.time("--to", to, true, at);
        } catch (DateTimeException e) {
            throw wrong("--zone=" + zone + " is no time zone such as Europe/Berlin");
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        boolean empty = read.firstMs() == 0;
        Reconciliation result = new Reconciliation(read, calls(
                empty ? since : Math.min(since, read.firstMs()),
                Math.max(until, read.lastMs() + 1)),
                new Reconciliation.Tolerance(toleranceMs, durationMs, roundMs), at, since, until);
        PrintWriter out = spec.commandLine().getOut();
        out.print(as.of(result.tables(), Terminal.columns()));
        out.flush();
        return result.agrees() ? ExitCode.OK : ExitCode.DIFFER;
    }

    /** One that cannot be read is no bill that disagrees. */
    private String text() throws BadInput {
        try {
            return BoundedFile.text(bill, BILL_OCTETS);
        } catch (IOException e) {
            throw new BadInput(e.getMessage());
        }
    }

    /** Answered in a time; they were begun before. */
    private List<DialRow> calls(long since, long until) throws IOException {
        state.records();
        List<DialRow> calls = new ArrayList<>();
        String damage = FigureReader.outgoing(state.database(),
                since - Reconciliation.LONGEST_SETUP_MS, until + toleranceMs, call -> {
                    if (call.answeredMs() != 0) {
                        if (calls.size() >= Reconciliation.CALLS_MAX) {
                            throw wrong("more than " + Reconciliation.CALLS_MAX + " calls were"
                                    + " made in that time; give the bill in parts");
                        }
                        calls.add(call);
                    }
                });
        if (!damage.isEmpty()) {
            throw new IOException(damage);
        }
        return calls;
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
