package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.bridge.card.FeatureRequests;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox link}: what passes between the running box and a card. */
@Command(name = "link", description = "The serial link to a card.",
        subcommands = {LinkCommand.Trace.class, LinkCommand.Ask.class})
final class LinkCommand implements Runnable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "link wants: trace, ask");
    }

    /** {@code callbox link trace}: its frames and messages in words, the last ones or live. */
    @Command(name = "trace", description = "Frames and messages between the running box and a"
            + " card in words: the last 128, and with --follow what comes until interrupted."
            + " '<' came from the card, '>' went to it, '!' was no frame.")
    static final class Trace implements Callable<Integer> {
        @Option(names = "--card", required = true, paramLabel = "N", description = "which card")
        private int card;

        @Option(names = "--follow", description = "go on with what comes, until interrupted")
        private boolean follow;

        @Option(names = "--for", paramLabel = "TIME", converter = Durations.class,
                description = "with --follow: end after so long, such as 60s")
        private Long forMs;

        @Option(names = "--json", description = "one object a frame and line")
        private boolean json;

        @Mixin
        private StateDirectory state;

        @Spec
        private CommandSpec spec;

        private People people;

        @Override
        public Integer call() throws IOException {
            long endNs = forMs == null
                    ? Long.MAX_VALUE : System.nanoTime() + forMs * 1_000_000;
            people = json ? People.here() : People.of(state);
            if (!json) {
                spec.commandLine().getOut().println("Times are " + people.zoneName() + ".");
            }
            long last = show(ask(0, false));
            while (follow && System.nanoTime() < endNs) {
                last = show(ask(last, true));
            }
            return ExitCode.OK;
        }

        private Map<String, Object> ask(long after, boolean wait) throws IOException {
            Map<String, String> question = new LinkedHashMap<>();
            question.put("card", "" + card);
            question.put("after", "" + after);
            question.put("wait", wait ? "1" : "0");
            return OperatorClient.ask(state.socket(), "link", question);
        }

        private long show(Map<String, Object> answer) {
            PrintWriter out = spec.commandLine().getOut();
            for (Object one : (List<?>) answer.get("frames")) {
                Map<?, ?> frame = (Map<?, ?>) one;
                out.println(json ? Json.write(frame)
                        : TIME.format(Instant.ofEpochMilli(number(frame, "ts_ms"))
                                .atZone(people.zone())) + " "
                                + FrameWords.of(frame));
            }
            out.flush();
            return ((Number) answer.get("last")).longValue();
        }

        private static long number(Map<?, ?> frame, String field) {
            return ((Number) frame.get(field)).longValue();
        }
    }

    /** {@code callbox link ask}: one request to a card, and its answer. */
    @Command(name = "ask", description = "Ask or set something of a card, by a request that"
            + " docs/card-link.md describes, and print its answer. What is set lasts until it is"
            + " set otherwise. Requests: " + FeatureRequests.FORMS)
    static final class Ask implements Callable<Integer> {
        @Option(names = "--card", required = true, paramLabel = "N", description = "which card")
        private int card;

        @Option(names = "--json", description = "one object")
        private boolean json;

        @Parameters(arity = "1..*", paramLabel = "REQUEST",
                description = "such as: loop-set span=1 loop=remote for=60")
        private List<String> words;

        @Mixin
        private StateDirectory state;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Map<String, String> question = new LinkedHashMap<>();
            question.put("card", "" + card);
            question.put("request", String.join(" ", words));
            Map<String, Object> answer = OperatorClient.ask(state.socket(), "card", question);
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? Json.write(answer) : "" + answer.get("text"));
            out.flush();
            return ExitCode.OK;
        }
    }
}
