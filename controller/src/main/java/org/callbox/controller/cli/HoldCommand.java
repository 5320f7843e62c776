package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code callbox hold}: the other side of a call waits, or speaks again. */
@Command(name = "hold", description = "Put the call at a position on hold: the other side hears the"
        + " waiting tone, and the agent nothing. With --end they speak again.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox hold --position 2        the other side waits",
            "  callbox hold --position 2 --end  they speak again"})
final class HoldCommand implements Callable<Integer> {
    @Mixin
    private AgentOrder order;

    @Option(names = "--position", required = true, paramLabel = "N",
            description = "where an agent talks")
    private int position;

    @Option(names = "--end", description = "end the hold")
    private boolean end;

    @Override
    public Integer call() throws IOException {
        return order.done(end ? "resume" : "hold", Map.of("position", "" + position));
    }
}
