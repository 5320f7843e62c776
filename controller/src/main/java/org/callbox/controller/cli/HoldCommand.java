package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code callbox hold}: the other side of a call waits, or speaks again. */
@Command(name = "hold", description = "Put the call at a position on hold: the other side hears the"
        + " waiting tone, and the agent nothing. With --end they speak again. With --alternate"
        + " an agent who asks somebody outside goes from one of the two to the other.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox hold --position 2        the other side waits",
            "  callbox hold --position 2 --end  they speak again",
            "  callbox hold --position 2 --alternate  between the caller and who is asked outside"})
final class HoldCommand implements Callable<Integer> {
    @Mixin
    private AgentOrder order;

    @Option(names = "--position", required = true, paramLabel = "N",
            description = "where an agent talks")
    private int position;

    @ArgGroup
    private Else instead;

    /** One of them. */
    static final class Else {
        @Option(names = "--end", description = "end the hold, and the call with whoever is asked")
        private boolean end;

        @Option(names = "--alternate",
                description = "speak with the other one: the caller, or who is asked outside")
        private boolean alternate;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> arguments = new TreeMap<>(Map.of("position", "" + position));
        if (instead != null && instead.alternate) {
            arguments.put("alternate", "1");
        }
        return order.done(instead != null && instead.end ? "resume" : "hold", arguments);
    }
}
