package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code callbox transfer}: an agent hands a caller on. */
@Command(name = "transfer", description = "Hand the caller at a position on: to a queue, to"
        + " whoever sits at another position and is ready, or to an outside number that a rule of"
        + " the site file allows for callers. The agent is free at once. Whom nobody answers there"
        + " goes back into the queue.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox transfer --position 2 --queue sales",
            "  callbox transfer --position 2 --to-position 3",
            "  callbox transfer --position 2 --number '030 1234'",
            "  callbox transfer --position 2 --consult 3    ask first; callbox hold --end: back",
            "  callbox transfer --position 2 --complete"})
final class TransferCommand implements Callable<Integer> {
    @Mixin
    private AgentOrder order;

    @Option(names = "--position", required = true, paramLabel = "N",
            description = "where an agent talks with the caller")
    private int position;

    @ArgGroup(multiplicity = "1")
    private Destination to;

    /** One of them. */
    static final class Destination {
        @Option(names = "--queue", paramLabel = "QUEUE", description = "by id or name")
        private String queue;

        @Option(names = "--to-position", paramLabel = "M",
                description = "where the agent sits who is to be rung")
        private Integer position;

        @Option(names = "--number", paramLabel = "NUMBER",
                description = "who is to be called for the caller, as it is dialled from here or"
                        + " with country code")
        private String number;

        @Option(names = "--consult", paramLabel = "M",
                description = "where the agent sits who is asked first; the caller is on hold")
        private Integer consult;

        @Option(names = "--complete",
                description = "hand the caller on hold over to whoever was asked")
        private boolean complete;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> arguments = new TreeMap<>(Map.of("position", "" + position));
        if (to.queue != null) {
            Map<String, Object> topics =
                    OperatorClient.ask(order.state().socket(), "status", Map.of());
            arguments.put("queue", Names.of("queue", topics).idOf(to.queue));
        } else if (to.number != null) {
            arguments.put("number", to.number);
        } else if (to.consult != null) {
            arguments.put("consult", "" + to.consult);
        } else if (to.complete) {
            arguments.put("complete", "1");
        } else {
            arguments.put("to_position", "" + to.position);
        }
        return order.done("transfer", arguments);
    }
}
