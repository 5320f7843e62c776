package org.callbox.controller.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/numbers.md does what the page says of it. */
class NumbersPageTest {
    private static final String SITE = """
            schema: 1
            site: {name: Office}
            cards: [{id: 1, port: /dev/one}]
            spans: [{id: 1, card: 1, port: 1}, {id: 2, card: 1, port: 2}]
            positions: [{id: 1, card: 1, headset: 1}, {id: 2, card: 1, headset: 2}]
            queues: [{id: service}, {id: sales}, {id: vip, priority: 9}]
            agents:
              - {id: "101", position: 1, queues: [service, sales, vip]}
              - {id: "102", position: 2, queues: [service]}
            """;

    @TempDir
    private Path folder;

    @Test
    void each_line_of_the_table_is_so() throws IOException {
        String page = Files.readString(
                Path.of(System.getProperty("callbox.root", ".."), "docs", "numbers.md"));
        String example = page.split("```yaml\n")[1].split("```")[0];
        Loaded loaded = ConfigLoader.load(
                Files.writeString(folder.resolve("site.yaml"), SITE + example), List.of());
        assertEquals("", loaded.errors().toString().replace("[]", ""));
        assertEquals(List.of(), loaded.warnings());
        List<String> said = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String line : page.lines().filter(one -> one.matches("\\| [0-9]+ \\|.*")).toList()) {
            String[] cell = line.substring(2, line.length() - 2).split(" \\| ");
            said.add(line + cell[3]);
            found.add(line + leadsTo(loaded.plan(), Integer.parseInt(cell[0]), cell[1], cell[2]));
        }
        assertTrue(said.size() > 15, "" + said.size());
        assertEquals(said, found);
    }

    @Test
    void the_phone_book_names_whom_the_page_says() throws IOException {
        String page = Files.readString(
                Path.of(System.getProperty("callbox.root", ".."), "docs", "numbers.md"));
        Files.writeString(folder.resolve("names.csv"),
                page.split("```csv\n")[1].split("```")[0]);
        Plan plan = ConfigLoader.load(Files.writeString(folder.resolve("site.yaml"), SITE
                + page.split("```yaml\n")[1].split("```")[0] + "phone_book: names.csv\n"),
                List.of()).plan();
        NumberForm form = NumberForm.ofCallers(plan);
        PhoneBook book = PhoneBook.of(
                Files.readAllBytes(Path.of(plan.numbering().phoneBook())), form);
        assertEquals("", book.broken());
        assertEquals(List.of(), book.troubles());
        int said = 0;
        for (String line : page.lines().filter(
                one -> one.matches("\\| [0-9]+ (inter)?national \\|.*")).toList()) {
            String[] cell = line.substring(2, line.length() - 2).split(" \\| ");
            String[] number = cell[0].split(" ");
            String name = book.name(form.of(number[0], number[1]));
            assertEquals(cell[1], name.isEmpty() ? "none" : name, line);
            said++;
        }
        assertEquals(4, said);
    }

    static String leadsTo(Plan plan, int span, String called, String caller) {
        String[] number = (called + " ").split(" ", 2);
        NumberPlan row = new CalledTable(plan).row(span, number[0], number[1].strip());
        String[] who = caller.equals("none") ? new String[] {"", "", ""} : caller.split(" ");
        boolean vouched = who[2].equals("network") || who[2].equals("user-passed");
        DestinationPlan own = row.to().refuse() != 0 ? null : new CallerTable(plan)
                .destination(who[0], who[1], vouched, row.to().queue());
        DestinationPlan to = own == null ? row.to() : own;
        String person = !to.agent().isEmpty() ? "agent " + to.agent() + ", else "
                : to.position() != 0 ? "position " + to.position() + ", else " : "";
        return to.refuse() != 0 ? "refused " + to.refuse() : person + to.queue()
                + (row.announced().isEmpty() || own != null ? "" : ", " + row.announced());
    }
}
