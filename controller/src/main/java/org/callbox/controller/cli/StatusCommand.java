package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.json.Json;
import org.callbox.controller.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox status}: every state topic as it is now. */
@Command(name = "status", description = "What the running box knows of itself, topic by topic.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--json", description = "one object: topic tails to payloads")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> topics = OperatorClient.ask(state.socket(), "status", Map.of());
        if (json) {
            out.println(Json.write(topics));
            return ExitCode.OK;
        }
        topics.forEach((topic, payload) -> out.printf("%-24s %s%n", topic, plain(payload)));
        return ExitCode.OK;
    }

    static String plain(Object payload) {
        StringBuilder text = new StringBuilder();
        if (payload instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> {
                if (!"v".equals(name) && !"ts".equals(name) && !"ts_ms".equals(name)) {
                    text.append(text.isEmpty() ? "" : "  ").append(name).append('=')
                            .append(Printable.line("" + value));
                }
            });
        }
        return text.toString();
    }
}
