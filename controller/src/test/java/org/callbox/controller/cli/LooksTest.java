package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Whatever shows records to somebody says who that was. */
class LooksTest {
    private static final List<String> READERS = List.of("records/RecordReader",
            "records/FigureReader", "records/NumberExport", "audit/Why", "audit/Auditor",
            "journal/Replay");

    /** Classes that read what the box keeps, each for a command of the list or for none. */
    private static final Set<String> KNOWN = new TreeSet<>(List.of(
            "AuditCommand", "CallsCommand", "PrivacyExport", "ReconcileCommand", "ReplayCommand",
            "ReportSources", "SupportCommand", "WhyCommand",
            // Of the command why.
            "RecordStory",
            // Of the command support.
            "JournalSlice",
            // Who listened to whom, by ids.
            "PrivacyLog",
            // Ids and names alone; how many calls there were; its own records.
            "OfficeNames", "SizePeriod", "DemoCommand", "DrillRun"));

    @Test
    void every_command_of_the_list_is_there() {
        for (String name : Looks.COMMANDS) {
            CommandLine at = Main.commandLine();
            for (String word : name.split(" ")) {
                at = at.getSubcommands().get(word);
                assertTrue(at != null, name);
            }
        }
    }

    @Test
    void whoever_reads_records_was_thought_of() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> all = Files.list(
                Path.of("target", "classes", "org", "callbox", "controller", "cli"))) {
            for (Path one : all.filter(file -> file.toString().endsWith(".class")).toList()) {
                String octets = new String(
                        Files.readAllBytes(one), StandardCharsets.ISO_8859_1);
                if (READERS.stream().anyMatch(octets::contains)) {
                    found.add(one.getFileName().toString().replaceAll("(\\$.*)?\\.class", ""));
                }
            }
        }
        assertEquals(KNOWN, found);
    }
}
