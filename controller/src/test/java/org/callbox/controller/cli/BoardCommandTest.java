package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BoardCommandTest {
    private static final Path LIBRARY = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs");
    private static final String DEMO = LIBRARY.resolve("sites/demo.yaml").toString();

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new BoardCommand()).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true)).execute(arguments);
    }

    @Test
    void validate_says_that_a_good_config_is_good() {
        assertEquals(0, run("validate", DEMO));
        assertEquals(DEMO + ": 0 errors, 0 warnings\n"
                + "The config is good: 1 card, 1 span, 10 positions, 2 queues, 10 agents.\n",
                out.toString());
    }

    @Test
    void validate_ends_with_two_when_something_is_wrong() throws IOException {
        Path site = Files.writeString(folder.resolve("site.yaml"), "schema: 1\nspnas: []\n");
        assertEquals(2, run("validate", site.toString()));
        assertTrue(out.toString().contains(
                "site.yaml:2:1: BC-020 spnas: unknown key \"spnas\"; did you mean \"spans\"?\n"
                        + "    2 | spnas: []\n      | ^^^^^\n"), out.toString());
    }

    @Test
    void validate_tells_programs_in_json() {
        assertEquals(2, run("validate", DEMO, "--json", "--set", "cards[0].baud=1"));
        assertTrue(out.toString().contains("\"valid\":false,\"error_count\":1,\"errors\":[{"
                + "\"code\":\"BC-023\",\"file\":\"--set cards[0].baud=1\",\"line\":0,"
                + "\"column\":0,\"path\":\"cards[0].baud\",\"reason\":\"1 is out of range\","
                + "\"remedy\":\"use 9600 to 12000000\"}],\"warnings\":[]}"), out.toString());
    }

    @Test
    void validate_takes_a_profile_as_what_it_is() {
        assertEquals(0, run("validate", LIBRARY.resolve("boards/e1-duo@A.yaml").toString()));
        assertTrue(out.toString().endsWith("The profile is good.\n"), out.toString());
    }

    @Test
    void explain_shows_where_each_value_comes_from() {
        assertEquals(0, run("explain", DEMO, "--set", "cards[0].port=/run/card0"));
        String text = out.toString().replaceAll(" +#", " #").replace(LIBRARY + "/", "");
        assertTrue(text.contains("cards[0].port=/run/card0 # --set cards[0].port=/run/card0\n"));
        assertTrue(text.contains("cards[0].baud=921600 # boards/e1-solo@A.yaml:6\n"), text);
        assertTrue(text.contains("queues[0].ring_s=15 # sites/demo.yaml:"), text);
        assertTrue(text.contains("queues[0].priority=0 # default\n"), text);
    }

    @Test
    void neither_explain_nor_diff_prints_the_hash_of_a_pin() throws IOException {
        Path office = LIBRARY.resolve("sites/example-small-office.yaml");
        assertEquals(0, run("explain", office.toString()));
        assertTrue(out.toString().contains("agents[0].pin=first-scrypt:4096:8:4:... "),
                out.toString());
        Files.createDirectories(folder.resolve("boards"));
        Files.copy(LIBRARY.resolve("boards/rpi5-solo@A.yaml"),
                folder.resolve("boards/rpi5-solo@A.yaml"));
        Path other = Files.writeString(folder.resolve("other.yaml"),
                Files.readString(office).replace("EsztN642", "FsztN642"));
        assertEquals(0, run("diff", office.toString(), other.toString()));
        assertTrue(out.toString().contains("+ agents[anna].pin=first-scrypt:4096:8:4:... "),
                out.toString());
        assertFalse(out.toString().contains("sztN642"), out.toString());
    }

    @Test
    void explain_refuses_what_is_wrong() {
        assertEquals(2, run("explain", folder.resolve("none.yaml").toString()));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains("BC-001 there is no such file"), err.toString());
    }

    @Test
    void list_names_profiles_and_sites() {
        assertEquals(0, run("list", LIBRARY.toString()));
        assertTrue(out.toString().contains("boards/e1-solo@A"), out.toString());
        assertTrue(out.toString().contains("example-office"), out.toString());
    }

    @Test
    void diff_compares_what_is_meant_and_not_what_is_written() throws IOException {
        String text = Files.readString(Path.of(DEMO));
        Files.createDirectories(folder.resolve("boards"));
        Files.copy(LIBRARY.resolve("boards/e1-solo@A.yaml"),
                folder.resolve("boards/e1-solo@A.yaml"));
        Path same = Files.writeString(folder.resolve("same.yaml"),
                text.replace("wrap_up_s: 0", "priority: 0"));
        Path other = Files.writeString(folder.resolve("other.yaml"),
                text.replace("{id: sales, name: Sales, ring_s: 15",
                        "{id: sales, name: Sales, ring_s: 20"));
        assertEquals(0, run("diff", DEMO, same.toString()));
        assertEquals("Both mean the same.\n", out.toString());
        assertEquals(0, run("diff", DEMO, other.toString()));
        assertTrue(out.toString().contains("- queues[sales].ring_s=15   # "), out.toString());
        assertTrue(out.toString().contains("+ queues[sales].ring_s=20   # "), out.toString());
        assertTrue(out.toString().endsWith("1 difference.\n"), out.toString());
    }
}
