package org.callbox.bridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final String FILE = "libjSerialComm.so";
    /** The first is for no machine that runs this test, or the second is not. */
    private static final List<String> RESOURCES = List.of(
            "/Linux/ppc64le/" + FILE, "/Linux/x86_64/" + FILE, "/Linux/armv8_64/" + FILE);

    @TempDir
    private Path folder;

    private Path place(Path... homes) throws IOException {
        return NativeLibrary.place(SerialPort.class, FILE, RESOURCES, List.of(homes));
    }

    @Test
    void the_code_that_this_machine_loads_is_put_in_a_folder_for_this_user_alone()
            throws IOException {
        Path home = folder.resolve("natives");
        Path placed = place(home);
        assertTrue(placed.startsWith(home), placed.toString());
        for (Path one : List.of(home, placed)) {
            assertEquals("rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(one)));
        }
    }

    @Test
    void it_is_used_again_and_one_half_written_is_written_anew() throws IOException {
        Path home = folder.resolve("natives");
        Path file = place(home).resolve(FILE);
        Object key = Files.getAttribute(file, "unix:ino");
        byte[] code = Files.readAllBytes(file);
        assertEquals(file, place(home).resolve(FILE));
        assertEquals(key, Files.getAttribute(file, "unix:ino"));
        Files.write(file, new byte[99]);
        place(home);
        assertEquals(code.length, Files.size(file));
        try (Stream<Path> there = Files.list(file.getParent())) {
            assertEquals(List.of(file), there.toList());
        }
    }

    @Test
    void a_folder_that_cannot_be_had_or_is_of_somebody_else_is_passed_over() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        Path link = Files.createSymbolicLink(folder.resolve("link"),
                Files.createDirectory(folder.resolve("elsewhere")));
        Path good = folder.resolve("good");
        assertTrue(place(taken, link, good).startsWith(good));
        try (Stream<Path> there = Files.list(folder.resolve("elsewhere"))) {
            assertEquals(0, there.count());
        }
    }

    @Test
    void where_none_can_be_had_all_are_named() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        IOException none = assertThrows(IOException.class, () -> place(taken));
        assertTrue(none.getMessage().contains(taken.toString()), none.getMessage());
        assertTrue(none.getMessage().contains("noexec"), none.getMessage());
    }
}
