package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox stop}: ends service on purpose; a kill would leave every call up. */
@Command(name = "stop", description = "End service: refuse new calls, wait for those in progress"
        + " or clear them, then exit.",
        footerHeading = "%nExample:%n", footer = {
            "  callbox stop --drain       after the last call of the day"})
final class StopCommand implements Callable<Integer> {

    private static final class How {
        @Option(names = "--drain", required = true, description = "wait until the last call ends")
        private boolean drain;

        @Option(names = "--clear", required = true, description = "clear every call now")
        private boolean clear;
    }

    @Mixin
    private StateDirectory state;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private How how;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> answer = OperatorClient.order(state.socket(), "stop",
                Map.of("mode", how.clear ? "clear" : "drain"));
        spec.commandLine().getOut().println("stopping; calls in progress: " + answer.get("calls"));
        return ExitCode.OK;
    }
}
