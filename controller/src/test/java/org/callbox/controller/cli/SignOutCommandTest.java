package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.callbox.controller.box.OperatorServer;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.gate.CommandGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code callbox sign-out} says what became of it. */
class SignOutCommandTest {
    private static final Map<String, Object> TOPICS =
            Map.of("agent/ada/state", Map.of("name", "Ada"));

    @TempDir
    private Path state;

    private String said(int atOnce) throws IOException {
        AtomicReference<OperatorServer> server = new AtomicReference<>();
        StringWriter told = new StringWriter();
        try (OperatorServer box = OperatorServer.open(state.resolve("operator.sock"),
                new CommandGate(_ -> { }), question -> server.get().reply(question.id(),
                        question.request() instanceof OperatorRequest.Status ? TOPICS
                                : Map.of("agent", "ada", "was", "ready", "at_once", atOnce)))) {
            server.set(box);
            box.start();
            CommandLine line = Main.commandLine();
            line.setOut(new PrintWriter(told, true));
            line.setErr(new PrintWriter(told, true));
            assertEquals(ExitCode.OK, line.execute("sign-out", "Ada", "--state", state.toString()),
                    told::toString);
        }
        return told.toString();
    }

    @Test
    void who_had_nothing_to_do_is_signed_out_at_once() throws IOException {
        assertEquals("agent ada is signed out\n", said(1));
    }

    @Test
    void who_is_in_a_call_is_signed_out_after_it() throws IOException {
        assertEquals("agent ada is signed out when what is going on is over\n", said(0));
    }
}
