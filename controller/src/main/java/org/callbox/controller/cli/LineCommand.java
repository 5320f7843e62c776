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

/** {@code callbox line}: how good the lines are (docs/line.md). */
@Command(name = "line", subcommands = {
            LineOrders.Block.class, LineOrders.Unblock.class, LineOrders.Reset.class,
            LineOrders.Loopback.class, LineOrders.PerfReset.class},
        description = "How good the lines are, near and far end: errored seconds"
        + " (ES), severely errored ones (SES), background block errors (BBE), seconds of"
        + " unavailability (UAS) and slips, of this quarter of an hour, today and yesterday (UTC).")
final class LineCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--span", paramLabel = "N",
            description = "this one, with its last 96 quarters of an hour")
    private Integer span;

    @Option(names = "--json", description = "one object: spans to the payload of span/N/perf; with"
            + " --span an object with span and quarters")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> history = span == null ? null
                : OperatorClient.ask(state.socket(), "line", Map.of("span", "" + span));
        if (json && history != null) {
            out.println(Json.write(history));
            return ExitCode.OK;
        }
        Map<String, Object> topics = OperatorClient.ask(state.socket(), "status", Map.of());
        if (json) {
            out.println(Json.write(StatusText.of("span", "perf", topics)));
            return ExitCode.OK;
        }
        LineText text = new LineText(People.of(topics), Terminal.columns());
        (history == null ? text.now(topics) : text.history(span, history))
                .forEach(out::println);
        return ExitCode.OK;
    }
}
