package org.callbox.controller.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of docs/first-site.md is good, holds what the page shows, and does what it says. */
class FirstSitePageTest {
    private static final Path ROOT = Path.of(System.getProperty("callbox.root", ".."));
    private static final Path SITE =
            ROOT.resolve("board-configs/sites/example-small-office.yaml");
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    @TempDir
    private Path folder;

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/first-site.md"));
    }

    private static Plan plan() {
        Loaded loaded = ConfigLoader.load(SITE, List.of());
        assertEquals(List.of(), loaded.errors());
        assertEquals(List.of("BC-174", "BC-174", "BC-174", "BC-174"), loaded.warnings().stream()
                .map(warning -> warning.code().text()).toList(), "its PINs are printed");
        return loaded.plan();
    }

    @Test
    void each_part_of_the_page_stands_in_the_file_and_each_part_of_the_file_on_the_page()
            throws IOException {
        String file = Files.readString(SITE);
        StringBuilder shown = new StringBuilder();
        for (String block : BLOCK.matcher(page()).results().map(one -> one.group(1)).toList()) {
            if (!block.startsWith("# for the first test calls only")) {
                assertTrue(file.contains(block), block);
                shown.append(block);
            }
        }
        List<String> missing = file.lines().filter(line -> !line.startsWith("#")
                && !shown.toString().contains(line)).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void each_line_of_the_table_is_so() throws IOException {
        Plan plan = plan();
        List<String> said = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String line : page().lines().filter(one -> one.matches("\\| [0-9]+ \\|.*")).toList()) {
            String[] cell = line.substring(2, line.length() - 2).split(" \\| ");
            said.add(line + cell[2]);
            found.add(line + NumbersPageTest.leadsTo(plan, 1, cell[0],
                    cell[1].substring(1) + " national network")
                    .replace(", Spring campaign", "").replace("refused 1", "refused"));
        }
        assertEquals(7, said.size());
        assertEquals(said, found);
    }

    /** With one row for every number, as the page has it for the first test calls. */
    @Test
    void the_file_for_the_first_calls_is_good_too() throws IOException {
        String block = BLOCK.matcher(page()).results().map(one -> one.group(1))
                .filter(one -> one.startsWith("# for the first test calls only"))
                .findFirst().orElseThrow();
        Path file = Files.writeString(folder.resolve("site.yaml"), """
                schema: 1
                site: {name: Office}
                cards: [{id: 1, port: /dev/one}]
                spans: [{id: 1, card: 1, port: 1}]
                positions: [{id: 1, card: 1, headset: 1}]
                queues: [{id: service}]
                agents: [{id: "1", position: 1, queues: [service]}]
                """ + block);
        Loaded loaded = ConfigLoader.load(file, List.of());
        assertEquals(List.of(), loaded.errors());
        assertEquals("service", NumbersPageTest.leadsTo(loaded.plan(), 1, "100", "none"));
    }

    @Test
    void the_queue_for_certain_callers_has_hours_of_its_own() {
        assertEquals("long-day", plan().hours().of("vip").calendar());
        assertEquals(6, plan().agents().size());
    }
}
