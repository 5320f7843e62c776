package org.callbox.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudoTerminalTest {
    @TempDir
    Path folder;

    @Test
    void octets_pass_unchanged_both_ways() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (PseudoTerminal terminal = PseudoTerminal.open(folder.resolve("card"));
                RandomAccessFile other = new RandomAccessFile(terminal.path().toFile(), "rw")) {
            other.write(all);
            Bytes read = Bytes.EMPTY;
            while (read.size() < all.length) {
                read = read.plus(terminal.read());
            }
            assertEquals(Bytes.copyOf(all), read);
            assertEquals(all.length, terminal.write(Bytes.copyOf(all)));
            byte[] back = new byte[all.length];
            other.readFully(back);
            assertEquals(Bytes.copyOf(all), Bytes.copyOf(back));
        }
    }

    @Test
    void closing_wakes_a_waiting_reader_and_takes_the_link_away() throws Exception {
        PseudoTerminal terminal = PseudoTerminal.open(folder.resolve("card"));
        FutureTask<Bytes> reading = new FutureTask<>(terminal::read);
        Thread reader = Thread.ofPlatform().daemon().start(reading);
        while (reader.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        terminal.close();
        assertEquals(Bytes.EMPTY, reading.get(1, TimeUnit.SECONDS));
        assertFalse(Files.exists(terminal.path(), LinkOption.NOFOLLOW_LINKS));
        assertEquals(Bytes.EMPTY, terminal.read());
        assertEquals(0, terminal.write(Bytes.of(1)));
        terminal.close();
    }

    @Test
    void a_link_that_another_one_took_over_stays() throws Exception {
        Path path = folder.resolve("card");
        PseudoTerminal first = PseudoTerminal.open(path);
        try (PseudoTerminal second = PseudoTerminal.open(path)) {
            first.close();
            assertEquals(second.device(), Files.readSymbolicLink(path));
        }
        assertFalse(Files.exists(path, LinkOption.NOFOLLOW_LINKS));
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void a_file_in_the_way_is_left_alone() throws Exception {
        Path path = Files.writeString(folder.resolve("card"), "precious");
        IOException fault = assertThrows(IOException.class, () -> PseudoTerminal.open(path));
        assertTrue(fault.getMessage().contains("is no link"));
        assertEquals("precious", Files.readString(path));
    }

    @Test
    void writing_without_a_reader_ends_and_is_counted() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.open(folder.resolve("card"))) {
            Bytes much = Bytes.copyOf(new byte[1_000_000]);
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                int written = terminal.write(much);
                assertEquals(much.size() - written, terminal.lostOctets());
                for (int i = 0; i < 100; i++) {
                    terminal.write(much);
                }
            });
            assertTrue(terminal.lostOctets() > 0);
        }
    }
}
