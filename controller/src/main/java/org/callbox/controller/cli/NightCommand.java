package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox night}: the night switch, which goes before every calendar. */
@Command(name = "night", description = "The night switch: closes or opens queues by hand. on:"
        + " closed as at night, whatever the calendar says. off: open as by day. auto: as the"
        + " calendar says, which is how it is without this switch. Without --queue for all queues"
        + " that have opening hours.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox night on                 closed early, until somebody says auto",
            "  callbox night on --for 2h        closed for two hours",
            "  callbox night auto               back to the calendar",
            "  callbox night off --queue Sales  this queue stays open tonight"})
final class NightCommand implements Callable<Integer> {
    private static final List<String> MODES = List.of("on", "off", "auto");

    @Mixin
    private StateDirectory state;

    @Parameters(index = "0", paramLabel = "on|off|auto",
            description = "on: closed, off: open, auto: by the calendar")
    private String mode;

    @Option(names = "--queue", paramLabel = "QUEUE",
            description = "this queue alone, by id or name, with opening hours or without")
    private String queue;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class,
            description = "on or off for so long, such as 90m or 2h, and then by the calendar"
                    + " again; at most 168h")
    private Long forMs;

    @Option(names = "--json", description = "one object with night, queue, by, open and closed")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!MODES.contains(mode)) {
            throw new ParameterException(spec.commandLine(),
                    "the night switch is on (closed as at night), off (open) or auto (by the"
                            + " calendar), and not " + mode);
        }
        if (forMs != null && mode.equals("auto")) {
            throw new ParameterException(spec.commandLine(),
                    "--for says how long on or off holds: auto holds until somebody changes it");
        }
        Map<String, String> arguments = new TreeMap<>();
        if (forMs == null) {
            arguments.put("mode", mode);
        } else {
            arguments.put("state", mode.equals("on") ? "closed" : "open");
            arguments.put("for_s", "" + (forMs + 999) / 1_000);
        }
        if (queue != null) {
            Map<String, Object> topics =
                    OperatorClient.ask(state.socket(), "status", Map.of());
            arguments.put("queue", Names.of("queue", topics).idOf(queue));
        }
        Map<String, Object> answer = OperatorClient.order(state.socket(),
                forMs == null ? "night" : "hours_exception", arguments);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(answer));
        } else {
            out.println("open now: " + listed(answer.get("open")) + "; closed: "
                    + listed(answer.get("closed")));
            Map<String, Object> topics =
                    OperatorClient.ask(state.socket(), "status", Map.of());
            OpenText.lines(topics, People.of(topics), "", Terminal.columns()).forEach(out::println);
        }
        return ExitCode.OK;
    }

    private static String listed(Object value) {
        return value instanceof List<?> ids && !ids.isEmpty()
                ? String.join(", ", ids.stream().map(String::valueOf).toList()) : "none";
    }
}
