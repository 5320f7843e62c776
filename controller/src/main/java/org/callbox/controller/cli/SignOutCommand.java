package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox sign-out}: somebody who has gone home without a word. */
@Command(name = "sign-out", description = "Sign an agent out. A call that the agent has"
        + " goes on, and the wrap-up after it; who has a place of its own comes back by a press"
        + " of ready.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox agents           shows who is signed in",
            "  callbox sign-out Anna    by id or name"})
final class SignOutCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Parameters(paramLabel = "AGENT", description = "by id or name")
    private String agent;

    @Option(names = "--json", description = "one object with agent, was and at_once")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> topics = OperatorClient.ask(state.socket(), "status", Map.of());
        Map<String, Object> answer = OperatorClient.order(state.socket(), "agent_sign_out",
                Map.of("agent", Names.of("agent", topics).idOf(agent)));
        spec.commandLine().getOut().println(json ? Json.write(answer)
                : "agent " + answer.get("agent") + (People.flag(answer, "at_once")
                        ? " is signed out" : " is signed out when what is going on is over"));
        return ExitCode.OK;
    }
}
