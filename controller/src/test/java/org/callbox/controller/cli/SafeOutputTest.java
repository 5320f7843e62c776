package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.callbox.controller.json.Json;
import org.callbox.controller.report.Format;
import org.callbox.controller.report.Table;
import org.callbox.controller.text.Printable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What strangers write, through everything that a person sees. */
class SafeOutputTest {
    private static final List<String> CORPUS = List.of(
            "\u001b[2J\u001b[H", "\u001b]0;owned\u0007", "\u009b31m", "a\rb", "\u0000\u0008\u007f",
            "\u202egnp.exe", "\u2066\u2069\u200b\u200d\ufeff", "\ud800", "\u2028\u2029",
            "${jndi:ldap://x}", "{} {0} %s %n %1$s", "=cmd|' /C calc'!A0", "x".repeat(60_000));

    /** Anything that a terminal would act on, or that turns the order of reading round. */
    private static final Pattern UNSAFE = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\n\r\t]]|\r(?!\n)");

    @Command(name = "say")
    private static final class Say implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            for (String hostile : CORPUS) {
                out.println(hostile);
                out.printf("%-8s %s%n", hostile, hostile);
                out.print(hostile.toCharArray());
                spec.commandLine().getErr().append(hostile);
            }
            throw new IOException("the peer says " + CORPUS.getFirst());
        }
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static void assertSafe(String text) {
        assertFalse(UNSAFE.matcher(text).find(), () -> text.replaceAll("[^ -~]", "!"));
    }

    @Test
    void no_command_can_print_a_stranger_s_text_raw_nor_can_its_failure() {
        CommandLine root = Main.commandLine().addSubcommand(new Say());
        SafeOutput.guard(root);
        root.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        assertEquals(1, root.execute("say"));
        assertSafe(out.toString());
        assertSafe(err.toString());
        assertTrue(out.toString().contains("\\x1b[2J\\x1b[H\n"), out.toString());
        assertTrue(err.toString().contains("the peer says \\x1b[2J"), err.toString());
    }

    @Test
    void complaints_about_arguments_and_help_are_as_before() {
        CommandLine root = Main.commandLine();
        root.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        assertEquals(2, root.execute("run", "--baord", "x\u001b[2J"));
        assertTrue(err.toString().contains("Missing required option: '--board=FILE'")
                || err.toString().contains("Unknown option: '--baord'"), err.toString());
        assertSafe(err.toString());
        assertEquals(0, root.execute("--help"));
        assertTrue(out.toString().contains("A small, self-sufficient call distributor"));
    }

    @Test
    void answers_of_a_box_and_reports_are_one_line_each() {
        for (String hostile : CORPUS) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("caller", hostile + "\nforged line");
            Map<String, Object> topics = new LinkedHashMap<>();
            topics.put("status", Map.of("state", "degraded", "reason", hostile + "\nforged",
                    "reasons", List.of(hostile + "\nforged")));
            for (String line : new StatusText(topics, People.here(), 80).lines()) {
                assertSafe(line);
                assertFalse(line.contains("\n"));
            }
            assertSafe(Json.write(fields));
            assertTrue(Json.write(fields).chars().allMatch(c -> c < 0x7F));
            Table table = new Table("t", List.of("a", "b"),
                    List.of(List.of(hostile, hostile)), List.of(hostile));
            assertSafe(Format.TEXT.of(List.of(table)));
            assertSafe(Format.HTML.of(List.of(table)));
            assertSafe(Printable.line(Format.CSV.of(List.of(table))));
        }
        assertTrue(Format.CSV.of(List.of(new Table("t", List.of("a", "b"),
                List.of(List.of("r", "=cmd|x")), List.of()))).contains("'=cmd|x"));
    }
}
