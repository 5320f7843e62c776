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
import picocli.CommandLine.Spec;

/** {@code callbox hold}: the other side of a call waits, or speaks again. */
@Command(name = "hold", description = "Put the call at a position on hold: the other side hears the"
        + " waiting tone, and the agent nothing. With --end they speak again.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox hold --position 2        the other side waits",
            "  callbox hold --position 2 --end  they speak again"})
final class HoldCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--position", required = true, paramLabel = "N",
            description = "where an agent talks")
    private int position;

    @Option(names = "--end", description = "end the hold")
    private boolean end;

    @Option(names = "--json", description = "one object with call and state")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> answer = OperatorClient.order(state.socket(),
                end ? "resume" : "hold", Map.of("position", "" + position));
        spec.commandLine().getOut().println(json ? Json.write(answer)
                : "call " + answer.get("call") + ": " + answer.get("state"));
        return ExitCode.OK;
    }
}
