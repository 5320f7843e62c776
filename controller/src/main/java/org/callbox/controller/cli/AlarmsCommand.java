package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.callbox.controller.alarm.Alarms;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox alarms}: what is amiss, and what somebody has done about it. */
@Command(name = "alarms", description = "What is amiss, the worst first, and what to do about it."
        + " docs/alarms.md says more of each alarm.",
        subcommands = {AlarmsCommand.Ack.class, AlarmsCommand.Shelve.class,
            AlarmsCommand.Unshelve.class},
        footerHeading = "%nExamples:%n", footer = {
            "  callbox alarms ack span-1/dchan-down --comment \"exchange works on it\"",
            "  callbox alarms shelve headset-4/absent --for 2h",
            "  callbox alarms unshelve headset-4/absent"})
final class AlarmsCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--all", description = "also alarms that are not raised")
    private boolean all;

    @Option(names = "--json",
            description = "one object: topics of the summary and of alarms to payloads")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> topics = OperatorClient.ask(state.socket(), "status", Map.of());
        Map<String, Map<?, ?>> shown =
                all ? AlarmsText.all(topics) : AlarmsText.raised(topics);
        if (json) {
            Map<String, Object> answer = new TreeMap<>();
            answer.put("alarms", topics.get("alarms"));
            shown.forEach((key, alarm) -> answer.put("alarm/" + key, alarm));
            out.println(Json.write(answer));
        } else {
            out.println(AlarmsText.summary(topics));
            AlarmsText.lines(shown, People.of(topics), "", Terminal.columns())
                    .forEach(out::println);
        }
        return ExitCode.OK;
    }

    /** What is the same on every command that does something with one alarm. */
    private static final class Deed {
        @Mixin
        private StateDirectory state;

        @Parameters(index = "0", paramLabel = "ALARM",
                description = "resource and type, such as span-1/dchan-down")
        private String alarm;

        @Option(names = "--json", description = "one object with alarm, state and by")
        private boolean json;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        int done(String verb, Map<String, String> more) throws IOException {
            Map<String, String> arguments = new TreeMap<>(more);
            arguments.put("alarm", alarm);
            Map<String, Object> answer = OperatorClient.order(state.socket(), verb, arguments);
            spec.commandLine().getOut().println(json ? Json.write(answer)
                    : answer.get("alarm") + ": " + answer.get("state"));
            return ExitCode.OK;
        }
    }

    @Command(name = "ack", description = "Acknowledges a raised alarm: somebody knows of it and"
            + " works on it. It stays raised until its cause is gone, the lamp at the box stops"
            + " flashing, and who did it stands in the log of commands.")
    static final class Ack implements Callable<Integer> {
        @Mixin
        private Deed deed;

        @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "",
                description = "what others should know, at most 200 characters")
        private String comment;

        @Override
        public Integer call() throws IOException {
            return deed.done("alarm_ack", Map.of("comment", comment));
        }
    }

    @Command(name = "shelve", description = "Takes an alarm out of the counters and off the lamp"
            + " for a time, at most eight hours; it comes back by itself.")
    static final class Shelve implements Callable<Integer> {
        @Mixin
        private Deed deed;

        @Spec
        private CommandSpec spec;

        @Option(names = "--for", paramLabel = "DURATION", required = true,
                converter = Durations.class, description = "for example 30m or 2h, at most 8h")
        private long forMs;

        @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "",
                description = "what others should know, at most 200 characters")
        private String comment;

        @Override
        public Integer call() throws IOException {
            if (forMs > Alarms.SHELF_MAX_MS) {
                throw new ParameterException(spec.commandLine(), "--for is at most 8h");
            }
            Map<String, String> more = new TreeMap<>(Map.of("comment", comment));
            more.put("for_s", "" + forMs / 1_000);
            return deed.done("alarm_shelve", more);
        }
    }

    @Command(name = "unshelve", description = "Takes an alarm off the shelf before its time.")
    static final class Unshelve implements Callable<Integer> {
        @Mixin
        private Deed deed;

        @Override
        public Integer call() throws IOException {
            return deed.done("alarm_unshelve", Map.of());
        }
    }
}
