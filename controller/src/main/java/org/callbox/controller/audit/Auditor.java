package org.callbox.controller.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.audit.AuditReport.Counts;
import org.callbox.controller.audit.AuditReport.Verdict;

/**
 * Reads a log from its first line to its last and stops at the first violation. For one use.
 */
public final class Auditor {
    private static final int GAPS_TOLD_MAX = 20;

    private final Path directory;
    private final RecordedAnswers unseen;
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> damages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Instant[]> crashes = new ArrayList<>();
    private final Office office = new Office();
    private final List<String> rules = new ArrayList<>();
    private String run = "";
    private long fact;
    private long mono;
    private boolean restarted;
    /** The next lines cannot be checked against the ones before. */
    private boolean adrift;
    private long damaged;
    private Backlog backlog;
    private long arrivals;
    private long proven;
    private long unproven;
    private long answered;
    private long pickUps;
    private long passed;
    private long starts;
    private long missing;
    private String since = "";
    private String until = "";

    /**
     * @param answers from the call records, read before this is made; empty for none
     * @param given a head noted by an earlier audit, or null
     */
    public Auditor(Path directory, List<Answer> answers, Anchor given) throws IOException {
        this(directory, all(answers), given);
    }

    private static RecordedAnswers all(List<Answer> answers) {
        RecordedAnswers all = new RecordedAnswers();
        answers.forEach(all::put);
        return all;
    }

    /** The same, with so many answers that they are not kept as objects. */
    public Auditor(Path directory, RecordedAnswers answers, Anchor given) throws IOException {
        this.directory = directory;
        this.unseen = answers;
        if (given != null) {
            anchors.add(given);
        }
        Anchor own = Anchor.of(directory);
        if (own != null) {
            anchors.add(own);
        } else if (Anchor.damaged(directory)) {
            damages.add("assignments.head cannot be read, so lines cut off at the end show only"
                    + " where the call records know better");
        }
    }

    public AuditReport audit() throws IOException {
        LogReader reader = new LogReader(directory);
        String where = "";
        String violation = "";
        try {
            reader.read(this::take, this::damaged);
            where = reader.filesRead() == 0 ? directory.toString() : "the end of the log";
            finish(reader);
            where = "";
        } catch (Violated wrong) {
            where = where.isEmpty() ? reader.place() : where;
            violation = wrong.getMessage();
        }
        notes.addAll(reader.notes());
        Verdict verdict = !violation.isEmpty() ? Verdict.VIOLATED
                : reader.filesRead() == 0 ? Verdict.NO_LOG
                : !damages.isEmpty() ? Verdict.DAMAGED
                : gaps.isEmpty() ? Verdict.CLEAN : Verdict.NOT_PROVABLE;
        return new AuditReport(verdict, where, violation, notes, gaps, damages,
                new Counts(reader.filesRead(), reader.line(), arrivals, proven, unproven,
                        answered, starts, missing, damaged, since, until),
                new Anchor(reader.line(), reader.hash(), ""), String.join(", then ", rules));
    }

    private void take(LogLine line) throws Violated {
        held(line);
        sequence(line);
        Instant at = time(line);
        String event = line.event();
        switch (event) {
            case "gap" -> {
                missing += line.number("missing");
                String from = line.optional("since");
                gap(line.place() + ": " + line.number("missing") + " facts could not be written "
                        + (from.isEmpty() ? "before " : "between " + from + " and ")
                        + line.text("t") + " and are lost");
            }
            case "start" -> {
                starts++;
                if (line.fields().containsKey("forgotten")) {
                    gap(line.place() + ": after a power cut the box knew nothing of the last "
                            + line.number("forgotten") + " lines before this start; from here on"
                            + " the order is that of before them");
                }
                if (!until.isEmpty() && !LogLine.truth(line.fields(), "carried_over")) {
                    crashes.add(new Instant[] {Instant.parse(until), at});
                }
            }
            case "repair" -> notes.add(line.place() + ": after a crash an unfinished line of "
                    + line.number("octets") + " octets was taken away");
            case "cut" -> throw new Violated("the log was cut off before the box was started"
                    + " again: it had reached line " + line.number("noted"));
            case "standing", "reload" -> rule(line);
            case "arrived", "returned" -> arrivals++;
            case "agent" -> answer(line);
            case "offer" -> {
                if (PickUp.is(line)) {
                    pickUps++;
                    passed += line.number("passed");
                }
                if (office.unknown()) {
                    unproven++;
                } else {
                    proven++;
                }
            }
            default -> { }
        }
        office.take(line);
        since = since.isEmpty() ? line.text("t") : since;
        until = line.text("t");
    }

    private void rule(LogLine line) throws Violated {
        String rule = line.text("rule");
        if (rules.isEmpty() || !rules.getLast().equals(rule)) {
            if (!rules.isEmpty()) {
                notes.add(line.place() + ": from here on the rule is " + rule + ", before it was "
                        + rules.getLast());
            }
            rules.add(rule);
        }
    }

    /** Skips the line, and checks that depend on it until the next standing. */
    private void damaged(String where, String why) {
        damaged++;
        if (damages.size() < GAPS_TOLD_MAX) {
            damages.add(where + ": " + why);
        }
        office.forget();
        adrift = true;
    }

    private void gap(String text) {
        if (gaps.size() < GAPS_TOLD_MAX) {
            gaps.add(text);
        }
    }

    private void held(LogLine line) throws Violated {
        long number = line.number("line");
        for (Anchor anchor : anchors) {
            if (anchor.line() == number && !anchor.hash().equals(line.hash())) {
                throw new Violated("line " + number + " is not the one that " + anchor.where()
                        + " has noted: the log was rewritten up to here or before");
            }
        }
    }

    /** Facts are numbered within a run, so that one that is missing shows. */
    private void sequence(LogLine line) throws Violated {
        String event = line.event();
        long number = line.number("fact");
        if (adrift) {
            adrift = false;
            restarted = true;
            run = line.text("run");
            fact = number;
            return;
        }
        boolean sameRun = run.equals(line.text("run"));
        if (line.number("line") == 1 || since.isEmpty() && event.equals("file")) {
            run = line.text("run");
            fact = number;
            return;
        }
        long expected = (sameRun ? fact : 0) + switch (event) {
            case "file", "repair", "cut" -> 0;
            case "gap" -> line.number("missing");
            default -> 1;
        };
        if (number != expected) {
            throw new Violated("fact " + number + " stands where fact " + expected
                    + " of run " + line.text("run") + " should be");
        }
        if (!sameRun && !event.equals("start") && !event.equals("gap")) {
            throw new Violated("run " + line.text("run") + " begins without a start");
        }
        run = line.text("run");
        fact = number;
    }

    private Instant time(LogLine line) throws Violated {
        long now = line.number("mono");
        String event = line.event();
        restarted |= event.equals("start") || event.equals("gap") || since.isEmpty();
        if (now < mono && !restarted && !List.of("file", "repair", "cut").contains(event)) {
            throw new Violated("the clock that never runs back went from " + mono + " to " + now
                    + " ms");
        }
        mono = now;
        restarted = event.equals("file") || event.equals("repair") || event.equals("cut");
        try {
            return Instant.parse(line.text("t"));
        } catch (DateTimeParseException e) {
            throw new Violated("\"" + line.text("t") + "\" is no time");
        }
    }

    private void answer(LogLine line) throws Violated {
        if (!line.text("by").equals("answered")) {
            return;
        }
        answered++;
        Answer record = unseen.take(line.text("call"));
        if (record != null && !record.agent().equals(line.text("agent"))) {
            throw new Violated("call " + record.call() + " was answered by agent "
                    + line.text("agent") + ", but the call records say by agent "
                    + record.agent());
        }
    }

    private void finish(LogReader reader) throws IOException, Violated {
        for (Anchor anchor : anchors) {
            if (anchor.line() > reader.line() && !reader.endsDamaged()) {
                throw new Violated("the log ends with line " + reader.line() + ", but "
                        + anchor.where() + " has noted line " + anchor.line() + ": the last "
                        + (anchor.line() - reader.line()) + " lines were cut off");
            }
        }
        if (reader.filesRead() > 0 && anchors.isEmpty() && !Anchor.damaged(directory)) {
            notes.add("assignments.head is missing, so lines cut off at the end show only where"
                    + " the call records know better");
        }
        backlog = Backlog.of(directory);
        if (backlog != null) {
            gap(backlog.words());
        }
        if (pickUps > 0) {
            notes.add(pickUps + " callers were picked up by agents whom the site file allows that,"
                    + " past " + passed + " others");
        }
        long after = since.isEmpty() ? 0 : Instant.parse(since).toEpochMilli();
        for (Answer one : unseen.left(after, GAPS_TOLD_MAX)) {
            missed(one, Instant.ofEpochMilli(one.answeredMs()));
        }
    }

    private void missed(Answer one, Instant at) throws Violated {
        String what = "call " + one.call() + " was answered by agent " + one.agent() + " at " + at
                + " as the call records say, but the log has no line of it";
        boolean excused = missing > 0 || damaged > 0
                || backlog != null && !at.plusSeconds(1).isBefore(backlog.since());
        for (Instant[] crash : crashes) {
            excused |= !at.plusSeconds(1).isBefore(crash[0]) && !at.isAfter(crash[1]);
        }
        if (!excused) {
            throw new Violated(what + ": lines were cut off or the log was replaced");
        }
        gap(what + " (lost with a crash, a full disk or a damaged line)");
    }
}
