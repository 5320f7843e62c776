package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code callbox supervise}: a supervisor listens to a colleague's call, or speaks in it. */
@Command(name = "supervise", description = "Let a supervisor listen to the call at another"
        + " position, be heard by the colleague alone, or join in. The colleague is shown and"
        + " hears that it is so, and it is written down.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox supervise --position 1 --listen 3   position 1 hears both",
            "  callbox supervise --position 1 --whisper 3  and is heard by the colleague",
            "  callbox supervise --position 1 --join 3     and by the caller",
            "  callbox supervise --position 1 --end        and leaves them alone"})
final class SuperviseCommand implements Callable<Integer> {
    @Mixin
    private AgentOrder order;

    @Option(names = "--position", required = true, paramLabel = "N",
            description = "where the supervisor sits")
    private int position;

    @ArgGroup(multiplicity = "1")
    private How how;

    /** One of them. */
    static final class How {
        @Option(names = "--listen", paramLabel = "M", description = "hear the call at position M")
        private Integer listen;

        @Option(names = "--whisper", paramLabel = "M",
                description = "be heard by the colleague at position M as well")
        private Integer whisper;

        @Option(names = "--join", paramLabel = "M",
                description = "speak with both in the call at position M")
        private Integer join;

        @Option(names = "--end", description = "end it")
        private boolean end;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> arguments = new TreeMap<>(Map.of("position", "" + position));
        arguments.put("mode", how.end ? "end" : how.listen != null ? "listen"
                : how.whisper != null ? "whisper" : "join");
        if (!how.end) {
            arguments.put("at", "" + (how.listen != null ? how.listen
                    : how.whisper != null ? how.whisper : how.join));
        }
        return order.done("supervise", arguments);
    }
}
