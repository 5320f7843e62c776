package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A box knows its own command alone, and says the same as the whole command line. */
class LineOfBoxTest {
    @ParameterizedTest
    @ValueSource(strings = {"run", "run --help", "run -V", "run --bord x", "run --board",
        "run --board /nowhere.yaml", "run --board /nowhere.yaml status"})
    void it_answers_as_the_whole_does(String typed) {
        String whole = answer(Main.commandLine(), typed);
        assertEquals(whole, answer(Main.lineOfBox(), typed));
        assertTrue(typed.equals("run -V") || whole.length() > 10, whole);
        assertEquals(List.of("run"), List.copyOf(Main.lineOfBox().getSubcommands().keySet()));
    }

    private static String answer(CommandLine line, String typed) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int code = line.setOut(out).setErr(out).execute(typed.split(" "));
        return code + " " + said;
    }
}
