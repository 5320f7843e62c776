package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code callbox pickup}: an agent takes a waiting caller out of the order. */
@Command(name = "pickup", description = "Ring the agent at a position for a caller who waits,"
        + " whoever else waits before. The agent must be allowed that (pick_up of the site file),"
        + " serve the queue, and be not ready or in wrap-up. It is written down as such.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox calls                                      shows who waits, by id",
            "  callbox pickup --position 2 6921c1d2a3b4-17"})
final class PickUpCommand implements Callable<Integer> {
    @Mixin
    private AgentOrder order;

    @Option(names = "--position", required = true, paramLabel = "N",
            description = "where the agent sits who wants the caller")
    private int position;

    @Parameters(paramLabel = "CALL-ID", description = "as callbox calls shows it")
    private String callId;

    @Override
    public Integer call() throws IOException {
        Map<String, String> arguments =
                new TreeMap<>(Map.of("position", "" + position));
        arguments.put("call", callId);
        return order.done("pickup", arguments);
    }
}
