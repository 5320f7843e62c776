package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands as somebody types them, in this process. */
final class ByHand {
    /** How a command ended, and all that it said. */
    record Ended(int exit, String said) {}

    private ByHand() {}

    static Ended typed(Object... words) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        int exit = Main.commandLine().setOut(writer).setErr(writer)
                .execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
        return new Ended(exit, said.toString());
    }

    /** What a command says of a state directory, which must end with that exit code. */
    static String run(Path state, int exit, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state", state.toString()));
        Ended ended = typed(all.toArray());
        assertEquals(exit, ended.exit(), ended.said());
        return ended.said();
    }
}
