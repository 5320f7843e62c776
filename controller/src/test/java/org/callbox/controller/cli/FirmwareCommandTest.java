package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.flash.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firmware for a card at a free port: a key, an image, a flash, over a real pty. */
class FirmwareCommandTest {
    @TempDir
    private Path folder;
    private SimCardHost card;
    private String said = "";

    @BeforeEach
    void key() throws IOException {
        assertEquals(0, run("board", "key", "new", file("maker.pem")), said);
        card = card(SimCardParameters.of(1, 4));
    }

    @AfterEach
    void end() {
        card.close();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private SimCardHost card(SimCardParameters parameters) throws IOException {
        return SimCardHost.start(new SimCardOptions(file("card"), 0, parameters, List.of(),
                file("banks"), file("firmware"),
                List.of(SigningKey.readPublic(file("maker.pem.pub")))));
    }

    private int run(Object... words) {
        ByHand.Ended ended = ByHand.typed(words);
        said = ended.said();
        return ended.exit();
    }

    private int board(String what, Object... more) {
        List<Object> words = new ArrayList<>(List.of("board", what, "--port", file("card"),
                "--state", file("state")));
        words.addAll(List.of(more));
        return run(words.toArray());
    }

    private Path image(String board, String version, int counter) throws IOException {
        Path made = file(board + "-" + version);
        Files.writeString(file("bin"), "what makes " + version + " run".repeat(700));
        assertEquals(0, run("board", "sign", "--key", file("maker.pem"), "--for", board,
                "--revisions", "1", "--release", version, "--counter", "" + counter,
                file("bin"), made), said);
        return made;
    }

    private String lastLine() {
        return said.lines().toList().getLast();
    }

    @Test
    void firmware_is_flashed_and_shown_and_kept_from_going_back() throws IOException {
        assertEquals(0, board("identify"), said);
        assertTrue(said.contains("firmware: The card runs the firmware that it was made with."),
                said);
        assertEquals(0, board("firmware", image("sim-card", "1.1", 1), "--dry-run"), said);
        assertEquals(0, board("firmware", file("sim-card-1.1")), said);
        assertTrue(lastLine().startsWith("CONFIRMED bank 1, firmware "), said);
        assertTrue(lastLine().contains("(1.1)"), said);
        assertEquals(0, board("firmware", file("sim-card-1.1")), said);
        assertTrue(lastLine().startsWith("Already flashed: firmware "), said);
        assertEquals(0, board("firmware", image("sim-card", "1.2", 1)), said);
        assertEquals(0, board("rollback", "--firmware"), said);
        assertTrue(lastLine().contains("(1.1) runs in bank 1"), said);
        assertEquals(0, board("firmware", image("sim-card", "2.0", 2)), said);
        assertEquals(4, board("firmware", file("sim-card-1.2")), said);
        assertTrue(lastLine().contains("has the security counter 1, and this card takes 2"), said);
        assertEquals(5, board("rollback", "--firmware", "--json"), said);
        assertTrue(lastLine().contains("\"outcome\":\"failed\"")
                && lastLine().contains("there is no way back"), said);
        assertEquals(0, board("identify", "--json"), said);
        assertTrue(said.contains("\"counter\":2") && said.contains("\"label\":\"2.0\""), said);
        List<String> log = Files.readAllLines(file("state/flash.log"));
        assertTrue(log.getFirst().contains("\"what\":\"firmware\"")
                && log.getFirst().contains("\"label\":\"1.1\""), log.getFirst());
    }

    @Test
    void what_is_not_for_this_card_or_not_signed_by_its_maker_is_refused() throws IOException {
        assertEquals(4, board("firmware", image("e1-duo", "1.1", 1)), said);
        assertEquals(0, run("board", "key", "new", file("other.pem")), said);
        Path image = image("sim-card", "1.3", 1);
        assertEquals(0, run("board", "sign", "--key", file("other.pem"), "--for", "sim-card",
                "--revisions", "1-3", "--release", "1.3", "--counter", "1", file("bin"), image),
                said);
        assertEquals(4, board("firmware", image), said);
        assertTrue(lastLine().contains("not signed with a key that the card knows"), said);
        byte[] octets = Files.readAllBytes(image);
        octets[octets.length - 1] ^= 1;
        Files.write(image, octets);
        assertEquals(2, board("firmware", image), said);
        assertTrue(said.contains("is damaged"), said);
        assertEquals(2, board("restore", image("sim-card", "1.4", 1)), said);
    }

    @Test
    void a_card_of_another_version_of_the_link_is_identified_and_takes_firmware()
            throws IOException {
        card.close();
        card = card(SimCardParameters.of(1, 4).withLink(
                LinkParameters.defaults(Role.CARD).withVersions(7, 9)));
        assertEquals(3, board("backup", file("x")), said);
        assertTrue(said.contains("can only be updated"), said);
        assertEquals(0, board("identify"), said);
        assertEquals(7, board("firmware", image("sim-card", "1.1", 1), "--trial", "10"), said);
        assertTrue(said.contains("cannot be asked whether it holds calls"), said);
        assertTrue(said.contains("leave it alone for 2 minutes"), said);
        card.close();
        card = card(SimCardParameters.of(1, 4).withLink(LinkParameters.defaults(Role.CARD)
                .withVersions(7, 9).withHoldMs(1)));
        assertEquals(0, board("identify"), said);
        card.unplug();
        card.plug();
        assertEquals(5, board("firmware", file("sim-card-1.1"), "--trial", "10"), said);
        assertTrue(said.contains("speaks no version of the link"), said);
        assertEquals(0, board("identify"), said);
        assertFalse(said.contains("1.1) runs in bank"), said);
    }

    @Test
    void a_card_whose_banks_are_both_bad_has_its_loader_and_is_brought_back() throws IOException {
        assertEquals(0, board("firmware", image("sim-card", "1.1", 1)), said);
        card.close();
        byte[] octets = Files.readAllBytes(file("firmware"));
        octets[2 * 1_024 + 500] ^= 0x55;
        Files.write(file("firmware"), octets);
        card = card(SimCardParameters.of(1, 4));
        assertEquals(0, board("identify"), said);
        assertTrue(said.contains("its loader alone"), said);
        assertEquals(0, board("firmware", image("sim-card", "1.2", 1)), said);
        assertEquals(0, board("identify"), said);
        assertTrue(said.contains("(1.2) runs in bank 2"), said);
    }

    @Test
    void a_key_that_others_can_read_signs_nothing_and_none_is_overwritten() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file("maker.pem"))));
        assertEquals(1, run("board", "key", "new", file("maker.pem")), said);
        assertTrue(said.contains("never overwritten"), said);
        Files.createFile(file("half.pem.pub"));
        assertEquals(1, run("board", "key", "new", file("half.pem")), said);
        assertTrue(said.contains("half.pem.pub already"), said);
        assertFalse(Files.exists(file("half.pem")), "a private key without its public one");
        Files.createFile(file("other.pem"));
        assertEquals(1, run("board", "key", "new", file("other.pem")), said);
        assertFalse(Files.exists(file("other.pem.pub")));
        Files.setPosixFilePermissions(file("maker.pem"),
                PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(file("bin"), "x");
        assertEquals(1, run("board", "sign", "--key", file("maker.pem"), "--for", "b",
                "--revisions", "1", "--release", "1", "--counter", "1", file("bin"),
                file("out")), said);
        assertTrue(said.contains("chmod 600"), said);
        assertFalse(Files.exists(file("out")));
    }
}
