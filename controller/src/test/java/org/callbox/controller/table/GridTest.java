package org.callbox.controller.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
    private static Grid grid() {
        return new Grid().words("name").keys("number").figures("wait s");
    }

    @Test
    void columns_are_as_wide_as_what_stands_in_them() {
        Grid grid = grid();
        grid.row("Anna", "030123", "7.5");
        grid.row("", null, "12.0");
        assertEquals(List.of(
                "name  number  wait s",
                "Anna  030123     7.5",
                "-     -         12.0"), grid.lines());
    }

    @Test
    void what_is_written_strangely_takes_the_columns_that_a_terminal_gives_it() {
        Grid grid = grid();
        grid.row("\u5f20\u4f1f", "1", "1");             // two columns a letter
        grid.row("e\u0301le\u0300ve", "2", "2");        // marks over the letter before
        grid.row("a\u001b[2J\u0007\r\nb", "3", "3");    // what a terminal would act on
        grid.row("\u202eevil\u202c", "4", "4");         // turns the order of reading round
        grid.row("\u05d0\u05d1\u05d2", "5", "5");       // read from the right by itself
        grid.row("\ud83d\udcde", "6", "6");             // beyond the first plane
        grid.row("x\ud83dx", "7", "7");                 // half of such a one
        assertEquals(List.of(
                "name       number  wait s",
                "\u5f20\u4f1f       1            1",
                "e\u0301le\u0300ve      2            2",
                "a?[2J???b  3            3",
                "?evil?     4            4",
                "\u05d0\u05d1\u05d2        5            5",
                "\ud83d\udcde         6            6",
                "x?x        7            7"), grid.lines());
        for (String line : grid.lines()) {
            assertEquals(25, Width.of(line), line);
        }
    }

    @Test
    void where_there_is_no_room_words_are_cut_and_numbers_are_not() {
        Grid grid = grid();
        grid.row("Maximiliane Musterfrau", "0301234567890", "7.5");
        List<String> lines = grid.lines("", 33);
        assertEquals("Maximilia~  0301234567890     7.5", lines.get(1));
        assertTrue(grid.lines("", 10).get(1).contains("0301234567890"));
    }

    @Test
    void a_wide_letter_is_not_cut_in_half() {
        assertEquals("\u5f20~", Width.cut("\u5f20\u4f1f\u5f20", 4));
        assertEquals("\u5f20~ ", Width.fit("\u5f20\u4f1f\u5f20", 4, false));
        assertEquals("", Width.cut("abc", 0));
    }

    @Test
    void seconds_become_what_people_say() {
        assertEquals("59 s", Width.time(59));
        assertEquals("1:00 min", Width.time(60));
        assertEquals("1:01 h", Width.time(3_660));
    }
}
