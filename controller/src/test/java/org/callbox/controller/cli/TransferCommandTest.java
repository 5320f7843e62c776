package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What can be said with {@code callbox transfer} and {@code callbox hold}. */
class TransferCommandTest {
    private static CommandLine transfer() {
        return new CommandLine(new TransferCommand());
    }

    @Test
    void a_colleague_or_a_number_outside_is_asked() {
        int position = transfer().parseArgs("--position", "2", "--consult", "3")
                .matchedOptionValue("--consult", 0);
        assertEquals(3, position);
        assertEquals("030 1234", transfer().parseArgs("--position", "2", "--consult",
                "--to-number", "030 1234").matchedOptionValue("--to-number", ""));
        assertEquals("030 1234", transfer().parseArgs("--position", "2", "--number", "030 1234")
                .matchedOptionValue("--number", ""));
    }

    @Test
    void one_destination_is_given_and_who_is_asked_is_named_once() {
        for (List<String> wrong : List.of(List.of("--position", "2"),
                List.of("--position", "2", "--to-number", "030"),
                List.of("--position", "2", "--consult", "3", "--complete"),
                List.of("--position", "2", "--queue", "a", "--number", "030"))) {
            assertThrows(ParameterException.class,
                    () -> transfer().parseArgs(wrong.toArray(String[]::new)), "" + wrong);
        }
        for (List<String> wrong : List.of(List.of("--position", "2", "--consult"),
                List.of("--position", "2", "--consult", "3", "--to-number", "030"))) {
            StringWriter said = new StringWriter();
            assertEquals(2, transfer().setErr(new PrintWriter(said, true))
                    .execute(wrong.toArray(String[]::new)), "" + wrong);
            assertTrue(said.toString().contains("--consult asks either a colleague, by the"
                    + " position, or somebody outside, with --to-number NUMBER"), "" + said);
        }
    }

    @Test
    void a_hold_ends_or_alternates() {
        assertThrows(ParameterException.class, () -> new CommandLine(new HoldCommand())
                .parseArgs("--position", "2", "--end", "--alternate"));
        assertTrue(new CommandLine(new HoldCommand()).parseArgs("--position", "2", "--alternate")
                .hasMatchedOption("--alternate"));
    }
}
