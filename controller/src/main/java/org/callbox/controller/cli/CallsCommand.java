package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox calls}: calls in progress, and the last ones that ended. */
@Command(name = "calls", description = "Calls in progress, and the last that ended. Works on the"
        + " records alone when the box is not running.")
final class CallsCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--last", defaultValue = "20", paramLabel = "N",
            description = "how many ended calls to show (default: ${DEFAULT-VALUE})")
    private int last;

    @Option(names = "--queue", paramLabel = "ID", description = "only ended calls of this queue")
    private String queue;

    @Option(names = "--agent", paramLabel = "ID", description = "only ended calls of this agent")
    private String agent;

    @Option(names = "--json", description = "one object with calls and records")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        boolean running = OperatorClient.answers(state.socket());
        List<?> present = running
                ? (List<?>) OperatorClient.ask(state.socket(), "calls", Map.of()).get("calls")
                : List.of();
        List<CallRecord> ended = Files.exists(state.database()) || !running
                ? RecordReader.read(state.database(), new RecordQuery(last, 0, 0, queue, agent))
                : List.of();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("running", running ? 1 : 0);
            fields.put("calls", present);
            fields.put("records", ended.stream().map(CallsCommand::fields).toList());
            out.println(Json.write(fields));
        } else {
            print(out, running, present, ended);
        }
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, boolean running, List<?> present,
            List<CallRecord> ended) {
        out.println(running ? "in progress: " + present.size() : "the box is not running");
        for (Object call : present) {
            Map<?, ?> row = (Map<?, ?>) call;
            out.printf("  %-16s span %s ch %-2s  to %-12s queue %-10s agent %-8s %-8s %5s s%n",
                    row.get("id"), row.get("span"), row.get("channel"), row.get("called"),
                    row.get("queue"), row.get("agent"), row.get("phase"), row.get("for_s"));
        }
        out.println("ended, newest first: " + ended.size());
        for (CallRecord row : ended) {
            out.printf("  %-16s %s span %d ch %-2d to %-12s queue %-10s agent %-8s wait %6.1f s"
                            + "  talk %6.1f s  %s (cause %d)%n",
                    row.id(), Instant.ofEpochMilli(row.arrivedMs()), row.span(), row.channel(),
                    text(row.called()), text(row.queue()), text(row.agent()),
                    row.waitMs() / 1000.0, row.talkMs() / 1000.0, row.reason().word(),
                    row.cause());
        }
    }

    private static String text(String value) {
        return value == null || value.isEmpty() ? "-" : value;
    }

    private static Map<String, Object> fields(CallRecord row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", row.id());
        fields.put("span", row.span());
        fields.put("channel", row.channel());
        fields.put("called", row.called());
        fields.put("calling", row.calling());
        fields.put("calling_type", row.callingType());
        fields.put("queue", row.queue());
        fields.put("agent", row.agent());
        fields.put("arrived_ms", row.arrivedMs());
        fields.put("answered_ms", row.answeredMs());
        fields.put("ended_ms", row.endedMs());
        fields.put("wait_ms", row.waitMs());
        fields.put("talk_ms", row.talkMs());
        fields.put("reason", row.reason().word());
        fields.put("cause", row.cause());
        return fields;
    }
}
