package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands as somebody types them, in this process. */
final class ByHand {
    private ByHand() {}

    /** What a command says of a state directory, which must end with that exit code. */
    static String run(Path state, int exit, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state", state.toString()));
        assertEquals(exit, Main.commandLine().setOut(writer).setErr(writer)
                .execute(all.toArray(String[]::new)), said::toString);
        return said.toString();
    }
}
