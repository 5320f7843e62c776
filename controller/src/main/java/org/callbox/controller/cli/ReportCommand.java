package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.report.Books;
import org.callbox.controller.report.Format;
import org.callbox.controller.report.HtmlPage;
import org.callbox.controller.report.ServiceLevel;
import org.callbox.controller.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox report}: the office's figures. */
@Command(name = "report", description = "The office's figures for a day or any other time: calls"
        + " in, answered and missed; then how fast they were answered, by queue, by agent, by"
        + " quarter hour, weekday and month, and who was not served. Each table names its formulas,"
        + " and the sums are checked against each other.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox report                         today so far",
            "  callbox report --glance                the same in four tables",
            "  callbox report --from 2026-11-20 --to 2026-11-20     one day",
            "  callbox report --from 2026-10-01 --to 2026-10-31 --queue Sales",
            "                                         a month; of the queues only Sales",
            "  callbox report --from 2026-10-01 --to 2026-10-31 --format html > report.html",
            "                                         the same month to look at and to print",
            "  callbox report --own Anna              Anna's day so far, for Anna"})
final class ReportCommand implements Callable<Integer> {
    /** A row is readable by others within a second of the release. */
    private static final long ROW_LATE_MS = 1_000;
    /** Of the first table, what says which time and which clock the figures are of. */
    private static final List<String> OF_TIME = List.of("local time", "period", "clock");

    private static final List<String> AT_A_GLANCE =
            List.of("Report", "Queues", "Agents", "Unhandled calls");

    @Mixin
    private StateDirectory state;

    @Option(names = "--from", paramLabel = "TIME",
            description = "arrived at or after: a day such as 2026-11-21, a local time such as"
                    + " 2026-11-21T08:00, or one with its zone such as 2026-11-21T08:00:00Z"
                    + " (default: today)")
    private String from;

    @Option(names = "--to", paramLabel = "TIME",
            description = "arrived before; a day means its end (default: now)")
    private String to;

    @Option(names = "--queue", paramLabel = "QUEUE",
            description = "of the lines for queues only this one, by id or name")
    private String queue;

    @Option(names = "--agent", paramLabel = "AGENT",
            description = "of the lines for agents only this one, by id or name")
    private String agent;

    @Option(names = "--own", paramLabel = "AGENT",
            description = "nothing but the figures of this agent, by id or name, for the agent to"
                    + " see: no other agent, no caller, and no sum of the office")
    private String own;

    @Option(names = "--glance", description = "the sums, the queues, the agents and who was not"
            + " served; no other table")
    private boolean glance;

    @Option(names = "--team", paramLabel = "TEAM",
            description = "of the lines for teams and agents only this one and its people; teams"
                    + " are those of the site file that the box runs with")
    private String team;

    @Option(names = "--zone", paramLabel = "ZONE", converter = Zones.class,
            description = "time zone of days and times, such as Europe/Berlin; the report names it"
                    + " (default: that of the opening hours of the box, else this"
                    + " machine's)")
    private ZoneId zone;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "one of text, csv, html (default: ${DEFAULT-VALUE})")
    private String format;

    @Option(names = "--service-level", paramLabel = "TIME", defaultValue = "20s",
            converter = Durations.class,
            description = "answered within this is in time, the T of the formulas (default:"
                    + " ${DEFAULT-VALUE})")
    private long serviceLevelMs;

    @Option(names = "--formula", paramLabel = "NAME", defaultValue = "strict",
            description = "which formula is called service level: strict, answered,"
                    + " answered-or-abandoned, offered, abandons-ignored or abandons-good; the"
                    + " report prints it (default: ${DEFAULT-VALUE})")
    private String formulaName;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Format as = Format.named(format);
        if (as == null) {
            throw new ParameterException(spec.commandLine(),
                    "--format=" + format + " is none of text, csv, html");
        }
        ServiceLevel formula = ServiceLevel.named(formulaName);
        if (formula == null) {
            throw new ParameterException(spec.commandLine(), "--formula=" + formulaName
                    + " is none of strict, answered, answered-or-abandoned, offered,"
                    + " abandons-ignored, abandons-good");
        }
        state.records();
        People people = new People(System.currentTimeMillis(),
                zone != null ? zone : Zones.ofOffice(state));
        Period period = period(people);
        OfficeNames office = office();
        String onlyQueue = office.queues().idOf(queue);
        String onlyAgent = office.agents().idOf(agent);
        String onlyTeam = team(office);
        Books books = books(people, period, formula);
        if (!books.balances() && OperatorClient.answers(state.socket())) {
            Thread.sleep(ROW_LATE_MS);
            books = books(people, period, formula);
        }
        String ownId = office.agents().idOf(own);
        List<Table> tables = own != null ? own(books.tables(), ownId)
                : only(books.tables(), onlyQueue, onlyAgent);
        if (onlyTeam != null && own == null) {
            tables = ofTeam(tables, onlyTeam, office.teams());
        }
        if (glance) {
            tables = tables.stream().filter(one -> AT_A_GLANCE.contains(one.title())).toList();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(as == Format.HTML
                ? HtmlPage.of(tables, own != null || glance ? List.of() : books.charts())
                : as.of(tables, Terminal.columns()));
        out.flush();
        return ExitCode.OK;
    }

    private Period period(People people) {
        try {
            long since = from == null ? Period.today(people.now(), people.zone())
                    : Period.time("--from", from, false, people.zone());
            long until = to == null ? people.now()
                    : Period.time("--to", to, true, people.zone());
            if (since >= until) {
                throw new IllegalArgumentException("the time from " + people.dated(since)
                        + " to " + people.dated(until) + " is empty; give --from and --to in"
                        + " order (by default the beginning of today, and now)");
            }
            return new Period(since, until);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private OfficeNames office() throws IOException {
        return OfficeNames.of(state, OperatorClient.answers(state.socket()));
    }

    /** As it is written in the site file; null for none asked for. */
    private String team(OfficeNames office) {
        List<String> known = office.teams().values().stream().distinct().sorted().toList();
        for (String one : known) {
            if (team != null && one.equalsIgnoreCase(team.strip())) {
                return one;
            }
        }
        if (team != null) {
            throw new ParameterException(spec.commandLine(), "--team=" + team + " is no team"
                    + (known.isEmpty() ? ": no agent has one, or the box is not running"
                            : "; there are " + String.join(", ", known)));
        }
        return null;
    }

    private static List<Table> ofTeam(List<Table> all, String team, Map<String, String> teams) {
        List<Table> tables = new ArrayList<>();
        for (Table table : all) {
            String about = table.columns().getFirst();
            tables.add(!about.equals("agent") && !about.equals("team") ? table
                    : new Table(table.title(), table.columns(), table.rows().stream()
                            .filter(row -> team.equals(about.equals("team")
                                    ? row.getFirst() : teams.get(row.getFirst()))).toList(),
                            table.notes()));
        }
        return tables;
    }

    private Books books(People people, Period period, ServiceLevel formula) throws IOException {
        return new Books(new ReportSources(state, period, office(), serviceLevelMs, people.zone())
                .gather(people), formula);
    }

    /** What concerns one agent alone, under the time that it is of. */
    private static List<Table> own(List<Table> all, String agent) {
        List<Table> tables = new ArrayList<>();
        Table report = all.getFirst();
        tables.add(new Table(report.title(), report.columns(), report.rows().stream()
                .filter(row -> OF_TIME.contains(row.getFirst())).toList(), List.of()));
        for (Table table : only(all, null, agent)) {
            if (table.columns().getFirst().equals("agent")) {
                tables.add(table);
            }
        }
        return tables;
    }

    /** The ledgers stay whole: a part of one proves nothing. */
    private static List<Table> only(List<Table> all, String queue, String agent) {
        List<Table> tables = new ArrayList<>();
        for (Table table : all) {
            String id = table.title().equals("Queues") || table.title().equals("Wait promises")
                    ? queue
                    : table.columns().getFirst().equals("agent") ? agent : null;
            tables.add(id == null ? table : new Table(table.title(), table.columns(),
                    table.rows().stream().filter(row -> row.getFirst().equals(id)).toList(),
                    table.notes()));
        }
        return tables;
    }
}
