package org.callbox.controller.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.callbox.controller.call.DialRow;

/**
 * Holds a bill against the calls that went out, from agents or for callers: each billed line takes
 * the answered call that began nearest to it, within the tolerance, and has its number; what is
 * left on either side, and what two that belong together say differently, is named.
 */
public final class Reconciliation {
    /** Calls of the ledger that are held against one bill. */
    public static final int CALLS_MAX = 50_000;
    /** From the wish to the answer: an exchange lets no call ring for longer. */
    public static final long LONGEST_SETUP_MS = 600_000;
    private static final int DIGITS_MIN = 4;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> COLUMNS = List.of("line", "what is wrong", "began", "number",
            "channel", "billed s", "ledger s", "call");

    /**
     * What still agrees.
     *
     * @param startMs between both beginnings
     * @param durationMs between both durations
     * @param roundMs the carrier bills whole units of so long, rounded up; 0 for none
     */
    public record Tolerance(long startMs, long durationMs, long roundMs) {}

    private final Bill bill;
    private final Tolerance tolerance;
    private final ZoneId zone;
    /** Answered calls by their beginning that no line has taken. */
    private final TreeMap<Long, List<DialRow>> free = new TreeMap<>();
    private final List<List<String>> rows = new ArrayList<>();
    private long agreed;
    private long paired;
    private long billedMs;
    private long ledgerMs;
    private long inLedger;

    /**
     * @param calls in the time of the bill
     * @param sinceMs calls before, and from {@code untilMs} on, are not missed in the bill
     */
    public Reconciliation(Bill bill, List<DialRow> calls, Tolerance tolerance, ZoneId zone,
            long sinceMs, long untilMs) {
        this.bill = bill;
        this.tolerance = tolerance;
        this.zone = zone;
        calls.stream().filter(one -> one.answeredMs() != 0).forEach(one -> free.computeIfAbsent(
                one.answeredMs(), none -> new ArrayList<>()).add(one));
        List<Bill.Line> left = new ArrayList<>();
        bill.lines().stream().sorted(Comparator.comparingLong(Bill.Line::start)).forEach(line -> {
            billedMs += line.durationMs();
            DialRow call = nearest(line, true);
            if (call == null) {
                left.add(line);
            } else {
                pair(line, call);
            }
        });
        for (Bill.Line line : left) {
            DialRow call = nearest(line, false);
            if (call == null) {
                add(line, "billed, but not in the ledger", null);
            } else {
                pair(line, call);
            }
        }
        free.values().forEach(some -> some.forEach(call -> {
            if (call.answeredMs() >= sinceMs && call.answeredMs() < untilMs) {
                ledgerMs += call.talkMs();
                inLedger++;
                add(null, "in the ledger, but not billed", call);
            }
        }));
    }

    /** @param sameNumber else one with another number, and the same duration or channel, does */
    private DialRow nearest(Bill.Line line, boolean sameNumber) {
        DialRow best = null;
        long bestMs = Long.MAX_VALUE;
        for (long start : line.starts()) {
            for (List<DialRow> some : free.subMap(start - tolerance.startMs(), true,
                    start + tolerance.startMs(), true).values()) {
                for (DialRow call : some) {
                    long apartMs = Math.abs(call.answeredMs() - start)
                            + Math.abs(billed(call) - line.durationMs());
                    boolean fits = sameNumber ? numbersAgree(line.number(), call.called())
                            : durationsAgree(line, call)
                                    && (line.channel() == 0 || line.channel() == call.channel());
                    if (fits && apartMs < bestMs) {
                        best = call;
                        bestMs = apartMs;
                    }
                }
            }
        }
        if (best != null) {
            List<DialRow> some = free.get(best.answeredMs());
            some.remove(best);
            if (some.isEmpty()) {
                free.remove(best.answeredMs());
            }
        }
        return best;
    }

    private void pair(Bill.Line line, DialRow call) {
        paired++;
        inLedger++;
        ledgerMs += call.talkMs();
        List<String> wrong = new ArrayList<>();
        if (!numbersAgree(line.number(), call.called())) {
            wrong.add("number: the ledger has " + call.called());
        }
        if (line.channel() != 0 && line.channel() != call.channel()) {
            wrong.add("channel: the ledger has " + call.channel());
        }
        if (!durationsAgree(line, call)) {
            wrong.add("duration");
        }
        if (wrong.isEmpty()) {
            agreed++;
        } else {
            add(line, String.join("; ", wrong), call);
        }
    }

    private boolean durationsAgree(Bill.Line line, DialRow call) {
        return Math.abs(billed(call) - line.durationMs()) <= tolerance.durationMs();
    }

    /** For how long the carrier should bill it. */
    private long billed(DialRow call) {
        long round = tolerance.roundMs();
        return round == 0 ? call.talkMs() : Math.ceilDiv(call.talkMs(), round) * round;
    }

    /**
     * Whether both are one number, however much of it is written: without zeros and plus in front
     * one is the end of the other. Of a number whose last digits are hidden the rest is compared.
     */
    static boolean numbersAgree(String billed, String dialled) {
        String bare = billed.replaceFirst("[xX*]+$", "");
        int hidden = billed.length() - bare.length();
        String one = bare.replaceFirst("^[+0]+", "");
        String all = dialled.replaceFirst("^[+0]+", "");
        if (hidden >= all.length()) {
            return false;
        }
        String other = all.substring(0, all.length() - hidden);
        boolean whole = one.equals(other);
        return whole || Math.min(one.length(), other.length()) >= DIGITS_MIN
                && (one.endsWith(other) || other.endsWith(one));
    }

    private void add(Bill.Line line, String what, DialRow call) {
        long began = line != null ? line.start() : call.answeredMs();
        rows.add(List.of(line == null ? "-" : "" + line.row(), what,
                TIME.format(Instant.ofEpochMilli(began).atZone(zone)),
                line == null ? call.called() : line.number(),
                line != null && line.channel() != 0 ? "" + line.channel()
                        : call == null ? "-" : call.span() + "/" + call.channel(),
                line == null ? "-" : seconds(line.durationMs()),
                call == null ? "-" : seconds(call.talkMs()), call == null ? "-" : call.id()));
    }

    public boolean agrees() {
        return rows.isEmpty() && bill.unread() == 0;
    }

    /** Sums, and every call that disagrees. */
    public List<Table> tables() {
        List<List<String>> wrong = new ArrayList<>(rows);
        if (bill.unread() > 0) {
            wrong.add(List.of("-", bill.unread() + (bill.unread() == 1 ? " line" : " lines")
                    + " of the bill cannot be read, see above", "-", "-", "-", "-", "-", "-"));
        }
        List<String> notes = new ArrayList<>(bill.faults());
        if (bill.unread() > bill.faults().size()) {
            notes.add(bill.unread() - bill.faults().size() + " more lines could not be read");
        }
        notes.add("a line and a call belong together when their beginnings are at most "
                + seconds(tolerance.startMs()) + " s apart and their numbers agree; durations may"
                + " differ by " + seconds(tolerance.durationMs()) + " s" + (tolerance.roundMs() == 0
                ? "" : " after the ledger's is rounded up to whole "
                + seconds(tolerance.roundMs()) + " s"));
        return List.of(new Table("Bill against ledger", List.of("figure", "value"), List.of(
                List.of("result", agrees() ? "agree" : "DO NOT AGREE"),
                List.of("lines of the bill", "" + (bill.lines().size() + bill.unread())),
                List.of("of these not readable", "" + bill.unread()),
                List.of("answered calls in the ledger", "" + inLedger),
                List.of("found in both", "" + paired),
                List.of("of these in agreement", "" + agreed),
                List.of("billed s", seconds(billedMs)), List.of("ledger s", seconds(ledgerMs))),
                notes), new Table("Disagreements", COLUMNS, wrong, List.of()));
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f", ms / 1000.0);
    }
}
