package org.callbox.bridge.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
    @TempDir
    private Path folder;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void chmod(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void folders_and_files_are_of_owner_and_group() throws IOException {
        Path deep = folder.resolve("a").resolve("b");
        OwnFiles.folder(deep);
        OwnFiles.write(deep.resolve("file"), new byte[3]);
        assertEquals("rwxr-x---", mode(deep));
        assertEquals("rwxr-x---", mode(deep.getParent()));
        assertEquals("rw-r-----", mode(deep.resolve("file")));
        assertArrayEquals(new byte[3], Files.readAllBytes(deep.resolve("file")));
        assertThrows(IOException.class, () -> OwnFiles.folder(deep.resolve("file")));
    }

    @Test
    void what_an_earlier_version_left_is_settled() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        chmod(file, "rw-rw-rw-");
        assertTrue(OwnFiles.settle(file));
        assertEquals("rw-r-----", mode(file));
        assertFalse(OwnFiles.settle(folder.resolve("none")));
    }

    @Test
    void what_a_command_writes_over_loses_rights_and_gains_none() throws IOException {
        Path wide = Files.createFile(folder.resolve("wide"));
        chmod(wide, "rw-rw-rw-");
        Path narrow = Files.createFile(folder.resolve("narrow"));
        chmod(narrow, "rw-------");
        for (Path file : List.of(wide, narrow, folder.resolve("fresh"))) {
            try (OutputStream out = OwnFiles.output(file)) {
                out.write(1);
            }
        }
        assertEquals("rw-r-----", mode(wide));
        assertEquals("rw-------", mode(narrow));
        assertEquals("rw-r-----", mode(folder.resolve("fresh")));
    }

    @Test
    void what_is_no_file_is_said() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals("does not exist", OwnFiles.unfit(folder.resolve("none")));
        assertEquals("is a link to nothing", OwnFiles.unfit(link));
        assertEquals("is a folder, not a file", OwnFiles.unfit(folder));
        assertEquals("is a pipe, a socket or a device, not a file", OwnFiles.unfit(pipe));
        assertEquals("is a pipe, a socket or a device, not a file",
                OwnFiles.unfit(Path.of("/dev/zero")));
        assertNull(OwnFiles.unfit(file));
    }

    @Test
    void a_secret_that_all_can_read_is_seen() throws IOException {
        Path secret = Files.createFile(folder.resolve("secret"));
        chmod(secret, "rw-r--r--");
        assertTrue(OwnFiles.readableByAll(secret));
        chmod(secret, "rw-r-----");
        assertFalse(OwnFiles.readableByAll(secret));
        assertFalse(OwnFiles.readableByAll(folder.resolve("none")));
    }
}
