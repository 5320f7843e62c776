package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.callbox.controller.box.OperatorServer;
import org.callbox.controller.gate.CommandGate;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.OperatorRequest.Night;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code callbox night} as a person types it. */
class NightCommandTest {
    private static final Map<String, Object> TOPICS = Map.of(
            "queue/sales/state", Map.of("name", "Sales desk", "open", 0, "open_why", "hours",
                    "open_until", "2099-11-30T07:00:00.000Z", "hours_zone", "Europe/Berlin"));
    private static final String SALES =
            "Sales desk (sales): closed, until Mon 2099-11-30 08:00 (Europe/Berlin)\n";

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
        if (question.request() instanceof OperatorRequest.Status) {
            server.get().reply(question.id(), TOPICS);
            return;
        }
        asked.set(question);
        server.get().reply(question.id(), answer);
    }

    @Test
    void mode_and_queue_reach_the_box_with_the_name_of_who_orders_it() throws IOException {
        int code = run(Map.of("open", List.of("service"), "closed", List.of("sales")),
                "night", "on", "--queue", "sales", "--state", state.toString());
        assertEquals(ExitCode.OK, code);
        assertEquals(new Night(Mode.ON, "sales", "socket:" + System.getProperty("user.name")),
                asked.get().request());
        assertEquals("open now: service; closed: sales\n" + SALES, told.toString());
    }

    @Test
    void a_queue_may_be_named_as_people_name_it() throws IOException {
        for (String name : List.of("Sales desk", "sales DESK", "SALES")) {
            assertEquals(ExitCode.OK, run(Map.of("open", List.of(), "closed", List.of("sales")),
                    "night", "auto", "--queue", name, "--state", state.toString()),
                    told::toString);
            assertEquals("sales", ((Night) asked.get().request()).queue());
        }
        asked.set(null);
        assertEquals(ExitCode.INTERNAL, run(Map.of(), "night", "auto", "--queue", "salt",
                "--state", state.toString()));
        assertEquals(null, asked.get());
        assertTrue(told.toString().endsWith(
                "no queue \"salt\"; known are Sales desk (sales)\n"), told.toString());
    }

    @Test
    void without_a_queue_all_are_meant() throws IOException {
        run(Map.of("open", List.of(), "closed", List.of("sales")),
                "night", "auto", "--state", state.toString());
        assertEquals("", ((Night) asked.get().request()).queue());
        assertEquals("open now: none; closed: sales\n" + SALES, told.toString());
    }

    @Test
    void another_word_is_a_mistake_of_use_and_reaches_no_box() throws IOException {
        int code = run(Map.of(), "night", "late", "--state", state.toString());
        assertEquals(CommandLine.ExitCode.USAGE, code);
        assertEquals(null, asked.get());
        assertTrue(told.toString().contains("auto (by the calendar), and not late"),
                told.toString());
    }
}
