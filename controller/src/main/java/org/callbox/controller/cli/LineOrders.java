package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.config.Ranges;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is ordered of a line: out of service and back, a loopback (docs/line.md). */
abstract class LineOrders implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--span", required = true, paramLabel = "N", description = "which line")
    private int span;

    @Option(names = "--json", description = "the answer as one object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    int ordered(String verb, Map<String, String> arguments) throws IOException {
        return ordered(verb, arguments, 0);
    }

    /** @param lastsMs how much longer than others the box may take for it */
    int ordered(String verb, Map<String, String> arguments, long lastsMs) throws IOException {
        Map<String, String> all = new TreeMap<>(arguments);
        all.put("span", "" + span);
        Map<String, Object> answer = OperatorClient.order(state.socket(), verb, all, lastsMs);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.write(answer) : told(answer));
        return ExitCode.OK;
    }

    /** What came of it, for a person. */
    String told(Map<String, Object> answer) {
        String text = "" + answer.get("text");
        return text.startsWith(named()) ? text : named() + text;
    }

    final String named() {
        return "span " + span + ": ";
    }

    /** {@code callbox line block} and {@code unblock}. */
    abstract static class Channels extends LineOrders {
        @Option(names = "--channels", paramLabel = "LIST", defaultValue = "",
                description = "these alone, such as 1-15,17; all when absent")
        private String channels;

        private final String verb;
        private final String done;

        Channels(String verb, String done) {
            this.verb = verb;
            this.done = done;
        }

        @Override
        public Integer call() throws IOException {
            return ordered(verb, Map.of("channels", channels));
        }

        @Override
        String told(Map<String, Object> answer) {
            long calls = People.number(answer, "calls");
            List<Integer> which = ((List<?>) answer.get("channels")).stream()
                    .map(channel -> ((Number) channel).intValue()).toList();
            return named() + "channels " + Ranges.text(which, ",") + done + (calls == 0 ? ""
                    : calls == 1 ? "; one call there goes on"
                            : "; " + calls + " calls there go on");
        }
    }

    @Command(name = "block", description = "Takes a line or channels of it out of service: no new"
            + " call comes or goes there, and calls that are there go on until they end. It lasts,"
            + " over restarts as well, until they are unblocked.",
            footerHeading = "%nExamples:%n", footer = {
                "  callbox line block --span 1                    the whole line",
                "  callbox line block --span 1 --channels 17-31   a part of it"})
    static final class Block extends Channels {
        Block() {
            super("span_block", " take no new calls");
        }
    }

    @Command(name = "unblock", description = "Puts a line or channels of it into service again.")
    static final class Unblock extends Channels {
        Unblock() {
            super("span_unblock", " take calls again");
        }
    }

    @Command(name = "loopback", description = "Turns a line round for a test: local (what the card"
            + " sends comes back to it), remote (what the exchange sends goes back), payload (the"
            + " same, of the timeslots), none (ends it). It ends by itself, is refused while the"
            + " line has calls, and nothing is measured on the line meanwhile.",
            footerHeading = "%nExamples:%n", footer = {
                "  callbox line loopback remote --span 1 --for 5m   the exchange tests",
                "  callbox line loopback none --span 1              ends it"})
    static final class Loopback extends LineOrders {
        @Parameters(index = "0", paramLabel = "KIND",
                description = "local, remote, payload or none")
        private String kind;

        @Option(names = "--for", paramLabel = "TIME", converter = Durations.class,
                defaultValue = "60s", description = "ends by itself after so long, 10m at most;"
                + " ${DEFAULT-VALUE} when absent")
        private long forMs;

        @Option(names = "--force", description = "also where that cuts off calls")
        private boolean force;

        @Override
        public Integer call() throws IOException {
            return ordered("span_loopback", new TreeMap<>(Map.of("kind", kind, "for_s",
                    "" + Math.ceilDiv(forMs, 1_000L), "force", force ? "1" : "0")));
        }
    }

    @Command(name = "reset", description = "Restarts every channel of a line (Q.931 RESTART) when"
            + " the calls there have ended: channels that the exchange and this box hold"
            + " differently are idle on both sides then. Until the exchange has acknowledged that"
            + " (by default it has four minutes) the line takes no new calls but emergency calls"
            + " that find no other line. Where calls are left after the time,"
            + " nothing is restarted, and the line takes calls again. Who ends this command ends"
            + " no reset.",
            footerHeading = "%nExamples:%n", footer = {
                "  callbox line reset --span 1             waits 10 minutes for calls to end",
                "  callbox line reset --span 1 --for 1h    waits an hour, which is the longest"})
    static final class Reset extends LineOrders {
        @Option(names = "--for", paramLabel = "TIME", converter = Durations.class,
                defaultValue = "10m", description = "waits so long for the calls that are there, 1h"
                + " at most; ${DEFAULT-VALUE} when absent")
        private long forMs;

        @Override
        public Integer call() throws IOException {
            long forS = Math.ceilDiv(forMs, 1_000L);
            return ordered("span_reset", Map.of("for_s", "" + forS), OperatorRequest.SpanReset
                    .lastsMs(Math.clamp(forS, 0, OperatorRequest.SpanReset.FOR_S_MAX)));
        }
    }

    @Command(name = "perf-reset", description = "Has what is counted of the quality of a line begin"
            + " anew, as after a repair: of this quarter of an hour and of this day. Neither is"
            + " valid; what is over stays as it is. Refused while the line has calls.",
            footerHeading = "%nExamples:%n", footer = {
                "  callbox line perf-reset --span 1"})
    static final class PerfReset extends LineOrders {
        @Option(names = "--force", description = "also while the line has calls")
        private boolean force;

        @Override
        public Integer call() throws IOException {
            return ordered("perf_reset", Map.of("force", force ? "1" : "0"));
        }
    }
}
