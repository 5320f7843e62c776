package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slices of journals, {@code replay FOLDER --slice FROM..TO --out x.slice}, are answered as they
 * were. {@code -Drewrite=true} takes the answers of today for right.
 */
class ReplaySliceTest {
    private static final Path SLICES = Path.of(
            System.getProperty("callbox.root", ".."), "controller/src/test/resources/journal");

    @TempDir
    Path folder;

    @Test
    void every_slice_is_answered_as_it_was() throws Exception {
        for (Path file : slices()) {
            Slice slice = Slice.read(file);
            if (Boolean.getBoolean("rewrite")) {
                slice.asAnsweredNow().write(file);
                slice = Slice.read(file);
            }
            Replay.Result result = slice.run((input, commands, core) -> { });
            assertTrue(result.same(), file + ": " + result.difference());
            assertEquals(0, result.uncompared(), file + " is of an older version");
        }
    }

    private static List<Path> slices() throws Exception {
        if (!Files.isDirectory(SLICES)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(SLICES)) {
            return found.filter(path -> path.toString().endsWith(".slice")).sorted().toList();
        }
    }

    @Test
    void a_slice_is_cut_out_of_the_middle_of_a_journal() throws Exception {
        List<Input> inputs = new ArrayList<>();
        World world = Box.world((input, commands) -> inputs.add(input));
        world.start();
        world.run(20_000);
        Switchboard core = new Switchboard(Box.setup());
        Journal journal = Journal.open(folder, core, 0, null, List.of(), told -> { });
        for (Input input : inputs) {
            journal.before(input, core);
            journal.after(core.step(input));
        }
        journal.close();
        Path file = folder.resolve("cut.slice");
        Slice.of(folder, 200, 350, new ArrayList<>()).write(file);
        List<Input> found = new ArrayList<>();
        Replay.Result result = Slice.read(file).run((input, commands, of) -> found.add(input));
        assertTrue(result.same(), "" + result.difference());
        assertEquals(inputs.subList(199, 350).stream().map(Box::asKept).toList(), found);
        assertFalse(found.isEmpty());
    }
}
