package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.json.Json;
import org.callbox.controller.size.Demand;
import org.callbox.controller.size.Goal;
import org.callbox.controller.size.SeatFormula;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox size}: how many agents and trunks; docs/size.md. */
@Command(name = "size", description = "How many agents an office needs, and how many calls its"
        + " line must carry at a time. From --calls-per-hour or --customers; without these from"
        + " the box's own calls, for each hour of the week.",
        footerHeading = "%nWords:%n", footer = {
            "  the documents' formula  a rule of thumb: the talk of an hour, divided by the",
            "                  share of their time that agents may talk; it knows no waiting.",
            "  Erlang C        how long callers wait for so many agents if nobody hangs up.",
            "  Erlang A        the same with callers who hang up when it takes too long.",
            "  Erlang B        how many callers hear the busy tone with so many channels.",
            "  B-channel       carries one call; an E1 line has 30. Trunks are B-channels.",
            "  concentration   share of a day's calls that comes in its busiest hour.",
            "",
            "Examples:",
            "  callbox size --calls-per-hour 48 --talk 150s --patience 2m --wrap-up 20s",
            "  callbox size --at mon-10 --hours 8-12,13-17"})
final class SizeCommand implements Callable<Integer> {
    private static final double MS = 1_000;
    private static final double LENGTH_S_MAX = 86_400;
    private static final double CALLS_MAX = 1_000_000;
    private static final double ERLANG_MAX = 100_000;
    private static final int AGENTS_MAX = 1_000_000;
    /** Customers of an office that can count its calls. */
    private static final int SMALL = 100_000;

    @Option(names = "--customers", paramLabel = "N", converter = Amounts.class,
            description = "target customers, from whom --call-rate and --concentration make the"
                    + " calls of the busiest hour")
    private Double customers;

    @Option(names = "--call-rate", paramLabel = "PERCENT", converter = Shares.class,
            description = "share of the customers who call in a day (default: 0.3, of the"
                    + " documents)")
    private Double callRate;

    @Option(names = "--concentration", paramLabel = "PERCENT", converter = Shares.class,
            description = "share of a day's calls that comes in its busiest hour (default: 20, of"
                    + " the documents)")
    private Double concentration;

    @Option(names = "--calls-per-hour", paramLabel = "N", converter = Amounts.class,
            description = "calls in the hour; --talk is needed with it")
    private Double callsPerHour;

    @Option(names = "--talk", paramLabel = "TIME", converter = Durations.class,
            description = "mean talk (default: with --customers 150s, of the documents; from the"
                    + " records as measured)")
    private Long talkMs;

    @Option(names = "--ring", paramLabel = "TIME", converter = Durations.class,
            description = "mean time from offer to answer, in which agent and caller both wait"
                    + " (default: from the assignment log as measured, else 0s)")
    private Long ringMs;

    @Option(names = "--wrap-up", paramLabel = "TIME", converter = Durations.class,
            description = "mean time after a call in which its agent is offered nothing"
                    + " (default: from the assignment log as measured, else 0s)")
    private Long wrapUpMs;

    @Option(names = "--patience", paramLabel = "TIME", converter = Durations.class,
            description = "mean time after which a waiting caller hangs up; Erlang A needs it"
                    + " (default: from the records as measured, else callers never do)")
    private Long patienceMs;

    @Option(names = "--service-level", paramLabel = "TIME", defaultValue = "20s",
            converter = Durations.class,
            description = "callers are to be answered within this (default: ${DEFAULT-VALUE})")
    private long withinMs;

    @Option(names = "--target", paramLabel = "PERCENT", defaultValue = "80",
            converter = Shares.class,
            description = "share of all callers for whom that is to hold, less than 100"
                    + " (default: ${DEFAULT-VALUE})")
    private double target;

    @Option(names = "--max-load", paramLabel = "PERCENT", defaultValue = "75",
            converter = Shares.class,
            description = "of the documents' formula: share of their time that agents may be on"
                    + " calls (default: ${DEFAULT-VALUE})")
    private double maxLoad;

    @Option(names = "--blocking", paramLabel = "PERCENT", defaultValue = "1",
            converter = Shares.class,
            description = "share of the callers who may find all trunks taken, less than 100"
                    + " (default: ${DEFAULT-VALUE})")
    private double blocking;

    @Option(names = "--agents", paramLabel = "N", description = "what so many agents would do")
    private Integer agents;

    @Option(names = "--trunks", paramLabel = "N",
            description = "what so many B-channels, one for each call, would do")
    private Integer trunks;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Mixin
    private StateDirectory state;

    @Mixin
    private SizePeriod period;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        check();
        List<String> lines;
        Map<String, Object> fields;
        if (customers == null && callsPerHour == null) {
            SizeHistory history = period.read(state, wish(), new SizeHandling(
                    seconds(ringMs), seconds(talkMs), seconds(wrapUpMs), seconds(patienceMs)));
            fields = json ? history.json() : Map.of();
            lines = json ? List.of() : history.lines(Terminal.columns());
        } else {
            SizeNumbers numbers = numbers();
            fields = json ? numbers.json() : Map.of();
            lines = json ? List.of() : numbers.lines(Terminal.columns());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(fields));
        }
        lines.forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }

    private SizeWish wish() {
        return new SizeWish(new Goal(withinMs / MS, target), maxLoad, blocking, agents, trunks);
    }

    private static Double seconds(Long ms) {
        return ms == null ? null : Double.valueOf(ms / MS);
    }

    /** What is not given is 0. */
    private Demand demand(double calls) {
        return new Demand(calls, ringMs == null ? 0 : ringMs / MS,
                talkMs == null ? 0 : talkMs / MS, wrapUpMs == null ? 0 : wrapUpMs / MS,
                patienceMs == null ? 0 : patienceMs / MS);
    }

    private SizeNumbers numbers() {
        double calls;
        String from;
        if (customers != null) {
            talkMs = talkMs == null ? (long) (SeatFormula.TALK_S * MS) : talkMs;
            double rate = callRate == null ? SeatFormula.CALL_RATE : callRate;
            double share = concentration == null ? SeatFormula.CONCENTRATION : concentration;
            calls = SeatFormula.callsPerHour(customers, rate, share);
            from = SizeWords.given(customers) + " customers, of whom "
                    + SizeWords.given(rate * 100) + " % call in a day, and "
                    + SizeWords.given(share * 100) + " % of these calls come in the busiest hour: "
                    + SizeWords.given(calls) + " calls in that hour."
                    + (callRate == null && customers <= SMALL ? rateOfLargeFirms() : "");
        } else {
            calls = callsPerHour;
            from = SizeWords.given(calls) + " calls in the hour.";
        }
        Demand demand = demand(calls);
        if (calls > CALLS_MAX || demand.erlang() > ERLANG_MAX) {
            throw wrong(SizeWords.given(calls) + " calls of "
                    + SizeWords.given(demand.handleS()) + " s in an hour are more than this"
                    + " reckons with: at most " + SizeWords.given(CALLS_MAX) + " calls and "
                    + SizeWords.given(ERLANG_MAX) + " agents busy all the time");
        }
        return new SizeNumbers(demand, wish(), from);
    }

    private static String rateOfLargeFirms() {
        return " The " + SizeWords.given(SeatFormula.CALL_RATE * 100) + " % are of a very large"
                + " firm, of whose customers few call: a small office does better to count its"
                + " calls and give --calls-per-hour.";
    }

    private void check() {
        boolean given = customers != null || callsPerHour != null;
        if (customers != null && callsPerHour != null) {
            throw wrong("--customers and --calls-per-hour are two ways to say the same;"
                    + " give one of them");
        }
        if (customers == null && (callRate != null || concentration != null)) {
            throw wrong("--call-rate and --concentration are shares of --customers, which is"
                    + " not given");
        }
        if (callsPerHour != null && talkMs == null) {
            throw wrong("--calls-per-hour needs --talk, the mean talk, such as --talk 150s");
        }
        if (given) {
            for (String option : List.of("--state", "--from", "--to", "--queue", "--at",
                    "--hours")) {
                if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                    throw wrong(option + " is about the box's own calls, in place of which"
                            + " figures are given; leave one of them out");
                }
            }
        }
        length("--talk", talkMs, 1);
        length("--patience", patienceMs, 1);
        length("--ring", ringMs, 0);
        length("--wrap-up", wrapUpMs, 0);
        length("--service-level", withinMs, 0);
        if (target >= 1 || blocking >= 1) {
            throw wrong((target >= 1 ? "--target" : "--blocking") + "=100 is to be less than 100");
        }
        count("--agents", agents);
        count("--trunks", trunks);
    }

    private void length(String option, Long ms, long least) {
        if (ms != null && (ms < least || ms / MS > LENGTH_S_MAX)) {
            throw wrong(option + " is to be " + (least > 0 ? "more than 0 and " : "")
                    + "at most 24h");
        }
    }

    private void count(String option, Integer number) {
        if (number != null && (number < 1 || number > AGENTS_MAX)) {
            throw wrong(option + "=" + number + " is to be 1 to " + AGENTS_MAX);
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
