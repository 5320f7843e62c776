package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            "  callbox transfer --position 2 --consult --to-number '030 1234'",
            "  callbox transfer --position 2 --complete"})
final class TransferCommand implements Callable<Integer> {
    @Mixin
    private AgentOrder order;

    @Spec
    private CommandSpec spec;

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

        @ArgGroup(exclusive = false)
        private Asked asked;

        @Option(names = "--complete",
                description = "hand the caller on hold over to whoever was asked")
        private boolean complete;
    }

    /** Who is asked first: a colleague, or somebody outside. */
    static final class Asked {
        @Option(names = "--consult", paramLabel = "M", arity = "0..1", fallbackValue = "0",
                required = true,
                description = "where the agent sits who is asked first; the caller is on hold")
        private Integer position;

        @Option(names = "--to-number", paramLabel = "NUMBER",
                description = "with --consult alone: who is asked outside, as it is dialled from"
                        + " here or with country code")
        private String number;
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
        } else if (to.asked != null) {
            ask(arguments);
        } else if (to.complete) {
            arguments.put("complete", "1");
        } else {
            arguments.put("to_position", "" + to.position);
        }
        return order.done("transfer", arguments);
    }

    private void ask(Map<String, String> arguments) {
        if (to.asked.position == 0 == (to.asked.number == null)) {
            throw new ParameterException(spec.commandLine(), "--consult asks either a colleague,"
                    + " by the position, or somebody outside, with --to-number NUMBER");
        }
        if (to.asked.number == null) {
            arguments.put("consult", "" + to.asked.position);
        } else {
            arguments.put("number", to.asked.number);
            arguments.put("ask", "1");
        }
    }
}
