package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The page of words is found, and has those that an office owner has to look up. */
class WordsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("callbox.root", ".."));

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/words.md"));
    }

    @Test
    void each_command_that_shows_figures_names_the_page() {
        for (String name : List.of("status", "queues", "agents", "calls", "alarms", "why",
                "report")) {
            CommandLine command = Main.commandLine().getSubcommands().get(name);
            assertTrue(command.getUsageMessage().contains("docs/words.md"), name);
        }
    }

    /** Which knows no other command. */
    @Test
    void the_line_of_a_box_is_made_all_the_same() {
        assertEquals(List.of("run"), List.copyOf(Main.lineOfBox().getSubcommands().keySet()));
    }

    @Test
    void the_front_page_leads_to_it() throws IOException {
        assertTrue(Files.readString(ROOT.resolve("README.md")).contains("(docs/words.md)"));
    }

    @Test
    void how_a_call_can_end_is_on_the_page() throws IOException {
        String page = page();
        assertEquals(List.of(), List.of(Reason.values()).stream().map(Reason::word)
                .filter(word -> !page.contains("| " + word + " |")).toList());
    }

    @Test
    void what_two_screens_would_call_alike_has_two_names() throws IOException {
        String page = page();
        for (String word : List.of("let ring (`missed_total`)", "missed (in a report)",
                "came true (`wait_hit_pct`)", "on hold (`held` in JSON)",
                "not ready (`agents_not_ready`)", "seizure", "visit", "switching domain",
                "MDL-ERROR and a letter", "occupied, own call")) {
            assertTrue(page.contains("| " + word + " |"), word);
        }
    }
}
