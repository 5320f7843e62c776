package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/quick-start.md tells people to type is what the program takes. */
class QuickStartPageTest {
    private static final Path ROOT = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?s)```\n(.*?)```");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path folder;

    /** Arguments of each command of ours on the page, in its order. */
    private static List<List<String>> commands() throws IOException {
        List<List<String>> all = new ArrayList<>();
        String page = Files.readString(ROOT.resolve("docs/quick-start.md"));
        BLOCK.matcher(page).results().flatMap(block ->
                block.group(1).replace("\\\n", " ").lines()).forEach(line -> {
                    String own = line.replaceFirst("^runuser -u callbox -- ", "");
                    if (own.startsWith("callbox ")) {
                        all.add(words(own).subList(1, words(own).size()));
                    }
                });
        return all;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1)
                    : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }

    @Test
    void each_command_is_one_that_there_is() throws IOException {
        List<List<String>> commands = commands();
        assertTrue(commands.size() >= 8, commands.toString());
        for (List<String> command : commands) {
            Main.commandLine().parseArgs(command.toArray(String[]::new));
        }
    }

    /** The one without questions, with the profiles beside the file. */
    @Test
    void the_site_file_without_a_card_is_good_as_the_page_makes_it() throws IOException {
        Path site = Files.createDirectories(folder.resolve("sites")).resolve("board.yaml");
        Files.copy(ROOT.resolve("board-configs/boards/e1-solo@A.yaml"),
                Files.createDirectories(folder.resolve("boards")).resolve("e1-solo@A.yaml"));
        List<String> command = new ArrayList<>(commands().stream()
                .filter(one -> one.size() > 2 && one.subList(0, 2).equals(List.of("board", "new")))
                .findFirst().orElseThrow());
        command.set(command.indexOf("/etc/callbox/board.yaml"), site.toString());
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        assertEquals(0, Main.commandLine().setOut(writer).setErr(writer)
                .execute(command.toArray(String[]::new)), said.toString());
        Loaded loaded = ConfigLoader.load(site, List.of());
        assertEquals(List.of(), loaded.warnings());
        assertEquals(4, loaded.plan().agents().size());
        assertEquals("5550100", loaded.plan().numbers().getFirst().called());
    }

    @Test
    void the_card_and_the_caller_in_software_are_at_the_ends_of_one_line() throws IOException {
        List<String> line = commands().stream().flatMap(List::stream)
                .filter(word -> word.contains("udp://")).toList();
        assertEquals(List.of("1=udp://127.0.0.1:4001?remote=127.0.0.1:4002",
                "udp://127.0.0.1:4002?remote=127.0.0.1:4001"), line);
    }
}
