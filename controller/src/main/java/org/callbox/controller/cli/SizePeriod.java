package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.audit.Handling;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.report.CallSet;
import org.callbox.controller.size.Demand;
import org.callbox.controller.size.History;
import org.callbox.controller.size.Slot;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which of the box's own calls {@code callbox size} looks at, and what if hours change. */
final class SizePeriod {
    private static final long DAYS = 84;
    private static final long DAY_MS = 86_400_000;
    private static final double MS = 1_000;
    private static final Pattern AT = Pattern.compile(
            "(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[ -]?(\\d{1,2})(?::00)?");
    private static final Pattern HOURS =
            Pattern.compile("\\d{1,2}-\\d{1,2}(, ?\\d{1,2}-\\d{1,2}){0,11}");

    @Option(names = "--from", paramLabel = "TIME", description = "of the box's calls those that"
            + " arrived at or after: a day such as 2026-11-21, a local time or one with its zone"
            + " (default: 12 weeks before --to)")
    private String from;

    @Option(names = "--to", paramLabel = "TIME",
            description = "and before; a day means its end (default: now)")
    private String to;

    @Option(names = "--queue", paramLabel = "QUEUE",
            description = "only callers of this queue, by id or name (default: all queues"
                    + " together, as if every agent served each)")
    private String queue;

    @Option(names = "--at", paramLabel = "DAY-HOUR",
            description = "only this hour of the week, such as mon-10")
    private String at;

    @Option(names = "--hours", paramLabel = "FROM-UNTIL",
            description = "what if the office were open at these hours, such as 9-17 or"
                    + " 8-12,13-17: the calls of a day come then")
    private String hours;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @param given the rest is measured */
    SizeHistory read(StateDirectory state, SizeWish wish, SizeHandling given)
            throws IOException {
        matching(AT, "--at", at, "an hour of the week such as mon-10");
        matching(HOURS, "--hours", hours, "hours such as 9-17 or 8-12,13-17");
        try {
            state.records();
        } catch (BadInput none) {
            throw new BadInput(none.getMessage() + " Without a box give --calls-per-hour or"
                    + " --customers.");
        }
        People people = People.of(state);
        Period period = period(people);
        String id = OfficeNames.of(state, OperatorClient.answers(state.socket())).queues()
                .idOf(queue);
        History history = new History(
                people.zone(), Math.min(people.now(), period.untilMs()),
                (long) (wish.goal().withinS() * MS));
        List<String> notes = new ArrayList<>();
        CallSet seen = new CallSet();
        List<Path> files = new ArrayList<>(RecordReader.setAside(state.database()));
        files.add(state.database());
        for (Path file : files) {
            try {
                String damage = RecordReader.each(file, new RecordQuery(1, period.sinceMs(),
                        period.untilMs(), id, null), row -> take(history, seen, row));
                if (!damage.isEmpty()) {
                    notes.add("Not all could be read: " + damage + ".");
                }
            } catch (IOException unreadable) {
                if (file.equals(state.database())) {
                    throw unreadable;
                }
                notes.add(file.getFileName() + ", set aside as damaged, cannot be read: "
                        + unreadable.getMessage() + ".");
            }
        }
        Handling log = !given.needsLog() ? null : Handling.read(state.path(),
                Instant.ofEpochMilli(period.sinceMs()).toString(),
                Instant.ofEpochMilli(period.untilMs()).toString(), id);
        Demand demand = given.demand(history, log);
        List<String> about = new ArrayList<>();
        about.add(Long.toString(history.calls()) + " calls to "
                + (id == null ? "queues" : "queue " + id) + " on " + history.days()
                + (history.days() == 1 ? " day from " : " days from ")
                + people.day(period.sinceMs()) + " to "
                + people.dated(period.untilMs()) + "; " + history.answered() + " answered, "
                + history.hungUp() + " hung up.");
        about.add(given.words(history, log, demand));
        about.addAll(notes);
        return new SizeHistory(history, demand, wish, slots(history), about);
    }

    private static void take(History history, CallSet seen, CallRecord row) {
        if (row.queue() == null || row.reason() == null || !seen.add(row.id())) {
            return;
        }
        boolean hungUp = row.reason() == Reason.ABANDONED
                || row.reason() == Reason.SHORT_ABANDONED;
        history.take(row.arrivedMs(), row.reason() == Reason.ANSWERED ? History.End.ANSWERED
                : hungUp ? History.End.HUNG_UP : History.End.OTHER,
                row.agent(), row.waitMs(), row.talkMs());
    }

    private List<Slot> slots(History history) {
        List<Slot> slots = history.slots();
        if (hours != null) {
            slots = History.open(slots, openHours());
        }
        if (at != null) {
            Matcher when = matching(AT, "--at", at, "");
            DayOfWeek day = DayOfWeek.of(1 + List.of("mon", "tue", "wed", "thu", "fri", "sat",
                    "sun").indexOf(when.group(1)));
            int hour = Integer.parseInt(when.group(2));
            slots = slots.stream()
                    .filter(one -> one.day() == day && one.hour() == hour).toList();
        }
        return slots;
    }

    private Set<Integer> openHours() {
        Set<Integer> open = new TreeSet<>();
        for (String interval : hours.split(", ?")) {
            String[] end = interval.split("-");
            int first = Integer.parseInt(end[0]);
            int last = Integer.parseInt(end[1]);
            if (first >= last || last > 24) {
                throw wrong("--hours=" + hours + " is to run from an earlier to a later hour"
                        + " of the day, 24 at most, such as 9-17 or 8-12,13-17");
            }
            for (int hour = first; hour < last; hour++) {
                open.add(hour);
            }
        }
        return open;
    }

    private Matcher matching(Pattern form, String option, String text, String what) {
        Matcher found = form.matcher(text == null ? "" : text.toLowerCase(Locale.ROOT));
        if (text != null && !found.matches()) {
            throw wrong(option + "=" + text + " is not " + what);
        }
        return found;
    }

    private Period period(People people) {
        try {
            long until = to == null ? people.now() : Period.time("--to", to, true, people.zone());
            long since = from == null ? until - DAYS * DAY_MS
                    : Period.time("--from", from, false, people.zone());
            if (since >= until) {
                throw new IllegalArgumentException("the time from " + people.dated(since) + " to "
                        + people.dated(until) + " is empty; give --from and --to in order");
            }
            return new Period(since, until);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
