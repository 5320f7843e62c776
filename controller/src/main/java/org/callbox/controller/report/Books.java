package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.call.Reason;

/** Computes the figures, and reports sums that do not agree. */
public final class Books {
    private static final String ENDS = "answered + abandoned + short-abandoned + timed-out"
            + " + refused + failed + interrupted";

    private final Sources sources;
    private final RowTotals rows;
    /** Of the calls in progress those that have no row yet. */
    private final List<Open> open;
    private final Seizures seizures;
    private final Visits visits;
    private final List<String> wrong = new ArrayList<>();

    public Books(Sources sources) {
        this.sources = sources;
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
            wrong.add(rows.unreadable() + " rows have a reason that is none of the seven");
        }
    }

    /** The whole report. */
    public List<Table> tables() {
        List<String> notes = new ArrayList<>(wrong);
        notes.addAll(clock());
        notes.addAll(sources.notes());
        return List.of(
                new Table("Report", List.of("figure", "value"), List.of(
                        List.of("from", sources.from()), List.of("until", sources.until()),
                        List.of("local time", sources.local()),
                        List.of("idle policy", sources.policy().isEmpty()
                                ? "not known: no assignment log" : sources.policy()),
                        List.of("clock", clock().isEmpty() ? "not seen to be set"
                                : "WAS SET in this period"),
                        List.of("ledgers", balances() ? "balance" : "DO NOT BALANCE")),
                        notes),
                ofSeizures(), ofVisits(), queues(), agents());
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

    private Table ofSeizures() {
        long offered = rows.all.ended + open.size() + seizures.lost();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("offered", "" + offered));
        for (Reason reason : Reason.values()) {
            lines.add(List.of(reason.word(), "" + rows.all.of(reason)));
        }
        lines.add(List.of("in progress", sources.open() == null ? "not known" : "" + open.size()));
        lines.add(List.of("without a row", "" + seizures.lost()));
        List<String> notes = new ArrayList<>(List.of(
                "offered = " + ENDS + " + in progress",
                "offered is counted by the numbers of the calls, the rest by their rows"));
        if (sources.open() == null) {
            notes.add("the box is not running: a call cut off by its end counts as without a row");
        }
        return new Table("Seizures", List.of("figure", "calls"), lines, notes);
    }

    private Table ofVisits() {
        List<String> columns = new ArrayList<>(List.of("queue", "visits"));
        for (Reason reason : Reason.values()) {
            columns.add(reason.word());
        }
        columns.addAll(List.of("overflowed-out", "moved-out", "in progress", "without a row"));
        List<List<String>> lines = new ArrayList<>();
        for (String queue : queueIds()) {
            RowTotals.Line line = rows.queues.getOrDefault(queue, new RowTotals.Line());
            long inProgress = open.stream().filter(one -> queue.equals(one.queue())).count();
            long missing = visits.lost(queue);
            List<String> cells = new ArrayList<>(
                    List.of(queue, "" + (line.ended + inProgress + missing)));
            for (Reason reason : Reason.values()) {
                cells.add("" + line.of(reason));
            }
            cells.addAll(List.of("0", "0", "" + inProgress, "" + missing));
            lines.add(cells);
        }
        List<String> notes = new ArrayList<>(List.of("visits = " + ENDS
                + " + overflowed-out + moved-out + in progress"));
        notes.addAll(visits.notes());
        return new Table("Visits to queues", columns, lines, notes);
    }

    private Set<String> queueIds() {
        Set<String> ids = new TreeSet<>(rows.queues.keySet());
        open.stream().map(Open::queue).filter(one -> one != null && !one.isEmpty())
                .forEach(ids::add);
        if (sources.came() != null) {
            ids.addAll(sources.came().ofPeriod.keySet());
        }
        return ids;
    }

    // ---- lines

    private Table queues() {
        List<List<String>> lines = new ArrayList<>();
        for (String queue : queueIds()) {
            RowTotals.Line line = rows.queues.getOrDefault(queue, new RowTotals.Line());
            long answered = line.of(Reason.ANSWERED);
            long counted = line.ended - line.of(Reason.SHORT_ABANDONED);
            lines.add(List.of(queue, "" + line.ended, "" + answered,
                    counted == 0 ? "-" : decimal(100.0 * line.inTime / counted),
                    mean(line.waitMs, answered), decimal(line.longestMs / 1000.0),
                    mean(line.talkMs, answered), sources.queueNames().getOrDefault(queue, queue)));
        }
        String t = decimal(rows.serviceLevelMs() / 1000.0);
        return new Table("Queues",
                List.of("queue", "ended", "answered", "service level %", "mean wait s",
                        "longest wait s", "mean talk s", "name"), lines,
                List.of("service level = answered within " + t + " s / (ended - short-abandoned)",
                        "mean wait and mean talk are those of answered calls; longest wait is that"
                                + " of all"));
    }

    private Table agents() {
        List<List<String>> lines = new ArrayList<>();
        rows.agents.forEach((agent, work) -> lines.add(List.of(agent, "" + work.answered,
                decimal(work.talkMs / 1000.0), mean(work.talkMs, work.answered),
                sources.agentNames().getOrDefault(agent, agent))));
        return new Table("Agents",
                List.of("agent", "answered", "talk s", "mean talk s", "name"), lines,
                List.of("talk = from the answer to the end of the call"));
    }

    private static String mean(long sumMs, long of) {
        return of == 0 ? "-" : decimal(sumMs / 1000.0 / of);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
