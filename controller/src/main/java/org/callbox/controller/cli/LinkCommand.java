package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox link}: what passes between the running box and a card. */
@Command(name = "link", description = "The serial link to a card.",
        subcommands = LinkCommand.Trace.class)
final class LinkCommand implements Runnable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "link wants: trace");
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

        @Override
        public Integer call() throws IOException {
            long endNs = forMs == null
                    ? Long.MAX_VALUE : System.nanoTime() + forMs * 1_000_000;
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
                        : TIME.format(Instant.ofEpochMilli(number(frame, "ts_ms"))) + " "
                                + FrameWords.of(frame));
            }
            out.flush();
            return ((Number) answer.get("last")).longValue();
        }

        private static long number(Map<?, ?> frame, String field) {
            return ((Number) frame.get(field)).longValue();
        }
    }
}
