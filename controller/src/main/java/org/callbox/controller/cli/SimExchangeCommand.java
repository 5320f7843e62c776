package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.controller.json.Json;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.callbox.controller.sim.ExchangeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code callbox sim exchange}: the network side of a span, with callers. */
@Command(name = "exchange", description = "Play the exchange on a line and place calls.")
final class SimExchangeCommand implements Callable<Integer> {
    private static final long TALK_MS = 300_000;

    @Option(names = "--line", required = true, paramLabel = "udp://HOST:PORT?remote=HOST:PORT",
            description = "the D-channel: one datagram is one LAPD frame without FCS")
    private String line;

    @Option(names = "--calls", defaultValue = "20", paramLabel = "N",
            description = "calls to place, 0 for no end (default: ${DEFAULT-VALUE})")
    private int calls;

    @Option(names = "--rate", paramLabel = "R/s", defaultValue = "0",
            description = "calls a second; without it, one whenever a channel is free")
    private String rate;

    @Option(names = "--hold", paramLabel = "TIME", defaultValue = "5s",
            converter = Durations.class,
            description = "how long a caller talks; 0s leaves hanging up to the agent"
                    + " (default: ${DEFAULT-VALUE})")
    private long holdMs;

    @Option(names = "--answer", paramLabel = "TIME", defaultValue = "3s",
            description = "whoever is called rings for so long, answers, and talks for --hold, or"
                    + " 5 min where that is 0s; never: rings; refuse: cause 21"
                    + " (default: ${DEFAULT-VALUE})")
    private String answer;

    @Option(names = "--by-hand", description = "for who sits at the headsets: callers talk until"
            + " the agent hangs up, unless --hold says otherwise, and the line stays up after the"
            + " last call, until Ctrl-C or --for")
    private boolean byHand;

    @Option(names = "--patience", paramLabel = "TIME", defaultValue = "0s",
            converter = Durations.class,
            description = "how long a caller waits for an answer; 0s for ever")
    private long patienceMs;

    @Option(names = "--abandon", paramLabel = "SHARE", defaultValue = "0",
            description = "share of callers who hang up within 2 s, 0 to 1")
    private double abandon;

    @Option(names = "--called", paramLabel = "NUMBER", split = ",", defaultValue = "5550100",
            description = "numbers dialled in turn (default: ${DEFAULT-VALUE})")
    private List<String> called;

    @Option(names = "--calling", paramLabel = "NUMBER", split = ",",
            description = "national numbers of the callers, in turn, such as 30991; without it each"
                    + " caller has one that nobody else has")
    private List<String> calling = List.of();

    @Option(names = "--burst", paramLabel = "N", defaultValue = "1",
            description = "with --rate: so many callers at once, as seldom as keeps the rate"
                    + " (default: ${DEFAULT-VALUE})")
    private int burst;

    @Option(names = "--channels", paramLabel = "N", defaultValue = "30",
            description = "B-channels used, the lowest first (default: ${DEFAULT-VALUE})")
    private int channels;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "for the callers")
    private long seed;

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "1h",
            converter = Durations.class, description = "give up after so long")
    private long forMs;

    @Option(names = "--json", description = "the report as one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean given = spec.commandLine().getParseResult().hasMatchedOption("--hold");
        long hold = byHand && !given ? 0 : holdMs;
        List<Integer> all = CallPlan.allChannels();
        CallPlan plan = new CallPlan(calls, perSecond(), hold, patienceMs, abandon, called,
                all.subList(0, Math.min(channels, all.size())), seed, digits(calling),
                Math.max(1, burst));
        try (ExchangeHost host = new ExchangeHost(LineAddress.parse("1=" + line), plan)) {
            if (!answer.equals("refuse")) {
                host.answering(answer.equals("never") ? -1 : answerMs(), hold > 0 ? hold : TALK_MS);
            }
            host.start();
            boolean done = host.awaitDone(forMs);
            if (byHand && done) {
                new CountDownLatch(1).await(forMs, TimeUnit.MILLISECONDS);
            }
            ExchangeReport report = host.report();
            print(report);
            return done && report.protocolErrors() == 0 ? ExitCode.OK : ExitCode.INTERNAL;
        }
    }

    private List<String> digits(List<String> numbers) {
        for (String number : numbers) {
            if (!number.matches("[0-9]{1,20}")) {
                throw new ParameterException(spec.commandLine(), "--calling=" + number
                        + " is to be up to 20 digits, without + and prefixes");
            }
        }
        return numbers;
    }

    private long answerMs() {
        try {
            return new Durations().convert(answer);
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), "--answer=" + answer
                    + " is to be a time such as 3s, never or refuse", e);
        }
    }

    private double perSecond() {
        return Double.parseDouble(rate.endsWith("/s")
                ? rate.substring(0, rate.length() - 2) : rate);
    }

    private void print(ExchangeReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report.fields()));
        } else {
            report.fields().forEach((name, value) -> out.printf("%-30s %s%n", name, value));
        }
        out.flush();
    }
}
