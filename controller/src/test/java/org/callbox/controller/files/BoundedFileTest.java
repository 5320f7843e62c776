package org.callbox.controller.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BoundedFileTest {
    @TempDir
    Path directory;

    private static String refusal(Path file) {
        return assertThrows(IOException.class, () -> BoundedFile.octets(file, 8)).getMessage();
    }

    @Test
    void a_plain_file_is_read_to_its_bound_and_no_further() throws Exception {
        Path file = Files.write(directory.resolve("plain"), new byte[8]);
        assertArrayEquals(new byte[8], BoundedFile.octets(file, 8));
        Files.write(file, new byte[9]);
        assertEquals(file + " is larger than 8 bytes", refusal(file));
    }

    @Test
    void what_is_no_plain_file_is_refused_without_being_opened() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(pipe + " is a pipe, a socket or a device, not a plain file", refusal(pipe));
        assertTrue(refusal(Path.of("/dev/zero")).contains("a device"));
        assertTrue(refusal(directory).contains("is a folder"));
        assertTrue(refusal(directory.resolve("none")).contains("there is no file"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), pipe);
        assertTrue(refusal(link).contains("is a pipe"));
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertTrue(refusal(loop).contains("loop"));
    }

    @Test
    void an_announced_length_is_believed_only_within_the_bound() throws Exception {
        ByteArrayInputStream three = new ByteArrayInputStream(new byte[3]);
        for (int length : new int[] {-1, 9, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThrows(IOException.class, () -> BoundedFile.announced(three, length, 8));
        }
        assertEquals(3, three.available());
        assertTrue(assertThrows(IOException.class, () -> BoundedFile.announced(three, 5, 8))
                .getMessage().contains("after 3 of 5"));
    }

    @Test
    void a_secret_has_one_line_in_any_editor_s_way() throws Exception {
        Path file = directory.resolve("secret");
        Files.writeString(file, "p\u00e4ss word\r\n");
        assertEquals("p\u00e4ss word", SecretFile.read(file));
        Files.writeString(file, "one\ntwo\n");
        String why = assertThrows(IOException.class, () -> SecretFile.read(file)).getMessage();
        assertTrue(why.contains("more than one line"), why);
        assertFalse(why.contains("two"));
    }

    @Test
    void a_file_that_all_may_read_is_known() throws Exception {
        Path file = Files.writeString(directory.resolve("open"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(BoundedFile.readableByAll(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertFalse(BoundedFile.readableByAll(file));
        // What is no file holds no secret, and nobody is to change the rights of a device.
        assertFalse(BoundedFile.readableByAll(Path.of("/dev/zero")));
    }

    @Test
    void certificates_are_told_from_anything_else() throws Exception {
        Path file = Files.writeString(directory.resolve("ca"), "hello\n");
        assertThrows(IOException.class, () -> CertificateFile.read(file));
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n");
        assertThrows(IOException.class, () -> CertificateFile.read(file));
    }
}
