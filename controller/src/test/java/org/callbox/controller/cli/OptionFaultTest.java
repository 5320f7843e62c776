package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A mistake in what was typed: the reason, where help is, and nothing that buries them. */
class OptionFaultTest {
    @TempDir
    private Path state;

    @BeforeEach
    void a_box_was_here() {
        new RecordStore(state.resolve("callbox.db"), new RecordsHold()).close();
    }

    private static String run(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        assertEquals(2, Main.commandLine().setOut(writer).setErr(writer).execute(arguments),
                said::toString);
        return said.toString();
    }

    private String bad(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    @Test
    void two_lines_are_enough() {
        assertEquals("""
                the night switch is on (closed as at night), off (open) or auto (by the calendar),\
                 and not closed
                see callbox night --help
                """, bad("night closed"));
        assertEquals("""
                Invalid value for option '--patience': "30" lacks its unit; did you mean\
                 30s? Units are ms, s, m and h
                see callbox size --help
                """, bad("size --calls-per-hour 5 --talk 150s --patience 30"));
        for (String command : List.of("report", "calls", "size")) {
            assertEquals("""
                    --from=28.11.2026 is no time; write a day as YEAR-MONTH-DAY, such as\
                     2026-11-21, a time as 2026-11-21T08:00, one with its zone as\
                     2026-11-21T08:00:00Z; did you mean 2026-11-28?
                    see callbox COMMAND --help
                    """.replace("COMMAND", command),
                    bad(command, "--from", "28.11.2026", "--state", state.toString()));
        }
        assertTrue(bad("report", "--from", "8.1.2026", "--state", state.toString())
                .contains("did you mean 2026-01-08?"));
    }

    @Test
    void no_command_answers_a_wrong_option_with_its_whole_help() {
        List<String> wrong = new ArrayList<>();
        visit(Main.commandLine(), "", wrong);
        assertEquals(List.of(), wrong);
    }

    private static void visit(CommandLine command, String path, List<String> wrong) {
        String said = run((path + " --no-such-thing").strip().split(" "));
        String help = "see " + ("callbox " + path).strip() + " --help";
        if (!said.stripTrailing().endsWith(help) || said.contains("Usage:")
                || said.lines().count() > 3) {
            wrong.add(path + ": " + said);
        }
        command.getSubcommands().forEach((name, sub) -> {
            if (!(sub.getCommand() instanceof CommandLine.HelpCommand)) {
                visit(sub, (path + " " + name).strip(), wrong);
            }
        });
    }
}
