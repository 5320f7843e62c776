package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for a card at a free port, over a real pty. */
class FlashCommandTest {
    private static final String OFFICE = """
            schema: 1
            box: office
            cards: [{id: 1, port: /dev/one%s}]
            spans:
              - {id: 1, card: 1, port: 1%s}
            queues: [{id: service}]
            numbers: [{called: "5550100", queue: service}]
            positions: [{id: 1, card: 1, headset: 1}]
            agents: [{id: "1", name: Anna, position: 1, queues: [service]}]
            """;

    @TempDir
    private Path folder;
    private SimCardHost card;
    private String said;

    @BeforeEach
    void plugIn() throws IOException {
        card = SimCardHost.start(SimCardOptions.of(folder.resolve("card"),
                SimCardParameters.of(1, 10).withSerial("SIM-1"), List.of()));
    }

    @AfterEach
    void pullOut() {
        card.close();
    }

    private Path site(String name, String ofCard, String ofSpan) throws IOException {
        return Files.writeString(folder.resolve(name), OFFICE.formatted(ofCard, ofSpan));
    }

    private int board(String verb, Object... more) {
        List<String> words = new ArrayList<>(List.of("board", verb,
                "--port", folder.resolve("card").toString(),
                "--state", folder.resolve("state").toString()));
        for (Object one : more) {
            words.add(one.toString());
        }
        ByHand.Ended ended = ByHand.typed(words.toArray());
        said = ended.said();
        return ended.exit();
    }

    private String lastLine() {
        return said.lines().toList().getLast();
    }

    @Test
    void r15_a_flash_is_tried_first_and_has_a_way_back_and_a_backup() throws Exception {
        Path one = site("one.yaml", "", "");
        Path two = site("two.yaml", "", ", signalling: {timeslot: 17}");
        Path backup = folder.resolve("one.image");

        // The test: a dry run, then a trial that is kept only when all is well.
        assertEquals(0, board("flash", "--board", one, "--no-line", "--dry-run"), said);
        assertTrue(lastLine().startsWith("Dry run: config "), said);
        assertEquals(0, board("identify"), said);
        assertTrue(said.contains("runs its built-in defaults, with which no line is"), said);
        assertEquals(0, board("flash", "--board", one, "--no-line"), said);
        assertTrue(lastLine().startsWith("CONFIRMED bank "), said);
        assertTrue(said.contains("read back  100 %"), said);
        assertEquals(0, board("flash", "--board", one, "--no-line"), said);
        assertTrue(lastLine().startsWith("Already flashed: "), said);

        // The backup, and another config.
        assertEquals(0, board("backup", backup), said);
        assertEquals(0, board("flash", "--board", two, "--no-line"), said);
        assertEquals(0, board("verify", "--board", two), said);
        assertEquals(1, board("verify", "--board", one), said);
        assertTrue(said.contains("- span 1: hdb3 crc4 slave 120 ohm, D-channel at timeslot 17"),
                said);

        // The way back, and the backup restored octet for octet.
        assertEquals(0, board("rollback"), said);
        assertTrue(lastLine().startsWith("Rolled back: "), said);
        assertEquals(0, board("verify", "--board", one), said);
        assertEquals(0, board("flash", "--board", two, "--no-line"), said);
        assertEquals(0, board("restore", backup, "--no-line"), said);
        Path again = folder.resolve("again.image");
        assertEquals(0, board("backup", again), said);
        assertEquals(Bytes.copyOf(Files.readAllBytes(backup)),
                Bytes.copyOf(Files.readAllBytes(again)));
        List<String> log = Files.readAllLines(folder.resolve("state/flash.log"));
        assertEquals(List.of("flash", "flash", "rollback", "flash", "restore"),
                log.stream().map(line -> line.replaceAll(".*\"what\":\"(\\w+)\".*", "$1"))
                .toList());
    }

    @Test
    void a_card_that_was_never_flashed_has_no_backup_and_no_way_back() {
        Path backup = folder.resolve("none.image");
        assertEquals(5, board("backup", backup), said);
        assertTrue(said.contains("built-in defaults: there is nothing to back up"), said);
        assertFalse(Files.exists(backup));
        assertEquals(5, board("rollback"), said);
        assertTrue(said.contains("there is no way back"), said);
    }

    @Test
    void what_is_for_another_card_is_refused_and_nothing_is_written() throws Exception {
        assertEquals(4, board("flash", "--no-line", "--board", site("serial.yaml",
                ", serial: SIM-2", "")), said);
        assertEquals("Refused: the card has the serial number SIM-1, and the site file says SIM-2."
                + " Nothing was changed.", lastLine());
        assertEquals(4, board("flash", "--no-line", "--board", site("spans.yaml", "",
                "}\n  - {id: 2, card: 1, port: 2, clock_priority: 2")), said);
        assertEquals("Refused: the config is for a card with 2 spans, and this one has 1. Nothing"
                + " was changed.", lastLine());
        Path image = folder.resolve("other.image");
        Files.write(image, CardImage.of(new CardConfig("x", 120, List.of(), List.of()),
                "e1-duo", "B", 1).octets().toArray());
        assertEquals(4, board("restore", image, "--no-line"), said);
        assertTrue(lastLine().startsWith("Refused: the image is for the board e1-duo, and this"
                + " card is the board sim-card."), said);
        assertEquals(0, board("identify"), said);
        assertTrue(said.contains("bank 1: empty") && said.contains("bank 2: empty"), said);
    }

    @Test
    void a_file_or_a_port_that_is_none_is_said_in_a_sentence() throws Exception {
        Path site = site("site.yaml", "", "");
        Path bad = site("bad.yaml", ", prot: /dev/two", "");
        assertEquals(2, board("flash", "--board", bad), said);
        assertTrue(said.contains("did you mean") && said.endsWith("Nothing was flashed.\n"),
                said);
        assertEquals(2, board("flash", "--board", site, "--when-idle", "1m"), said);
        assertTrue(lastLine().contains("--when-idle waits for the calls of a running box"), said);
        Path damaged = Files.writeString(folder.resolve("damaged.image"), "no image at all");
        assertEquals(2, board("restore", damaged), said);
        assertTrue(said.contains("ends within its header"), said);
        card.unplug();
        assertEquals(3, board("flash", "--board", site), said);
        assertTrue(lastLine().startsWith("No card answers: there is no device "), said);
        assertFalse(lastLine().contains("runs as before"), said);
    }

    @Test
    void programs_read_objects_and_the_last_says_how_it_ended() throws Exception {
        assertEquals(0, board("flash", "--board", site("site.yaml", "", ""), "--no-line",
                "--json"), said);
        assertTrue(lastLine().contains("\"outcome\":\"confirmed\"")
                && lastLine().contains("\"exit_code\":0"), said);
        assertTrue(said.lines().allMatch(line -> line.startsWith("{") && line.endsWith("}")),
                said);
    }
}
