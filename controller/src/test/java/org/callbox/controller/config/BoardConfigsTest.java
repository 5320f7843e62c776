package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.callbox.controller.numbers.CalledTable;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything under board-configs/ is good, and demo.yaml is what the design promises. */
class BoardConfigsTest {
    private static final Path LIBRARY = Sites.root().resolve("board-configs");

    @TempDir
    private Path folder;

    @Test
    void every_shipped_file_is_good() {
        List<BoardLibrary.Item> items = BoardLibrary.list(LIBRARY);
        assertTrue(items.stream().filter(BoardLibrary.Item::profile).count() >= 9);
        assertTrue(items.stream().filter(item -> !item.profile()).count() >= 7);
        for (BoardLibrary.Item item : items) {
            assertEquals(item.profile(), ConfigLoader.isProfile(item.file()));
            Loaded loaded = item.profile() ? ConfigLoader.loadProfile(item.file())
                    : ConfigLoader.load(item.file(), List.of());
            // An example names files of the box that it is for, and PINs that are known.
            assertTrue(loaded.valid() && loaded.warnings().stream()
                    .allMatch(one -> one.code() == Code.FILE_NOT_HERE
                            || one.code() == Code.PIN_PUBLISHED), loaded.report());
            assertTrue(!item.about().isEmpty(), item.name());
        }
    }

    @Test
    void the_demo_is_what_the_design_says() {
        Plan plan = ConfigLoader.load(LIBRARY.resolve("sites/demo.yaml"), List.of()).plan();
        assertEquals(1, plan.cards().size());
        assertEquals(1, plan.spans().size());
        assertEquals(30, plan.spans().getFirst().bChannels().size());
        assertEquals(IntStream.rangeClosed(1, 10).boxed().toList(),
                plan.positions().stream().map(seat -> seat.headset()).toList());
        assertTrue(plan.positions().stream().allMatch(seat -> seat.gpio() == null));
        assertEquals(List.of(new NumberPlan("5550100", "service"),
                new NumberPlan("5550200", "sales")), plan.numbers());
        assertNull(new CalledTable(plan).row(1, "5550300", ""));
        for (int i = 1; i <= 10; i++) {
            AgentPlan agent = plan.agents().get(i - 1);
            assertEquals(i, agent.position());
            assertEquals(i <= 4 ? List.of("service") : i <= 6 ? List.of("service", "sales")
                    : List.of("sales"), agent.queues());
        }
        plan.queues().forEach(queue -> {
            assertEquals(15, queue.offer().ringS());
            assertEquals(0, queue.offer().wrapUpS());
            assertEquals(0, queue.waits().maxWaiting());
            assertEquals(0, queue.waits().maxWaitS());
        });
        assertEquals(0, plan.office().reservedChannels());
        assertNull(plan.mqtt());
    }

    /** What explain says of a value leads to where it stands, or says that nobody wrote it. */
    @Test
    void every_value_has_an_origin_and_every_default_is_among_them() throws IOException {
        for (BoardLibrary.Item item : BoardLibrary.list(LIBRARY)) {
            Loaded loaded = item.profile() ? ConfigLoader.loadProfile(item.file())
                    : ConfigLoader.load(item.file(), List.of());
            Set<String> paths = new TreeSet<>();
            for (Origin origin : loaded.values()) {
                paths.add(origin.path());
                if (origin.place().line() == 0) {
                    assertEquals("default", origin.place().where(), origin.toString());
                } else {
                    String line = Files.readAllLines(Path.of(origin.place().file()))
                            .get(origin.place().line() - 1);
                    String there = line.substring(line.offsetByCodePoints(
                            0, origin.place().column() - 1)).replaceFirst("^[\"']", "");
                    assertTrue(there.startsWith(origin.value()), origin + ": " + line);
                }
            }
            if (!item.profile()) {
                defaults(BoardKeys.ROOT, "", paths);
            }
        }
    }

    /** Of groups that are there and of the first row of each list. */
    private static void defaults(Shape.Group group, String prefix, Set<String> paths) {
        for (Shape.Key key : group.keys()) {
            String path = prefix + key.name();
            if (key.shape() instanceof Shape.Group inner
                    && paths.stream().anyMatch(one -> one.startsWith(path + "."))) {
                defaults(inner, path + ".", paths);
            } else if (key.shape() instanceof Shape.Rows(Shape.Group row, _, _, _)
                    && paths.stream().anyMatch(one -> one.startsWith(path + "[0]."))) {
                defaults(row, path + "[0].", paths);
            } else if (key.presence() instanceof Shape.Usual
                    && !(key.shape() instanceof Shape.Group)
                    && !path.endsWith("].ring_s") && !path.startsWith("callers")) {
                assertTrue(paths.contains(path), path);
            }
        }
    }

    @Test
    void what_explain_shows_builds_the_same_box_again() {
        for (BoardLibrary.Item item : BoardLibrary.list(LIBRARY)) {
            if (!item.profile()) {
                Loaded loaded = ConfigLoader.load(item.file(), List.of());
                String[] sets = loaded.values().stream()
                        .filter(origin -> !List.of("schema", "extends").contains(origin.path()))
                        .filter(origin -> !origin.path().endsWith(".bus")
                                || origin.place().line() > 0)
                        .map(origin -> origin.path() + "=" + origin.value())
                        .toArray(String[]::new);
                Loaded again = new Sites(folder).load("schema: 1\n", sets);
                assertEquals(loaded.plan(), again.plan(), again.report());
            }
        }
    }
}
