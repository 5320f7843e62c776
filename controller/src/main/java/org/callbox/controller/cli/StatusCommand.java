package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox status}: the whole box as it is now. */
@Command(name = "status", description = "What the running box knows of itself: whether all of it"
        + " is there, what is missing, its lines, queues and agents.")
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
        new StatusText(topics, People.of(topics), Terminal.columns()).lines().forEach(out::println);
        return ExitCode.OK;
    }
}
