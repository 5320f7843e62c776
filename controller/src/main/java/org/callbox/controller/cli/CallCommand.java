package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code callbox call}: the agent at a position calls a number. */
@Command(name = "call", description = "Call a number from a position, which is refused unless a"
        + " rule of outbound in the site file allows the number; or a colleague at another"
        + " position, where office.internal_calls allows it.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox call --position 2 0301234567",
            "  callbox call --position 2 --to-position 3"})
final class CallCommand implements Callable<Integer> {
    @Mixin
    private AgentOrder order;

    @Option(names = "--position", required = true, paramLabel = "N",
            description = "where an agent sits, with a headset and in no call")
    private int position;

    @ArgGroup(multiplicity = "1")
    private Destination to;

    /** One of them. */
    static final class Destination {
        @Parameters(index = "0", paramLabel = "NUMBER",
                description = "as it is dialled here, or with + and country code")
        private String number;

        @Option(names = "--to-position", paramLabel = "M",
                description = "where the colleague sits who is to be rung")
        private Integer position;
    }

    @Override
    public Integer call() throws IOException {
        return order.done("call", new TreeMap<>(Map.of("position", "" + position,
                to.number == null ? "to_position" : "number",
                to.number == null ? "" + to.position : to.number)));
    }
}
