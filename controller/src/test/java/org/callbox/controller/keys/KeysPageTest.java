package org.callbox.controller.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.callbox.controller.keys.KeyRow.Start;
import org.junit.jupiter.api.Test;

class KeysPageTest {

    @Test
    void the_page_in_the_docs_is_the_table_in_the_code() throws IOException {
        Path page = Path.of(System.getProperty("callbox.root", ".."), "docs/keys.md");
        String places = List.of(KeyPlace.values()).stream().map(KeyPlace::name)
                .collect(Collectors.joining("|"));
        List<String> published = Files.readAllLines(page).stream().filter(line ->
                line.matches("\\| [a-zA-Z ,-]+ \\| (" + places + ")[A-Z, ]* \\| .*")).toList();
        List<String> rows = new ArrayList<>();
        for (KeyRow row : KeyTable.ROWS) {
            Set<KeyPlace> quiet = EnumSet.copyOf(row.where());
            if (row.start() == Start.CODE) {
                quiet.remove(KeyPlace.RINGING); // there a star answers
            }
            if (row.start() == Start.CODE && quiet.remove(KeyPlace.CALL)) {
                if (!quiet.isEmpty()) {
                    rows.add(line(row, quiet, "* "));
                }
                rows.add(line(row, EnumSet.of(KeyPlace.CALL), "** "));
            } else {
                rows.add(line(row, quiet, "* "));
            }
        }
        assertEquals(String.join("\n", rows), String.join("\n", published));
    }

    private static String line(KeyRow row, Set<KeyPlace> where, String stars) {
        String first = switch (row.start()) {
            case NUMBER -> "number #";
            case CODE -> stars + row.code() + (row.most() > 0 ? " number #" : " #");
            case ANSWER_HELD -> "ANSWER held";
        };
        return "| " + row.says() + " | "
                + where.stream().map(KeyPlace::name).collect(Collectors.joining(", ")) + " | "
                + first + " PIN #".repeat(row.secrets()) + " |";
    }

    @Test
    void no_two_rows_can_be_meant_by_the_same_digits_at_one_place() {
        Set<String> seen = new TreeSet<>();
        for (KeyRow row : KeyTable.ROWS) {
            for (KeyPlace place : row.where()) {
                for (int digits = row.least(); digits <= row.most(); digits++) {
                    assertTrue(seen.add(place + " " + row.start() + " " + row.code() + " "
                            + digits), row.says());
                }
            }
            assertTrue(row.least() <= row.most() && row.most() < Keypad.PART_MAX, row.says());
        }
    }
}
