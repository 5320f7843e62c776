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

/** {@code callbox queue overflow}: callers of a queue go on by order. */
@Command(name = "overflow", description = "Sends the callers of a queue on by hand. on: whoever"
        + " comes and whoever waits goes where the overflow of the queue in the site file leads,"
        + " whatever its steps wait for; whom nobody takes there stays. auto: as the site file"
        + " says, which is how it is without this.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox queue overflow on --queue Service --for 1h   the team has a meeting",
            "  callbox queue overflow auto --queue Service          back to the site file"})
final class QueueOverflow implements Callable<Integer> {
    private static final List<String> MODES = List.of("on", "auto");

    @Mixin
    private StateDirectory state;

    @Parameters(index = "0", paramLabel = "on|auto",
            description = "on: callers go on, auto: as the site file says")
    private String mode;

    @Option(names = "--queue", required = true, paramLabel = "QUEUE",
            description = "which queue, by id or name")
    private String queue;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class,
            description = "on for so long, such as 90m or 2h, and then auto; at most 168h. Without"
                    + " it until somebody says auto")
    private Long forMs;

    @Option(names = "--json", description = "one object with queue, overflow, by, for_s and to")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!MODES.contains(mode)) {
            throw new ParameterException(spec.commandLine(), "overflow is on (callers go on) or"
                    + " auto (as the site file says), and not " + mode);
        }
        if (forMs != null && mode.equals("auto")) {
            throw new ParameterException(spec.commandLine(),
                    "--for says how long on holds: auto holds until somebody switches it on");
        }
        Map<String, Object> topics = OperatorClient.ask(state.socket(), "status", Map.of());
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("queue", Names.of("queue", topics).idOf(queue));
        arguments.put("mode", mode);
        if (forMs != null) {
            arguments.put("for_s", "" + Math.ceilDiv(forMs, 1_000L));
        }
        Map<String, Object> answer =
                OperatorClient.order(state.socket(), "queue_overflow", arguments);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.write(answer) : told(answer));
        return ExitCode.OK;
    }

    private String told(Map<String, Object> answer) {
        String to = answer.get("to") instanceof List<?> all
                ? String.join(", ", all.stream().map(String::valueOf).toList()) : "";
        return queue + ": " + (answer.get("overflow").equals("on")
                ? "callers go on to " + to + ", the first of these that takes them, "
                        + (forMs == null ? "until somebody says auto" : "for "
                                + Math.ceilDiv(forMs, 1_000L) + " s")
                : "overflow as in the site file");
    }
}
