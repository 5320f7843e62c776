package org.callbox.controller.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table to hang beside the desks says what docs/lamps.md says, which the code is held to. */
class WiringPageTest {
    private static final Path DOCS = Path.of(System.getProperty("callbox.root", ".."))
            .resolve("docs");
    /** Of a Raspberry Pi 4, whose pull is the strongest, and what its chip takes for low. */
    private static final double PULL_KOHM = 33;
    private static final double LOW_V = 0.8;
    /** IRLML6344; an NPN transistor begins at about the same. */
    private static final double GATE_V = 0.5;

    private static List<String> patterns(String page) throws IOException {
        return Files.readString(DOCS.resolve(page)).lines()
                .dropWhile(line -> !line.startsWith("| pattern | rhythm"))
                .takeWhile(line -> line.startsWith("|")).toList();
    }

    @Test
    void the_lamps_say_on_the_wall_what_they_say_in_the_page_of_lamps() throws IOException {
        assertEquals(2 + LampPattern.values().length, patterns("lamps.md").size());
        assertEquals(patterns("lamps.md"), patterns("wiring.md"));
    }

    private static double kohm(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(
                Files.readString(DOCS.resolve("wiring.md")));
        assertTrue(found.find(), pattern);
        return Double.parseDouble(found.group(1));
    }

    private static double between(double up, double down) {
        return 3.3 * down / (up + down);
    }

    @Test
    void a_button_that_is_pressed_is_low_also_with_the_pull_for_a_long_cable() throws IOException {
        double series = kohm("line of the header ─.*\\[ ([0-9.]+) kohm ]");
        double pull = kohm("Over 10 m add ([0-9.]+) kohm from the line to 3.3 V");
        double both = 1 / (1 / pull + 1 / PULL_KOHM);
        assertTrue(between(both, series) < LOW_V / 2, "at " + between(both, series) + " V");
    }

    @Test
    void a_lamp_is_dark_while_its_line_is_an_input_that_is_pulled_up() throws IOException {
        for (String where : List.of("\\[ ([0-9.]+) kohm ]          │",
                "gate to ground \\| ([0-9.]+) kohm", "([0-9.]+) kohm from base to emitter")) {
            double down = kohm(where);
            assertTrue(between(PULL_KOHM, down) < GATE_V, where + " at "
                    + between(PULL_KOHM, down) + " V");
        }
    }
}
