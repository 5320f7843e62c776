package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callbox.controller.call.Reason;

/** Computes the figures, and reports sums that do not agree. */
public final class Books {
    /** Of seizures and visits alike, but for those that were answered. */
    private static final String ENDS = Stream.of(Reason.values())
            .filter(reason -> reason.ofVisits() && reason != Reason.ANSWERED)
            .map(Reason::word).collect(Collectors.joining(" + "));

    /** Made from rows that gather for up to a minute. */
    private static final List<String> ROWS_LATE =
            List.of("Agents", "Agents' time", "Fairness");

    private final Sources sources;
    private final ServiceLevel formula;
    private final RowTotals rows;
    /** Of the calls in progress those that have no row yet. */
    private final List<Open> open;
    private final Seizures seizures;
    private final Visits visits;
    private final List<String> wrong = new ArrayList<>();

    /** @param formula of the service level in every line but those that name theirs */
    public Books(Sources sources, ServiceLevel formula) {
        this.sources = sources;
        this.formula = formula;
        this.rows = sources.rows();
        this.open = sources.open() == null ? List.of() : sources.open().stream()
                .filter(one -> !rows.rows.contains(one.call())).toList();
        this.seizures = new Seizures(sources, open);
        this.visits = new Visits(sources, seizures);
        if (seizures.lost() > 0) {
            wrong.add("seizures: " + seizures.lost() + " have no row and are not in progress, lost"
                    + " or cut off by a crash: " + seizures.named());
        }
        wrong.addAll(visits.wrong());
        if (rows.unreadable() > 0) {
            wrong.add(rows.unreadable() + " rows have a reason that is not known");
        }
    }

    /** The whole report. */
    public List<Table> tables() {
        List<String> notes = new ArrayList<>(wrong);
        notes.addAll(clock());
        notes.addAll(sources.notes());
        List<List<String>> report = new ArrayList<>(List.of(
                List.of("calls in", "" + offered()),
                List.of("answered", "" + rows.all.of(Reason.ANSWERED)),
                List.of("missed", "" + (offered() - open.size()
                        - rows.all.of(Reason.ANSWERED) - rows.all.of(Reason.OUTSIDE)
                        - rows.turnedAway())),
                List.of("turned away", "" + rows.turnedAway()),
                inProgress(),
                List.of("local time", sources.local())));
        report.addAll(policies());
        report.addAll(List.of(
                List.of("clock", clock().isEmpty() ? "not seen to be set"
                        : "WAS SET in this period"),
                List.of("ledgers", balances() ? "balance" : "DO NOT BALANCE"),
                List.of("from", sources.from()), List.of("until", sources.until())));
        List<Table> tables = new ArrayList<>(List.of(
                new Table("Report", List.of("figure", "value"), report, notes),
                ofSeizures(), ofVisits()));
        for (Table one : new FigureTables(rows.figures(), formula, sources.queueNames(),
                sources.agentNames()).all(queueIds(), sources.teams())) {
            tables.add(sources.open() != null && ROWS_LATE.contains(one.title()) ? late(one) : one);
        }
        return tables;
    }

    /** A row each when there were several, with the number of visits that began under it. */
    private List<List<String>> policies() {
        if (sources.policies().isEmpty()) {
            return List.of(List.of("idle policy", "not known: no assignment log"));
        }
        return sources.policies().entrySet().stream().map(one -> List.of("idle policy",
                sources.policies().size() == 1 ? one.getKey() : one.getKey() + ", "
                        + one.getValue() + (one.getValue() == 1 ? " visit" : " visits"))).toList();
    }

    private static Table late(Table table) {
        List<String> notes = new ArrayList<>(table.notes());
        notes.add("the box is running: what agents did in the last minute may be missing, so that"
                + " times here and talk of Agents may differ by that");
        return new Table(table.title(), table.columns(), table.rows(), notes);
    }

    /** The same for the eye. */
    public List<Chart> charts() {
        return new FigureCharts(rows.figures(), sources.agentNames()).all();
    }

    public boolean balances() {
        return wrong.isEmpty();
    }

    /** Compares the numbers of calls with the times in their rows. */
    private List<String> clock() {
        List<String> notes = new ArrayList<>();
        if (!rows.clockSet().isEmpty()) {
            notes.add("the clock was set " + rows.clockSet()
                    + ": times before and after do not compare; waiting and talk times are right");
        }
        if (seizures.otherTimes() > 0) {
            notes.add(seizures.otherTimes() + " calls came between calls of this period, but the"
                    + " clock put their times outside of it: they have their rows there and are"
                    + " not counted here");
        }
        return notes;
    }

    // ---- the ledgers

    private long offered() {
        return rows.all.ended + open.size() + seizures.lost();
    }

    private List<String> inProgress() {
        return List.of("in progress", sources.open() == null ? "not known" : "" + open.size());
    }

    private Table ofSeizures() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("offered", "" + offered()));
        for (Reason reason : Reason.values()) {
            lines.add(List.of(reason.word(), "" + rows.all.of(reason)));
        }
        lines.add(inProgress());
        lines.add(List.of("without a row", "" + seizures.lost()));
        List<String> notes = new ArrayList<>(List.of(
                "offered = answered + outside + " + ENDS + " + in progress",
                "calls in, above, are those offered; missed are all but answered, outside, turned"
                        + " away and in progress",
                "turned away: callers whom the site file refuses: blocked, beyond the limits of one"
                        + " caller, to a number that is refused, or no voice call",
                "offered is counted by the numbers of the calls, the rest by their rows"));
        if (sources.open() == null) {
            notes.add("the box is not running: a call cut off by its end counts as without a row");
        }
        return new Table("Seizures", List.of("figure", "calls"), lines, notes);
    }

    private Table ofVisits() {
        List<String> columns = new ArrayList<>(List.of("queue", "visits"));
        List<Reason> ends = Stream.of(Reason.values()).filter(Reason::ofVisits).toList();
        ends.forEach(reason -> columns.add(reason.word()));
        columns.addAll(List.of("overflowed-out", "transferred", "moved-out", "in progress",
                "without a row"));
        List<List<String>> lines = new ArrayList<>();
        QueueTally none = new QueueTally(0);
        for (String queue : queueIds()) {
            QueueTally line = rows.figures().queues.getOrDefault(queue, none);
            long inProgress = open.stream().filter(one -> queue.equals(one.queue())).count();
            long missing = visits.lost(queue);
            List<String> cells = new ArrayList<>(
                    List.of(queue, "" + (line.ended + inProgress + missing)));
            ends.forEach(reason -> cells.add("" + line.of(reason)));
            cells.addAll(List.of("" + line.overflowed, "" + line.transferred, "0",
                    "" + inProgress, "" + missing));
            lines.add(cells);
        }
        List<String> notes = new ArrayList<>(List.of("visits = answered + " + ENDS
                + " + overflowed-out + transferred + moved-out + in progress",
                "transferred: answered, and then handed on by the agent"));
        notes.addAll(visits.notes());
        return new Table("Visits to queues", columns, lines, notes);
    }

    private Set<String> queueIds() {
        Set<String> ids = new TreeSet<>(rows.queues.keySet());
        ids.addAll(rows.figures().queues.keySet());
        open.stream().map(Open::queue).filter(one -> one != null && !one.isEmpty())
                .forEach(ids::add);
        if (sources.came() != null) {
            ids.addAll(sources.came().ofPeriod.keySet());
        }
        return ids;
    }
}
