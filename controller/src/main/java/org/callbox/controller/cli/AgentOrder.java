package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is the same on every command that asks something for the agent at a position. */
final class AgentOrder {
    @Mixin
    private StateDirectory state;

    @Option(names = "--json", description = "one object with call and state")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    StateDirectory state() {
        return state;
    }

    /** Has it done, and prints of which call and what became of it. */
    int done(String verb, Map<String, String> arguments) throws IOException {
        Map<String, Object> answer = OperatorClient.order(state.socket(), verb, arguments);
        spec.commandLine().getOut().println(json ? Json.write(answer)
                : "call " + answer.get("call") + ": " + answer.get("state"));
        return ExitCode.OK;
    }
}
