package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lines of the shipped board profiles against the tables of the vendors, {@code pins.txt}. */
class BoardPinsTest {
    private static final Path LIBRARY = Sites.root().resolve("board-configs");
    private static final Path TABLE =
            Sites.root().resolve("controller/src/test/resources/config/pins.txt");
    private static final Pattern LINE =
            Pattern.compile("positions\\[[0-9]+]\\.gpio\\.(answer|ready|lamp)");
    private static final Pattern SHOWN = Pattern.compile("# pins ([0-9]+), ([0-9]+), ([0-9]+)$");

    private record Board(String profile, String header, String chip) {}

    private static final List<Board> BOARDS = List.of(
            new Board("rpi3-solo@A", "raspberry", "pinctrl-bcm2835"),
            new Board("rpi4-solo@A", "raspberry", "pinctrl-bcm2711"),
            new Board("rpi5-solo@A", "raspberry", "pinctrl-rp1"),
            new Board("cm4-io-solo@A", "raspberry", "pinctrl-bcm2711"),
            new Board("cm5-io-solo@A", "raspberry", "pinctrl-rp1"),
            new Board("lepotato-solo@A", "lepotato", "periphs-banks"));

    /** @param kept for what it is left free, or null */
    private record Pin(int number, String kept) {}

    private static Map<String, Pin> header(String name) throws IOException {
        Map<String, Pin> pins = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            String[] cell = line.split(" ");
            if (cell[0].equals(name)) {
                Pin before = pins.put(cell[2].replace('_', ' '),
                        new Pin(Integer.parseInt(cell[1]), cell.length > 3 ? cell[3] : null));
                assertNull(before, line);
            }
        }
        return pins;
    }

    private static Path file(Board board) {
        return LIBRARY.resolve("boards").resolve(board.profile() + ".yaml");
    }

    /** Offsets of a Raspberry Pi are the numbers of its GPIO lines. */
    private static String line(Origin origin) {
        return origin.value().matches("[0-9]+") ? "GPIO" + origin.value() : origin.value();
    }

    private static List<Origin> lines(Board board) {
        return ConfigLoader.loadProfile(file(board)).values().stream()
                .filter(origin -> LINE.matcher(origin.path()).matches()).toList();
    }

    @Test
    void each_line_is_at_the_header_and_kept_for_nothing_else() throws IOException {
        for (Board board : BOARDS) {
            Map<String, Pin> header = header(board.header());
            TreeSet<Integer> used = new TreeSet<>();
            for (Origin origin : lines(board)) {
                Pin pin = header.get(line(origin));
                assertNotNull(pin, board + " " + origin);
                assertNull(pin.kept(), board + " " + origin);
                assertTrue(used.add(pin.number()), "twice: " + board + " " + origin);
            }
            assertEquals(12, used.size(), board.profile());
        }
    }

    @Test
    void each_position_is_on_the_chip_that_the_header_hangs_on() {
        for (Board board : BOARDS) {
            List<String> chips = ConfigLoader.loadProfile(file(board)).values().stream()
                    .filter(origin -> origin.path().endsWith(".gpio.chip"))
                    .map(Origin::value).distinct().toList();
            assertEquals(List.of(board.chip()), chips);
        }
    }

    /** Who wires reads the comments. */
    @Test
    void the_pins_in_the_comments_are_those_of_the_lines() throws IOException {
        for (Board board : BOARDS) {
            Map<String, Pin> header = header(board.header());
            List<Integer> wired = lines(board).stream()
                    .map(origin -> header.get(line(origin)).number()).toList();
            List<Integer> shown = new ArrayList<>();
            for (String text : Files.readAllLines(file(board))) {
                Matcher pins = SHOWN.matcher(text);
                if (pins.find()) {
                    for (int i = 1; i <= 3; i++) {
                        shown.add(Integer.parseInt(pins.group(i)));
                    }
                }
            }
            assertEquals(board.header().equals("raspberry") ? wired : List.of(), shown);
        }
    }

    @Test
    void every_profile_but_the_cards_alone_is_in_the_table_or_has_no_lines() {
        List<String> without = BoardLibrary.list(LIBRARY).stream()
                .filter(BoardLibrary.Item::profile)
                .map(item -> item.name().replace("boards/", ""))
                .filter(name -> BOARDS.stream().noneMatch(board -> board.profile().equals(name)))
                .toList();
        assertEquals(List.of("e1-duo@A", "e1-solo@A", "x86-usb-solo@A"), without);
        for (String name : without) {
            assertTrue(ConfigLoader.loadProfile(LIBRARY.resolve("boards/" + name + ".yaml"))
                    .values().stream().noneMatch(origin -> origin.path().contains("gpio")), name);
        }
    }
}
