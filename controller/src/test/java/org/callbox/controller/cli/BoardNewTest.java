package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BoardNewTest {
    private static final Path LIBRARY = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs");

    @TempDir
    private Path folder;
    private Path machine;
    private Path site;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Profiles and the schema stand beside the site file, as in a checkout. */
    @BeforeEach
    void lay_out() throws IOException {
        machine = Files.createDirectories(folder.resolve("machine"));
        site = Files.createDirectories(folder.resolve("library/sites")).resolve("board.yaml");
        for (String part : List.of("boards", "schema")) {
            Path to = Files.createDirectories(folder.resolve("library").resolve(part));
            try (var files = Files.list(LIBRARY.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    private void model(String text, String... ports) throws IOException {
        Files.createDirectories(machine.resolve("proc/device-tree"));
        Files.writeString(machine.resolve("proc/device-tree/model"), text + "\0");
        for (String port : ports) {
            Files.createDirectories(machine.resolve("dev/serial/by-id"));
            Files.writeString(machine.resolve("dev/serial/by-id").resolve(port), "");
        }
    }

    private int run(String typed, boolean terminal, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", site.toString()));
        }
        return new CommandLine(new BoardNewCommand(
                new StringReader(typed), terminal, machine))
                .setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    command.getErr().println(fault.getMessage());
                    return ExitCode.INVALID_CONFIG;
                }).execute(all.toArray(String[]::new));
    }

    private Loaded written() {
        Loaded loaded = ConfigLoader.load(site, List.of());
        assertTrue(loaded.valid(), loaded.report());
        return loaded;
    }

    @Test
    void options_say_all_and_the_file_is_good() throws IOException {
        assertEquals(0, run("", false, "--profile", "rpi4-solo", "--name", "Linden & Sons",
                "--country", "49", "--positions", "6", "--queue", "service", "--queue",
                "vip=Key customers", "--number", "5550100", "--number", "5550200=vip",
                "--port", "/dev/callbox-card1"), err.toString());
        assertEquals(List.of("Service", "Key customers"),
                written().plan().queues().stream().map(queue -> queue.name()).toList());
        assertTrue(Files.readString(site).startsWith("# yaml-language-server:"
                + " $schema=../schema/board-config-1.schema.json\n"), Files.readString(site));
        assertTrue(out.toString().contains(
                ": 1 card, 1 span, 6 positions, 2 queues, 6 agents.\n"), out.toString());
    }

    @Test
    void without_a_terminal_it_says_what_is_missing() {
        assertEquals(2, run("", false));
        assertTrue(err.toString().startsWith("without a terminal to ask at, say --profile, --name,"
                + " --port; profiles: cm4-io-solo@A, cm5-io-solo@A, "), err.toString());
        assertFalse(Files.exists(site));
    }

    @Test
    void what_the_machine_has_is_said_and_taken() throws IOException {
        model("Raspberry Pi 5 Model B Rev 1.0", "usb-Maker_Card_0007-if00");
        assertEquals(0, run("", false, "--name", "Office"), err.toString());
        assertTrue(out.toString().startsWith("This machine: Raspberry Pi 5 Model B Rev 1.0,"
                + " profile boards/rpi5-solo@A.\n"
                + "Serial devices: /dev/serial/by-id/usb-Maker_Card_0007-if00.\n"),
                out.toString());
        assertEquals("/dev/serial/by-id/usb-Maker_Card_0007-if00",
                written().plan().cards().getFirst().port());
        assertEquals("pinctrl-rp1", written().plan().positions().getFirst().gpio().chip());
    }

    @Test
    void two_devices_are_no_choice_to_make_for_somebody() throws IOException {
        model("Raspberry Pi 4 Model B Rev 1.5", "usb-A-if00", "usb-B-if00");
        assertEquals(2, run("", false, "--name", "Office"));
        assertEquals("without a terminal to ask at, say --port\n", err.toString());
    }

    @Test
    void each_known_board_has_a_profile_that_is_there() throws IOException {
        for (String[] board : new String[][] {{"Raspberry Pi 3 Model B Plus Rev 1.3", "rpi3-solo"},
            {"Raspberry Pi 4 Model B Rev 1.5", "rpi4-solo"}, {"Raspberry Pi 5", "rpi5-solo"},
            {"Raspberry Pi Compute Module 4 Rev 1.1", "cm4-io-solo"},
            {"Raspberry Pi Compute Module 5 Rev 1.0", "cm5-io-solo"},
            {"Libre Computer AML-S905X-CC", "lepotato-solo"}}) {
            model(board[0]);
            String found = BoardHere.look(machine).profile();
            assertEquals("boards/" + board[1] + "@A", found);
            assertTrue(Files.exists(LIBRARY.resolve(found + ".yaml")), found);
        }
        model("Some Other Board");
        assertEquals("", BoardHere.look(machine).profile());
    }

    @Test
    void a_pc_is_known_by_its_maker() throws IOException {
        Path dmi = Files.createDirectories(machine.resolve("sys/class/dmi/id"));
        Files.writeString(dmi.resolve("sys_vendor"), "Maker\n");
        Files.writeString(dmi.resolve("product_name"), "Thin Client 7\n");
        assertEquals(new BoardHere("Maker Thin Client 7", "boards/x86-usb-solo@A", List.of()),
                BoardHere.look(machine));
    }

    @Test
    void a_file_that_is_there_is_left_as_it_is() throws IOException {
        Files.writeString(site, "mine");
        String[] options = {"--yes", "--profile", "e1-solo@A"};
        assertEquals(2, run("", false, options));
        assertEquals("mine", Files.readString(site));
        assertTrue(err.toString().contains("is there already; --force"), err.toString());
        assertEquals(0, run("", false, "--yes", "--profile", "e1-solo@A", "--force"));
        assertEquals(4, written().plan().positions().size());
    }

    @Test
    void at_a_terminal_it_asks_until_each_answer_can_be_used() throws IOException {
        model("Raspberry Pi 4 Model B Rev 1.5");
        assertEquals(0, run("nonsense\n\n\nMüller\ndev\n/dev/callbox-card1\n0\n\n12\n0x\n49\n"
                + "Service\nservice, sales\n5550100\n\n", true), out.toString());
        assertTrue(out.toString().contains("Board profile, its name or number [rpi4-solo@A]: "
                + "  There is none of that name.\n"), out.toString());
        assertEquals(12, written().plan().positions().size());
        assertEquals(2, written().plan().queues().size());
        assertEquals("service", written().plan().numbers().getFirst().to().queue());
    }

    @Test
    void an_end_of_the_answers_writes_nothing() {
        assertEquals(130, run("rpi4-solo\nOffice\n", true));
        assertFalse(Files.exists(site));
    }

    @Test
    void what_does_not_fit_is_refused_with_a_sentence() {
        for (String[] wrong : new String[][] {
            {"--positions", "0", "--positions is 1 to 256"},
            {"--spans", "49", "--spans is 1 to 48"},
            {"--queue", "Key customers", "--queue is an id"},
            {"--country", "de", "--country is the telephone code"},
            {"--profile", "rpi9", "there are cm4-io-solo@A"},
            {"--profile", "e1-duo", "has 2 lines already"}}) {
            List<String> options = new ArrayList<>(List.of("--yes", wrong[0], wrong[1]));
            if (!wrong[0].equals("--profile")) {
                options.addAll(List.of("--profile", "e1-solo"));
            }
            if (!wrong[0].equals("--spans")) {
                options.addAll(List.of("--spans", "1"));
            }
            err.getBuffer().setLength(0);
            assertEquals(2, run("", false, options.toArray(String[]::new)), wrong[1]);
            assertTrue(err.toString().contains(wrong[2]), wrong[1] + ": " + err);
        }
        assertFalse(Files.exists(site));
    }

    @Test
    void names_that_yaml_takes_for_numbers_or_words_of_its_own_are_names() throws IOException {
        for (String name : List.of("4711", "Null", "0x1f", "1e5", "Off", "2026-11-29")) {
            assertEquals(0, run("", false, "--yes", "--force", "--profile", "e1-solo",
                    "--name", name, "--queue", "1", "--queue", "true", "--queue", "no",
                    "--queue", "1e3", "--queue", "-", "--number", "5550100=true"),
                    name + ": " + err);
            assertEquals(List.of("1", "true", "no", "1e3", "-"),
                    written().plan().queues().stream().map(queue -> queue.id()).toList());
            assertEquals(name.toLowerCase(Locale.ROOT), written().plan().box());
        }
        assertEquals(0, run("", false, "--yes", "--force", "--profile", "e1-solo", "--box", "7"),
                err.toString());
        assertEquals("7", written().plan().box());
    }

    @Test
    void a_mistake_that_the_check_finds_is_told_and_nothing_is_written() {
        assertEquals(2, run("", false, "--yes", "--profile", "e1-solo", "--number", "0x1"));
        assertTrue(err.toString().contains("BC-") && err.toString().contains(
                "Nothing was written: correct the option that brought this."), err.toString());
        assertFalse(Files.exists(site));
    }
}
