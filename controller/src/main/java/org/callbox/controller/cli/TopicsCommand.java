package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox queues} and {@code callbox agents}: one kind of the topics of {@code status}. */
abstract class TopicsCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--json", description = "one object: ids to payloads")
    private boolean json;

    @Option(names = "--once", description = "one look, also on a terminal")
    private boolean once;

    @Spec
    private CommandSpec spec;

    private final String kind;

    TopicsCommand(String kind) {
        this.kind = kind;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!json && !once && Terminal.isThere()) {
            new LiveScreen(this::topics, this::lines, People::of).show(out);
        } else if (json) {
            out.println(Json.write(StatusText.of(kind, topics())));
        } else {
            Map<String, Object> topics = topics();
            lines(topics, People.of(topics), Terminal.columns()).forEach(out::println);
        }
        return ExitCode.OK;
    }

    private Map<String, Object> topics() throws IOException {
        return OperatorClient.ask(state.socket(), "status", Map.of());
    }

    abstract List<String> lines(Map<String, Object> topics, People people, int columns);

    @Command(name = "queues", description = "The queues as they are now; on a"
            + " terminal drawn anew each second until Ctrl-C.")
    static final class Queues extends TopicsCommand {
        Queues() {
            super("queue");
        }

        @Override
        List<String> lines(Map<String, Object> topics, People people, int columns) {
            return QueuesText.lines(topics, people, columns);
        }
    }

    @Command(name = "agents", description = "The agents as they are now; on a"
            + " terminal drawn anew each second until Ctrl-C.")
    static final class Agents extends TopicsCommand {
        Agents() {
            super("agent");
        }

        @Override
        List<String> lines(Map<String, Object> topics, People people, int columns) {
            return AgentsText.lines(topics, people, columns);
        }
    }
}
