package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
    private static final List<String> OFFICE = List.of("status", "queues", "agents", "calls",
            "call", "night", "reload", "stop", "why", "audit", "report", "reconcile", "size",
            "board", "run", "trace");
    private static final List<String> WORDS = List.of("Erlang", "ledger", "LAPD", "D-channel",
            "B-channel", "Q.9", "pty", "seizure", "topic", "socket", "journal", "assignment log",
            "SETUP", "configs");

    private static int run(StringWriter said, List<String> path, String last) {
        List<String> arguments = new ArrayList<>(path);
        arguments.add(last);
        PrintWriter writer = new PrintWriter(said, true);
        return Main.commandLine().setOut(writer).setErr(writer)
                .execute(arguments.toArray(String[]::new));
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> all) {
        all.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            if (!(sub.getCommand() instanceof CommandLine.HelpCommand)) {
                List<String> longer = new ArrayList<>(path);
                longer.add(name);
                collect(sub, longer, all);
            }
        });
    }

    @Test
    void every_command_explains_itself_and_every_option() {
        List<List<String>> all = new ArrayList<>();
        collect(Main.commandLine(), List.of(), all);
        assertTrue(all.size() > 15, all.toString());
        for (List<String> path : all) {
            StringWriter said = new StringWriter();
            assertEquals(0, run(said, path, "--help"), path + "\n" + said);
            assertTrue(said.toString().startsWith("Usage: callbox"), path + "\n" + said);
            CommandLine command = Main.commandLine();
            for (String name : path) {
                command = command.getSubcommands().get(name);
            }
            String about = String.join(" ", command.getCommandSpec().usageMessage().description());
            assertTrue(!about.isBlank(), path + " has no description");
            command.getCommandSpec().options().forEach(option -> assertTrue(
                    option.hidden() || option.description().length > 0,
                    path + " " + option.longestName() + " is not explained"));
        }
    }

    @Test
    void what_an_office_uses_is_described_without_the_words_of_engineers() {
        List<String> wrong = new ArrayList<>();
        for (String name : OFFICE) {
            String about = about(name).replace("(the D-channel of a span)", "");
            WORDS.stream().filter(about::contains).forEach(word -> wrong.add(name + ": " + word));
        }
        assertEquals(List.of(), wrong);
        String size = help("size");
        for (String word : List.of("formula", "Erlang A", "Erlang B", "Erlang C", "B-channel",
                "concentration")) {
            assertTrue(size.substring(size.indexOf("Words:")).contains(word), size);
        }
    }

    @Test
    void what_is_not_obvious_has_an_example_that_fits_the_screen() {
        for (String name : List.of("night", "report", "size", "call", "why", "stop", "trace",
                "reconcile", "run", "board validate")) {
            String help = help(name);
            assertTrue(help.matches("(?s).*\\nExamples?:\\n +callbox " + name + " .*"), help);
            assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        }
        assertTrue(help("report").contains("--format html > report.html"), help("report"));
        assertTrue(help("night").replaceAll("\\s+", " ").contains("on: closed as at night"));
    }

    private static String help(String name) {
        StringWriter said = new StringWriter();
        run(said, List.of(name.split(" ")), "--help");
        return said.toString();
    }

    private static String about(String name) {
        return String.join(" ", Main.commandLine().getSubcommands().get(name).getCommandSpec()
                .usageMessage().description());
    }

    @Test
    void what_is_mistyped_is_named_without_a_stack_trace() {
        for (List<String> path : List.of(List.<String>of(), List.of("sim"), List.of("board"),
                List.of("demo"), List.of("status"))) {
            StringWriter said = new StringWriter();
            assertEquals(2, run(said, path, "--dance"), path + "\n" + said);
            assertTrue(said.toString().contains("--dance"), said.toString());
            assertTrue(!said.toString().contains("\tat "), said.toString());
        }
    }
}
