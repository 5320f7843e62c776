package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.callbox.controller.pins.ChosenPin;
import org.callbox.controller.pins.PinHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the PINs that people have chosen, whatever became of it. */
class PinFileTest {
    @TempDir
    private Path state;

    private Path file;
    private PinFile pins;

    @BeforeEach
    void made() {
        file = state.resolve(PinFile.NAME);
        pins = new PinFile(state);
    }

    private static ChosenPin chosen(String agent, String pin) {
        return new ChosenPin(agent, "site",
                PinHash.of(pin.toCharArray(), new byte[16], false, 2, 1));
    }

    private void refused(String why) {
        IOException wrong = assertThrows(IOException.class, () -> pins.of("anna"));
        assertTrue(wrong.getMessage().startsWith(file + " " + why), wrong.getMessage());
        assertThrows(IOException.class, () -> pins.keep(chosen("ben", "248867")));
    }

    private void rights(String is) throws IOException {
        assertEquals(is, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void what_was_kept_is_there_and_nobody_else_may_read_it() throws IOException {
        assertNull(pins.of("anna"));
        pins.keep(chosen("anna", "730951"));
        pins.keep(chosen("ben", "248867"));
        pins.keep(chosen("anna", "582047"));
        rights("rw-------");
        PinFile again = new PinFile(state);
        assertTrue(again.of("anna").hash().matches("582047".toCharArray()));
        assertTrue(again.of("ben").hash().matches("248867".toCharArray()));
        assertEquals(2, Files.readAllLines(file).size());
        assertFalse(Files.exists(state.resolve("pins.new")));
    }

    @Test
    void rights_that_became_wider_are_made_narrow() throws IOException {
        pins.keep(chosen("anna", "730951"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertTrue(pins.of("anna").hash().matches("730951".toCharArray()));
        rights("rw-------");
    }

    @Test
    void a_line_of_something_else_stops_all_and_is_not_overwritten() throws IOException {
        pins.keep(chosen("anna", "730951"));
        for (String bad : new String[] {"nonsense", "ben site", "ben site scrypt:1", "a b c d"}) {
            String before = Files.readString(file) + bad + "\n";
            Files.writeString(file, before);
            refused("has a line that is none of this program");
            assertEquals(before, Files.readString(file));
            Files.writeString(file, before.substring(0, before.indexOf('\n') + 1));
        }
        assertTrue(pins.of("anna").hash().matches("730951".toCharArray()));
    }

    @Test
    void two_lines_of_one_agent_are_refused() throws IOException {
        pins.keep(chosen("anna", "730951"));
        String line = Files.readString(file);
        pins.keep(chosen("anna", "582047"));
        Files.writeString(file, line + Files.readString(file));
        refused("has two lines of agent anna");
    }

    /** Somebody puts back an older file while the box runs. */
    @Test
    void a_file_that_is_replaced_counts_at_once() throws IOException {
        pins.keep(chosen("anna", "730951"));
        byte[] older = Files.readAllBytes(file);
        pins.keep(chosen("anna", "582047"));
        Files.write(file, older);
        assertTrue(pins.of("anna").hash().matches("730951".toCharArray()));
        Files.delete(file);
        assertNull(pins.of("anna"));
    }

    @Test
    void a_write_that_was_interrupted_leaves_the_file_as_it_was() throws IOException {
        pins.keep(chosen("anna", "730951"));
        Path fresh = state.resolve("pins.new");
        Files.writeString(fresh, "anna site scry");
        assertTrue(pins.of("anna").hash().matches("730951".toCharArray()));
        Path elsewhere = Files.writeString(state.resolve("elsewhere"), "kept");
        Files.delete(fresh);
        Files.createSymbolicLink(fresh, elsewhere);
        pins.keep(chosen("ben", "248867"));
        assertEquals("kept", Files.readString(elsewhere), "not written through a link");
        assertFalse(Files.exists(fresh, LinkOption.NOFOLLOW_LINKS));
        assertTrue(pins.of("ben").hash().matches("248867".toCharArray()));
    }

    @Test
    void a_link_a_folder_and_a_link_to_nothing_are_refused() throws IOException {
        pins.keep(chosen("anna", "730951"));
        Path elsewhere = state.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        refused("is a link");
        Files.delete(elsewhere);
        refused("is a link");
        Files.delete(file);
        Files.createDirectory(file);
        refused("is a folder");
    }

    @Test
    void a_file_of_somebody_else_is_refused() throws IOException {
        pins.keep(chosen("anna", "730951"));
        assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
        Files.setOwner(file, state.getFileSystem().getUserPrincipalLookupService()
                .lookupPrincipalByName("nobody"));
        refused("belongs to nobody");
    }
}
