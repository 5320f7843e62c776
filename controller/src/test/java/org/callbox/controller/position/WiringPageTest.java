package org.callbox.controller.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table to hang beside the desks says what docs/lamps.md says, which the code is held to. */
class WiringPageTest {
    private static final Path DOCS = Path.of(System.getProperty("callbox.root", ".."))
            .resolve("docs");

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
}
