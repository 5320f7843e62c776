package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;

/** Does the sums, and says what does not add up. */
public final class Books {
    private static final int NAMED_MAX = 10;
    private static final String ENDS = "answered + abandoned + short-abandoned + timed-out"
            + " + refused + failed + interrupted";

    private final Sources sources;
    private final List<String> wrong = new ArrayList<>();

    public Books(Sources sources) {
        this.sources = sources;
    }

    /** The whole report; {@link #balances} holds after it. */
    public List<Table> tables() {
        wrong.clear();
        List<Table> tables = new ArrayList<>(List.of(
                seizures(), visits(), queues(), agents()));
        tables.addFirst(new Table("Report", List.of("figure", "value"), List.of(
                List.of("from", sources.from()), List.of("until", sources.until()),
                List.of("idle policy", sources.policy().isEmpty() ? "not known: no assignment log"
                        : sources.policy()),
                List.of("ledgers", wrong.isEmpty() ? "balance" : "DO NOT BALANCE")),
                List.copyOf(wrong)));
        return tables;
    }

    public boolean balances() {
        return wrong.isEmpty();
    }

    // ---- the first ledger

    private Table seizures() {
        Set<String> lost = withoutRow();
        List<Open> open = stillOpen();
        long offered = sources.rows().size() + open.size() + lost.size();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("offered", "" + offered));
        for (Reason reason : Reason.values()) {
            rows.add(List.of(reason.word(), "" + count(one -> one.reason() == reason)));
        }
        rows.add(List.of("in progress", sources.open() == null ? "not known" : "" + open.size()));
        rows.add(List.of("without a row", "" + lost.size()));
        if (!lost.isEmpty()) {
            wrong.add("seizures: " + lost.size() + " have no row and are not in progress, lost or"
                    + " cut off by a crash: " + named(lost));
        }
        List<String> notes = new ArrayList<>(List.of(
                "offered = " + ENDS + " + in progress",
                "offered is counted by the numbers of the calls, the rest by their rows"));
        if (sources.open() == null) {
            notes.add("the box is not running: a call cut off by its end counts as without a row");
        }
        return new Table("Seizures", List.of("figure", "calls"), rows, notes);
    }

    /** Calls are numbered in each run, so that a row that is missing shows. */
    private Set<String> withoutRow() {
        Map<String, TreeSet<Long>> numbers = new LinkedHashMap<>();
        sources.rows().forEach(one -> number(numbers, one.id()));
        stillOpen().forEach(one -> number(numbers, one.call()));
        Set<String> missing = new LinkedHashSet<>();
        numbers.forEach((run, known) -> {
            for (long number = known.first(); number < known.last(); number++) {
                if (!known.contains(number)) {
                    missing.add(run + "-" + number);
                }
            }
        });
        return missing;
    }

    private static void number(Map<String, TreeSet<Long>> numbers, String call) {
        int dash = call.lastIndexOf('-');
        String digits = call.substring(dash + 1);
        if (dash > 0 && digits.matches("\\d{1,15}")) {
            numbers.computeIfAbsent(call.substring(0, dash), run -> new TreeSet<>())
                    .add(Long.parseLong(digits));
        }
    }

    private List<Open> stillOpen() {
        if (sources.open() == null) {
            return List.of();
        }
        Set<String> ended = new LinkedHashSet<>();
        sources.rows().forEach(one -> ended.add(one.id()));
        return sources.open().stream().filter(one -> !ended.contains(one.call())).toList();
    }

    private long count(Predicate<CallRecord> which) {
        return sources.rows().stream().filter(which).count();
    }

    private static String named(Iterable<String> all) {
        StringBuilder text = new StringBuilder();
        int named = 0;
        for (String one : all) {
            if (named++ == NAMED_MAX) {
                return text + ", ...";
            }
            text.append(text.isEmpty() ? "" : ", ").append(one);
        }
        return text.toString();
    }

    // ---- the second ledger

    private Table visits() {
        List<List<String>> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("queue", "visits"));
        for (Reason reason : Reason.values()) {
            columns.add(reason.word());
        }
        columns.addAll(List.of("overflowed-out", "moved-out", "in progress", "without a row"));
        Map<String, Set<String>> lost = sources.came() == null ? Map.of() : visitsWithoutRow();
        for (String queue : queueIds()) {
            List<String> row = new ArrayList<>(List.of(queue, ""));
            long sum = 0;
            for (Reason reason : Reason.values()) {
                long of = count(one -> queue.equals(one.queue()) && one.reason() == reason);
                row.add("" + of);
                sum += of;
            }
            long open = stillOpen().stream().filter(one -> queue.equals(one.queue())).count();
            int missing = lost.getOrDefault(queue, Set.of()).size();
            row.addAll(List.of("0", "0", "" + open, "" + missing));
            row.set(1, "" + (sum + open + missing));
            rows.add(row);
        }
        lost.forEach((queue, calls) -> wrong.add("queue " + queue + ": " + calls.size()
                + " visits are in the assignment log, but have no row and are not in progress: "
                + named(calls)));
        List<String> notes = new ArrayList<>(List.of("visits = " + ENDS
                + " + overflowed-out + moved-out + in progress"));
        notes.add(sources.came() == null
                ? "visits are counted by the rows alone: there is no assignment log to hold them"
                        + " against"
                : "visits are held against the arrivals in the assignment log");
        if (!sources.log().isEmpty()) {
            notes.add(sources.log());
        }
        return new Table("Visits to queues", columns, rows, notes);
    }

    private Map<String, Set<String>> visitsWithoutRow() {
        Set<String> known = new LinkedHashSet<>();
        Set<String> came = new LinkedHashSet<>();
        sources.rows().forEach(one -> known.add(one.id()));
        stillOpen().forEach(one -> known.add(one.call()));
        Map<String, Set<String>> lost = new TreeMap<>();
        for (Came one : sources.came()) {
            came.add(one.call());
            if (!known.contains(one.call())) {
                lost.computeIfAbsent(one.queue(), none -> new LinkedHashSet<>())
                        .add(one.call() + (one.lost() ? " (cut off by a start that carried"
                                + " nothing over)" : ""));
            }
        }
        List<String> strange = sources.rows().stream()
                .filter(one -> one.queue() != null && !came.contains(one.id()))
                .map(CallRecord::id).toList();
        if (!strange.isEmpty()) {
            wrong.add("visits: " + strange.size() + " rows name a queue, but their arrival is not"
                    + " in the assignment log: " + named(strange));
        }
        return lost;
    }

    private Set<String> queueIds() {
        Set<String> ids = new TreeSet<>();
        sources.rows().stream().filter(one -> one.queue() != null)
                .forEach(one -> ids.add(one.queue()));
        stillOpen().stream().filter(one -> one.queue() != null && !one.queue().isEmpty())
                .forEach(one -> ids.add(one.queue()));
        if (sources.came() != null) {
            sources.came().forEach(one -> ids.add(one.queue()));
        }
        return ids;
    }

    // ---- lines

    private Table queues() {
        List<List<String>> rows = new ArrayList<>();
        for (String queue : queueIds()) {
            List<CallRecord> of = sources.rows().stream()
                    .filter(one -> queue.equals(one.queue())).toList();
            List<CallRecord> answered = of.stream()
                    .filter(one -> one.reason() == Reason.ANSWERED).toList();
            long counted = of.stream()
                    .filter(one -> one.reason() != Reason.SHORT_ABANDONED).count();
            long inTime = answered.stream()
                    .filter(one -> one.waitMs() <= sources.serviceLevelMs()).count();
            rows.add(List.of(queue, "" + of.size(), "" + answered.size(),
                    counted == 0 ? "-" : decimal(100.0 * inTime / counted),
                    mean(answered.stream().mapToLong(CallRecord::waitMs).sum(), answered.size()),
                    decimal(of.stream().mapToLong(CallRecord::waitMs).max().orElse(0) / 1000.0),
                    mean(answered.stream().mapToLong(CallRecord::talkMs).sum(),
                            answered.size())));
        }
        String t = decimal(sources.serviceLevelMs() / 1000.0);
        return new Table("Queues",
                List.of("queue", "ended", "answered", "service level %", "mean wait s",
                        "longest wait s", "mean talk s"), rows,
                List.of("service level = answered within " + t + " s / (ended - short-abandoned)",
                        "mean wait and mean talk are those of answered calls; longest wait is that"
                                + " of all"));
    }

    private Table agents() {
        Map<String, long[]> sums = new TreeMap<>();
        for (CallRecord one : sources.rows()) {
            if (one.agent() != null) {
                long[] sum = sums.computeIfAbsent(one.agent(), none -> new long[2]);
                sum[0]++;
                sum[1] += one.talkMs();
            }
        }
        List<List<String>> rows = new ArrayList<>();
        sums.forEach((agent, sum) -> rows.add(List.of(agent, "" + sum[0],
                decimal(sum[1] / 1000.0), mean(sum[1], sum[0]))));
        return new Table("Agents", List.of("agent", "answered", "talk s", "mean talk s"), rows,
                List.of("talk = from the answer to the end of the call"));
    }

    private static String mean(long sumMs, long of) {
        return of == 0 ? "-" : decimal(sumMs / 1000.0 / of);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
