package org.callbox.controller.report;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The figures as tables, each with the formulas of its columns. */
final class FigureTables {
    private static final double MS_PER_HOUR = 3_600_000;
    private static final String DASH = "-";

    private final Figures figures;
    private final ServiceLevel formula;
    private final Map<String, String> queueNames;
    private final Map<String, String> agentNames;

    FigureTables(Figures figures, ServiceLevel formula, Map<String, String> queueNames,
            Map<String, String> agentNames) {
        this.figures = figures;
        this.formula = formula;
        this.queueNames = queueNames;
        this.agentNames = agentNames;
    }

    /** @param teams by agent */
    List<Table> all(Set<String> queueIds, Map<String, String> teams) {
        List<Table> all = new ArrayList<>(List.of(
                office(), levels(), queues(queueIds), promises(queueIds), agents(), agentTimes()));
        all.addAll(new PeopleTables(figures.agents, agentNames, teams).all());
        all.addAll(List.of(breaks(), fairness(), waits(), quarters(), weekdays(), months(),
                unhandled(), repeat()));
        all.addAll(figures.marks.tables(figures.callsAnswered));
        return all;
    }

    // ---- the office

    private Table office() {
        QueueTally all = figures.office;
        long talk = sum(AgentWork::talkMs);
        long wrapUp = sum(work -> work.in("wrap-up"));
        long busy = sum(AgentWork::busyMs);
        long staffed = busy + sum(AgentWork::readyMs);
        List<List<String>> lines = List.of(
                List.of("visits to queues", "" + all.ended),
                List.of("answered", "" + all.answered),
                List.of("abandoned", "" + all.abandoned),
                List.of("short-abandoned", "" + all.shortAbandoned),
                List.of("otherwise ended", "" + all.otherwise()),
                List.of("of these gone on to another queue", "" + all.overflowed),
                List.of("service level %", percent(formula.of(all))),
                List.of("average speed of answer s", mean(all.waitMs, all.answered)),
                List.of("longest wait s", seconds(all.longestMs)),
                List.of("average handle time s", mean(talk + wrapUp, all.answered)),
                List.of("mean talk s", mean(all.talkMs, all.answered)),
                List.of("mean wrap-up s", mean(wrapUp, all.answered)),
                List.of("occupancy %", percent(staffed == 0 ? Double.NaN
                        : 100.0 * busy / staffed)),
                List.of("rung seats per visit", figures.visitsWithOffers == 0 ? DASH
                        : decimal((double) figures.offers / figures.visitsWithOffers)),
                List.of("picked up out of order", "" + figures.pickedUp),
                List.of("callers passed over by that", "" + figures.passed),
                List.of("calls by agents", "" + sum(work -> work.dials)),
                List.of("of these answered", "" + sum(work -> work.dialsAnswered)),
                List.of("of these without a channel", "" + figures.dialsWithoutLine),
                List.of("calls out for callers", "" + figures.forCallers),
                List.of("calls out for callers answered", "" + figures.forCallersAnswered),
                List.of("talk of calls out for callers s", seconds(figures.forCallersTalkMs)));
        List<String> notes = new ArrayList<>(List.of(level(),
                "average speed of answer = wait of answered visits / answered",
                "abandoned are with the short-abandoned, as the queue's short_abandon_s said then",
                "average handle time = (talk + wrap-up) / answered",
                "occupancy = (ringing + talking + wrap-up + calls of their own)"
                        + " / (signed in - not ready)"));
        if (figures.withoutVisit > 0) {
            notes.add(figures.withoutVisit + " calls have no row of their visit: a release that"
                    + " wrote none has written them; their figures are those of the call");
        }
        return new Table("Office", List.of("figure", "value"), lines, notes);
    }

    private String level() {
        return "service level = " + formula.formula() + ", T = "
                + seconds(figures.levelMs()) + " s (formula " + formula.word() + ")";
    }

    private Table levels() {
        List<List<String>> lines = new ArrayList<>();
        for (ServiceLevel one : ServiceLevel.values()) {
            lines.add(List.of(one.word(), percent(one.of(figures.office)), one.formula()));
        }
        return new Table("Service level", List.of("formula", "%", "which is"), lines,
                List.of("T = " + seconds(figures.levelMs()) + " s; over all visits to queues; the"
                        + " lines below use " + formula.word()));
    }

    private Table queues(Set<String> ids) {
        List<List<String>> lines = new ArrayList<>();
        QueueTally none = new QueueTally(0);
        for (String queue : ids) {
            QueueTally line = figures.queues.getOrDefault(queue, none);
            lines.add(List.of(queue, "" + line.ended, "" + line.answered,
                    percent(formula.of(line)), mean(line.waitMs, line.answered),
                    seconds(line.longestMs), mean(line.talkMs, line.answered),
                    "" + line.abandoned, "" + line.shortAbandoned, "" + line.otherwise(),
                    queueNames.getOrDefault(queue, queue)));
        }
        return new Table("Queues",
                List.of("queue", "ended", "answered", "service level %", "mean wait s",
                        "longest wait s", "mean talk s", "abandoned", "short", "otherwise",
                        "name"), lines,
                List.of(level(), "mean wait and mean talk are those of answered visits; longest"
                        + " wait is that of all; abandoned are with the short ones"));
    }

    private Table promises(Set<String> ids) {
        List<List<String>> lines = new ArrayList<>();
        PromiseTally none = new PromiseTally();
        for (String queue : ids) {
            lines.add(promised(queue, figures.promises.getOrDefault(queue, none),
                    queueNames.getOrDefault(queue, queue)));
        }
        lines.add(promised("all together", figures.promised, DASH));
        return new Table("Wait promises",
                List.of("queue", "bounds", "bounds held", "%", "% from", "% to", "bands",
                        "bands held", "bands %", "bands % from", "bands % to", "name"), lines,
                List.of("bound = what four of five waits are to be no longer than; band = that"
                        + " bound rounded up, as it is shown to callers",
                        "told to who had to stand in line; counted once the wait is known, of who"
                                + " hung up when the turn would have come",
                        "from and to = 95 % interval (Wilson), as if waits did not hang together;"
                                + " neighbouring waits do, so the true one is wider"));
    }

    private static List<String> promised(String queue, PromiseTally of, String name) {
        return List.of(queue, "" + of.bounds, "" + of.boundsHeld,
                percent(PromiseTally.share(of.boundsHeld, of.bounds)),
                percent(PromiseTally.end(of.boundsHeld, of.bounds, -1)),
                percent(PromiseTally.end(of.boundsHeld, of.bounds, 1)),
                "" + of.bands, "" + of.bandsHeld,
                percent(PromiseTally.share(of.bandsHeld, of.bands)),
                percent(PromiseTally.end(of.bandsHeld, of.bands, -1)),
                percent(PromiseTally.end(of.bandsHeld, of.bands, 1)), name);
    }

    // ---- agents

    private Table agents() {
        List<List<String>> lines = new ArrayList<>();
        figures.agents.forEach((agent, work) -> lines.add(List.of(agent, "" + work.answered,
                seconds(work.talkMs), mean(work.talkMs, work.answered),
                mean(work.in("wrap-up"), work.answered),
                mean(work.talkMs + work.in("wrap-up"), work.answered), "" + work.dials,
                "" + work.dialsAnswered, seconds(work.dialTalkMs),
                agentNames.getOrDefault(agent, agent))));
        return new Table("Agents",
                List.of("agent", "answered", "talk s", "mean talk s", "mean wrap-up s",
                        "handle time s", "own calls", "of these answered", "own talk s",
                        "name"), lines,
                List.of("talk = from this agent's answer until the agent has handed the caller on,"
                        + " or the call ends, with hold",
                        "answered counts visits: who was transferred to another queue counts for"
                                + " each who answered there, so that the sum may be above the"
                                + " answered of Seizures, which are calls",
                        "own calls are those that the agent made; own calls s of Agents' time has"
                                + " calls to the agent in person as well, by number, transfer or"
                                + " from a colleague",
                        "handle time = (talk + wrap-up) / answered"));
    }

    private Table agentTimes() {
        List<List<String>> lines = new ArrayList<>();
        figures.agents.forEach((agent, work) -> lines.add(List.of(agent,
                seconds(work.signedInMs()), "" + work.signOuts, seconds(work.readyMs()),
                seconds(work.in("ringing")), seconds(work.in("talking")),
                seconds(work.in("wrap-up")), seconds(work.in("own-call")),
                seconds(work.notReadyMs()), percent(occupancy(work)))));
        return new Table("Agents' time",
                List.of("agent", "signed in s", "sign-outs", "ready s", "ringing s", "talking s",
                        "wrap-up s", "own calls s", "not ready s", "occupancy %"), lines,
                List.of("signed in = ready + ringing + talking + wrap-up + own calls + not ready",
                        "occupancy = (ringing + talking + wrap-up + own calls)"
                                + " / (signed in - not ready)",
                        "what reaches over an end of the period counts with its part in it"));
    }

    static double occupancy(AgentWork work) {
        long staffed = work.busyMs() + work.readyMs();
        return staffed == 0 ? Double.NaN : 100.0 * work.busyMs() / staffed;
    }

    private Table breaks() {
        List<List<String>> lines = new ArrayList<>();
        figures.agents.forEach((agent, work) -> work.breaks.forEach(
                (reason, one) -> lines.add(List.of(agent, reason, "" + one.count,
                        seconds(one.ms), seconds(one.longestMs)))));
        return new Table("Not ready",
                List.of("agent", "reason", "times", "all s", "longest s"), lines,
                List.of("no-answer is a call that rang out at the seat; headset, seat-fault and"
                        + " card-away are the equipment's"));
    }

    private Table fairness() {
        List<List<String>> lines = new ArrayList<>();
        long offers = sum(work -> work.offers);
        figures.agents.forEach((agent, work) -> lines.add(List.of(agent, "" + work.offers,
                percent(offers == 0 ? Double.NaN : 100.0 * work.offers / offers),
                work.readyMs() == 0 ? DASH
                        : decimal(work.offers / (work.readyMs() / MS_PER_HOUR)),
                mean(work.idleMs, work.offers), seconds(work.idleLongestMs))));
        return new Table("Fairness",
                List.of("agent", "offers", "share %", "offers per ready hour", "mean idle s",
                        "longest idle s"), lines,
                List.of("idle = ready without a break until the offer; where all serve the same"
                        + " queues, longest-idle gives all about the same",
                        "that each offer went to whom the rule says is proven by 'callbox"
                                + " audit'"));
    }

    // ---- when and for how long

    private Table waits() {
        List<List<String>> lines = new ArrayList<>();
        QueueTally all = figures.office;
        for (int i = 0; i < all.abandonedByWait.length; i++) {
            lines.add(List.of(QueueTally.band(i), "" + all.answeredByWait[i],
                    "" + all.abandonedByWait[i]));
        }
        return new Table("Waits", List.of("waited s", "answered", "abandoned"), lines,
                List.of("visits by how long they waited until they were answered or abandoned"));
    }

    private Table quarters() {
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < VisitTimes.QUARTERS; i++) {
            if (figures.calendar.quarters[i] != null) {
                lines.add(when(VisitTimes.quarter(i), figures.calendar.quarters[i]));
            }
        }
        return of("Quarter hours", "from", lines, "all days together; quarter hours in which"
                + " nobody came are left out");
    }

    private Table weekdays() {
        List<List<String>> lines = new ArrayList<>();
        figures.calendar.weekdays.forEach((day, tally) -> lines.add(when(
                day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), tally)));
        return of("Weekdays", "day", lines, "days of the office's own time zone");
    }

    private Table months() {
        List<List<String>> lines = new ArrayList<>();
        figures.calendar.months.forEach((month, tally) -> lines.add(when("" + month, tally)));
        return of("Months", "month", lines, "as far as they are in the period");
    }

    private Table of(String title, String first, List<List<String>> lines, String note) {
        return new Table(title, List.of(first, "visits", "answered", "abandoned", "short",
                "otherwise", "service level %", "mean wait s", "longest wait s"), lines,
                List.of(note, level()));
    }

    private List<String> when(String name, QueueTally tally) {
        return List.of(name, "" + tally.ended, "" + tally.answered, "" + tally.abandoned,
                "" + tally.shortAbandoned, "" + tally.otherwise(), percent(formula.of(tally)),
                mean(tally.waitMs, tally.answered), seconds(tally.longestMs));
    }

    // ---- who was not served

    private Table unhandled() {
        List<List<String>> lines = new ArrayList<>();
        for (Unhandled.Count one : figures.unhandled.most()) {
            lines.add(List.of(one.kind().reason().word(), one.called(), "" + one.calls(),
                    one.kind().why()));
        }
        if (figures.unhandled.others() > 0) {
            lines.add(List.of("all others", "all others", "" + figures.unhandled.others(),
                    "-"));
        }
        return new Table("Unhandled calls",
                List.of("reason", "called number", "calls", "refused because"), lines,
                List.of("seizures that nobody answered; the " + Unhandled.SHOWN_MAX
                        + " most frequent",
                        "why a caller was refused is not known of rows of before version 8 of the"
                                + " file"));
    }

    private Table repeat() {
        RepeatCallers who = figures.repeat;
        return new Table("Callers who gave up", List.of("figure", "calls"), List.of(
                List.of("abandoned", "" + who.abandoned),
                List.of("of these without a number", "" + who.withoutNumber),
                List.of("rang again within an hour", "" + who.again),
                List.of("and were answered then", "" + who.answeredThen)),
                List.of("by the number of the caller; who rang again and gave up again counts"
                        + " twice among the abandoned"));
    }

    // ---- how figures are written

    private long sum(ToLongFunction<AgentWork> of) {
        return figures.agents.values().stream().mapToLong(of).sum();
    }

    static String mean(long sumMs, long of) {
        return of == 0 ? DASH : decimal(sumMs / 1000.0 / of);
    }

    static String seconds(long ms) {
        return decimal(ms / 1000.0);
    }

    static String percent(double value) {
        return Double.isNaN(value) ? DASH : decimal(value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
