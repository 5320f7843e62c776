package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flash in software does what flash does, and no more. */
class SimFlashTest {
    private static final Bytes DATA = Bytes.hex("00 01 02 03 04 05 06 07");

    @TempDir
    private Path dir;

    @Test
    void programming_clears_bits_and_only_an_erase_sets_them() {
        SimFlash flash = SimFlash.inMemory();
        flash.program(5, DATA);
        flash.program(5, DATA);
        assertEquals(DATA, flash.read(5, DATA.size()));
        flash.program(5, Bytes.of(0xFF, 0xFE, 0xFD));
        assertEquals(Bytes.of(0, 0, 0), flash.read(5, 3));
        flash.erase(0);
        assertEquals(Bytes.of(0xFF, 0xFF), flash.read(5, 2));
    }

    @Test
    void a_write_that_is_cut_leaves_what_came_before() {
        for (int cut = 0; cut < DATA.size(); cut++) {
            SimFlash flash = SimFlash.inMemory();
            flash.cutPowerAfter(cut, cut);
            assertThrows(PowerCut.class, () -> flash.program(0, DATA));
            assertEquals(DATA.slice(0, cut), flash.read(0, cut));
            assertEquals(DATA.at(cut), flash.read(cut, 1).at(0) & DATA.at(cut), "torn, not other");
            if (cut + 1 < DATA.size()) {
                assertEquals(0xFF, flash.read(cut + 1, 1).at(0));
            }
            flash.program(0, DATA);
            assertEquals(DATA, flash.read(0, DATA.size()), "power is there again");
        }
    }

    @Test
    void an_erase_that_is_cut_leaves_anything_in_that_page_alone() {
        SimFlash flash = SimFlash.inMemory();
        byte[] random = new byte[3 * flash.pageOctets()];
        new SplittableRandom(3).nextBytes(random);
        Bytes old = Bytes.copyOf(random);
        flash.program(0, old);
        flash.cutPowerAfter(100, 4);
        assertThrows(PowerCut.class, () -> flash.erase(1));
        Bytes page = flash.read(flash.pageOctets(), flash.pageOctets());
        assertTrue(page.toHex().contains("ff") && !page.equals(old.slice(
                flash.pageOctets(), 2 * flash.pageOctets())));
        assertEquals(old.slice(0, flash.pageOctets()), flash.read(0, flash.pageOctets()));
        assertEquals(old.slice(2 * flash.pageOctets()),
                flash.read(2 * flash.pageOctets(), flash.pageOctets()));
    }

    @Test
    void a_file_keeps_it_for_one_card_at_a_time() throws IOException {
        Path path = dir.resolve("banks");
        try (SimFlash flash = SimFlash.in(path)) {
            flash.program(3_000, DATA);
            flash.erase(1);
            String why = assertThrows(IOException.class, () -> SimFlash.in(path)).getMessage();
            assertTrue(why.contains("another simulated card"), why);
        }
        try (SimFlash flash = SimFlash.in(path)) {
            assertEquals(DATA, flash.read(3_000, DATA.size()));
            assertEquals(Bytes.of(0xFF), flash.read(1_024, 1));
        }
        Files.write(path, new byte[] {1, 2, 3});
        String why = assertThrows(IOException.class, () -> SimFlash.in(path)).getMessage();
        assertTrue(why.contains("3 octets"), why);
    }
}
