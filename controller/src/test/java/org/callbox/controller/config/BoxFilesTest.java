package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that a config names, and the config itself, of any kind that a path may lead to. */
@Timeout(60)
class BoxFilesTest {
    @TempDir
    Path folder;
    private Path site;
    private Path password;

    @BeforeEach
    void write() throws IOException {
        password = folder.resolve("password");
        site = Files.writeString(folder.resolve("site.yaml"), Sites.good("8883\"}",
                "8883\", user: u, password_file: password}"));
    }

    private Loaded load(boolean here) {
        return ConfigLoader.load(site, List.of(), List.of(), here);
    }

    private void assertWarnedAndRefusedHere(String why) {
        Loaded elsewhere = load(false);
        assertTrue(elsewhere.valid(), elsewhere.report());
        assertTrue(elsewhere.report().contains("BC-206") && elsewhere.report().contains(why),
                elsewhere.report());
        Loaded here = load(true);
        assertFalse(here.valid());
        assertTrue(here.report().contains("BC-207") && here.report().contains(why),
                here.report());
    }

    @Test
    void a_password_file_that_is_none_is_warned_about_and_an_error_on_the_box() throws Exception {
        assertWarnedAndRefusedHere("there is no file");
        Files.createDirectory(password);
        assertWarnedAndRefusedHere("is a folder");
        Files.delete(password);
        assertEquals(0, new ProcessBuilder("mkfifo", password.toString()).start().waitFor());
        assertWarnedAndRefusedHere("is a pipe");
        Files.delete(password);
        Files.createSymbolicLink(password, Path.of("/dev/zero"));
        assertWarnedAndRefusedHere("a device");
        Files.delete(password);
        Files.write(password, new byte[] {(byte) 0xFC});
        assertWarnedAndRefusedHere("is not UTF-8");
        Files.write(password, new byte[10_000]);
        assertWarnedAndRefusedHere("is larger than");
        Files.writeString(password, "");
        assertWarnedAndRefusedHere("is empty");
    }

    @Test
    void a_good_one_is_good_and_must_not_be_readable_by_all() throws IOException {
        Files.writeString(password, "secret\r\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(List.of(), load(true).warnings());
        assertTrue(load(true).valid());
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(List.of(Code.SECRET_READABLE),
                load(true).warnings().stream().map(Finding::code).toList());
        assertFalse(load(true).report().contains("secret"));
    }

    @Test
    void a_phone_book_is_read_and_its_lines_are_told_with_their_places() throws IOException {
        Files.writeString(site, Sites.good("box: office-1",
                "box: office-1\nnumbering: {country_code: \"49\"}\nphone_book: names.csv"));
        assertWarnedAndRefusedHere("there is no file " + folder.resolve("names.csv"));
        Path book = Files.writeString(folder.resolve("names.csv"), """
                number;name
                030 1234;Secret Person
                +49301234;Another
                0800-CALL;Secret Person
                ;Nobody
                """);
        Loaded loaded = load(true);
        assertTrue(loaded.valid(), loaded.report());
        assertEquals(List.of(
                book + ":3:1: BC-109 phone_book: warning: its number stands in line 2 with another"
                        + " name, which counts; correct the line, or delete it",
                book + ":4:1: BC-109 phone_book: warning: the number is to be up to 31 digits,"
                        + " with + in front or a * at the end where wanted; correct the line, or"
                        + " delete it",
                book + ":5:1: BC-109 phone_book: warning: there is no number; correct the line,"
                        + " or delete it"),
                loaded.warnings().stream().map(Finding::headline).toList());
        assertFalse(loaded.report().contains("Secret"), "names are not for logs");
        assertEquals(book.toString(), loaded.plan().numbering().phoneBook());
        Files.write(book, new byte[] {(byte) 0xFC});
        assertTrue(load(true).report().contains("BC-109 phone_book: warning: " + book
                + ": it is not UTF-8 text"), load(true).report());
        Files.writeString(book, "x,y\n".repeat(30));
        assertTrue(load(true).report().contains("to be said of 9 more lines"),
                load(true).report());
    }

    @Test
    void a_config_that_is_a_pipe_a_device_or_a_folder_is_refused_and_never_waited_for()
            throws Exception {
        Path pipe = folder.resolve("pipe.yaml");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (Path strange : List.of(pipe, Path.of("/dev/zero"), folder)) {
            Loaded loaded = ConfigLoader.load(strange, List.of());
            assertEquals(List.of(Code.UNREADABLE),
                    loaded.errors().stream().map(Finding::code).toList());
            assertTrue(loaded.report().contains("not a plain file"), loaded.report());
            assertFalse(ConfigLoader.isProfile(strange));
            assertFalse(ConfigLoader.loadProfile(strange).valid());
        }
    }

    @Test
    void a_profile_that_is_a_pipe_is_no_profile() throws Exception {
        Path boards = Files.createDirectories(folder.resolve("boards"));
        assertEquals(0, new ProcessBuilder("mkfifo", boards.resolve("x@A.yaml").toString())
                .start().waitFor());
        Files.writeString(site, Sites.good("schema: 1\n", "schema: 1\nextends: boards/x@A\n"));
        String report = load(false).report();
        assertTrue(report.contains("BC-030") && report.contains("x@A.yaml is not a plain file"),
                report);
        assertEquals("", BoardLibrary.list(folder).getFirst().about());
    }
}
