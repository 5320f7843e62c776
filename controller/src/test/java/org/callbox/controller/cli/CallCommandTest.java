package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.callbox.controller.box.OperatorServer;
import org.callbox.controller.gate.CommandGate;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code callbox call} as a person types it. */
class CallCommandTest {
    @TempDir
    private Path state;
    private final AtomicReference<OperatorServer> server = new AtomicReference<>();
    private final AtomicReference<Event.Operator> asked = new AtomicReference<>();
    private final StringWriter told = new StringWriter();

    private int run(Map<String, Object> answer, String... arguments) throws IOException {
        try (OperatorServer box = OperatorServer.open(
                state.resolve("operator.sock"),
                new CommandGate(_ -> { }), event -> answered(event, answer))) {
            server.set(box);
            box.start();
            CommandLine line = Main.commandLine();
            line.setOut(new PrintWriter(told, true));
            line.setErr(new PrintWriter(told, true));
            return line.execute(arguments);
        }
    }

    private void answered(Event event, Map<String, Object> answer) {
        Event.Operator question = (Event.Operator) event;
        asked.set(question);
        server.get().reply(question.id(), answer);
    }

    @Test
    void the_position_and_the_number_reach_the_box_as_they_were_typed() throws IOException {
        int code = run(Map.of("call", "t-o1", "state", "ringing"),
                "call", "--position", "3", "--state", state.toString(), "+49 30 12-34");
        assertEquals(ExitCode.OK, code);
        assertEquals(new OperatorRequest.Dial(3, "+49 30 12-34"), asked.get().request());
        assertEquals("call t-o1: ringing\n", told.toString());
    }

    @Test
    void a_refusal_is_a_sentence_and_exit_1() throws IOException {
        int code = run(Map.of("error", "User busy (cause 17)"),
                "call", "--position", "3", "--state", state.toString(), "0301234");
        assertEquals(ExitCode.INTERNAL, code);
        assertEquals("callbox call: the box says: User busy (cause 17)\n", told.toString());
    }
}
