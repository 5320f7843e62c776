package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.audit.Visit;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.report.Arrivals;
import org.callbox.controller.report.CallSet;
import org.callbox.controller.report.Figures;
import org.callbox.controller.report.Open;
import org.callbox.controller.report.RowTotals;
import org.callbox.controller.report.Sources;

/**
 * Gathers what a report is made of, row by row and line by line: memory does not grow with the
 * rows but by a bit for each.
 */
final class ReportSources {
    private static final DateTimeFormatter ISO_MS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final StateDirectory state;
    private final Period period;
    private final OfficeNames office;
    private final Figures figures;
    private final RowTotals rows;
    private final CallSet elsewhere = new CallSet();
    private final List<String> notes = new ArrayList<>();

    ReportSources(StateDirectory state, Period period, OfficeNames office, long serviceLevelMs,
            ZoneId zone) {
        this.state = state;
        this.period = period;
        this.office = office;
        this.figures = new Figures(
                serviceLevelMs, zone, period.sinceMs(), period.untilMs());
        this.rows = new RowTotals(figures);
    }

    Sources gather(People people) throws IOException {
        // Before the rows: a call that ends meanwhile has one then.
        List<Open> open = OperatorClient.answers(state.socket()) ? open() : null;
        List<Path> files = new ArrayList<>(RecordReader.setAside(state.database()));
        if (Files.exists(state.database())) {
            files.add(state.database());
        }
        for (Path file : files) {
            figureRows(file);
        }
        for (Path file : files) {
            rows(file);
        }
        liveAgents(people.now());
        String from = iso(period.sinceMs());
        String until = iso(period.untilMs());
        Arrivals came = new Arrivals();
        Visit.Log log = Visit.read(state.path(), from, until, visit -> came.take(
                visit.call(), visit.queue(),
                visit.arrived().compareTo(from) >= 0 && visit.arrived().compareTo(until) < 0,
                visit.lost()));
        boolean whole = log.violation().isEmpty() && log.missing() == 0 && !log.since().isEmpty();
        Set<String> runs = rows.runsWithHoles();
        if (whole) {
            runs.addAll(came.runsBeyond(rows.rows()));
        }
        for (Path file : files) {
            for (String run : runs) {
                elsewhere(file, run);
            }
        }
        logNotes(log);
        return new Sources(from, until, people.day(period.sinceMs()) + " to "
                + people.dated(period.untilMs()), rows, open, elsewhere, whole ? came : null,
                log.rules(), notes, office.queues().names(), office.agents().names(),
                office.teams());
    }

    private static String iso(long ms) {
        return ISO_MS.format(Instant.ofEpochMilli(ms));
    }

    private void rows(Path file) throws IOException {
        boolean aside = !file.equals(state.database());
        long before = rows.rows().size();
        try {
            String damage = RecordReader.each(file, new RecordQuery(
                    1, period.sinceMs(), period.untilMs(), null, null), rows::take);
            if (!damage.isEmpty()) {
                notes.add(damage);
            }
        } catch (IOException unreadable) {
            if (!aside) {
                throw unreadable;
            }
            notes.add(file.getFileName() + ", set aside as damaged, cannot be read: "
                    + unreadable.getMessage());
            return;
        }
        long read = rows.rows().size() - before;
        if (aside && read > 0) {
            notes.add(read + " rows of this period are from " + file.getFileName()
                    + ", which was set aside as damaged");
        }
    }

    /** What is read of visits is known before the calls come. */
    private void figureRows(Path file) throws IOException {
        long since = period.sinceMs();
        long until = period.untilMs();
        try {
            noted(FigureReader.visits(file, since, until, figures::visit));
            noted(FigureReader.promises(file, since, until, figures::promise));
            noted(FigureReader.agentTimes(file, since, until, figures::agentTime));
            noted(FigureReader.outgoing(file, since, until, figures::dialled));
        } catch (IOException unreadable) {
            if (file.equals(state.database())) {
                throw unreadable;
            }
        }
    }

    private void noted(String damage) {
        if (!damage.isEmpty()) {
            notes.add(damage);
        }
    }

    /** States that last have no row yet; the box says since when they do. */
    private void liveAgents(long nowMs) {
        office.live().forEach((agent, live) -> {
            if (live.sinceMs() > 0 && live.sinceMs() < period.untilMs()
                    && nowMs > period.sinceMs()) {
                figures.lasting(new AgentRow("live " + agent, 1, agent, live.state(),
                        live.reason(), null, live.position(), live.sinceMs(), nowMs,
                        nowMs - live.sinceMs()));
            }
        });
    }

    private void elsewhere(Path file, String run) throws IOException {
        try {
            RecordReader.ids(file, run + "-", elsewhere::add);
        } catch (IOException unreadable) {
            if (file.equals(state.database())) {
                throw unreadable;
            }
        }
    }

    private void logNotes(Visit.Log log) {
        if (!log.violation().isEmpty()) {
            notes.add("the assignment log does not hold, see 'callbox audit': " + log.violation());
        } else if (log.missing() > 0) {
            notes.add("the assignment log lacks " + log.missing() + " lines");
        }
    }

    /** Calls in progress that arrived in this time. */
    private List<Open> open() throws IOException {
        List<Open> open = new ArrayList<>();
        for (Object one : (List<?>) OperatorClient.ask(
                state.socket(), "calls", Map.of()).get("calls")) {
            Map<?, ?> call = (Map<?, ?>) one;
            long arrivedMs = People.number(call, "arrived_ms");
            boolean incoming = !"out".equals(call.get("dir"));
            if (incoming && arrivedMs >= period.sinceMs() && arrivedMs < period.untilMs()) {
                open.add(new Open("" + call.get("id"), "" + call.get("queue")));
            }
        }
        return open;
    }
}
