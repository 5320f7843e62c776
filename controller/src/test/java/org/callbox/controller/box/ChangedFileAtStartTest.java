package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start with another site file opens nothing by the file before: each line, tty, broker and book
 * that cannot be used is told once, and none that the file has no more.
 */
@Timeout(120)
class ChangedFileAtStartTest {
    @TempDir
    Path folder;

    private String site(String box, String card, String lamps, String more) throws Exception {
        Path configs = Path.of(System.getProperty("callbox.root", ".."), "board-configs");
        Path boards = Files.createDirectories(folder.resolve("boards"));
        Files.copy(configs.resolve("boards/e1-solo@A.yaml"), boards.resolve("e1-solo@A.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        return Files.readString(configs.resolve("sites/demo.yaml"))
                .replace("box: demo", "box: " + box)
                .replace("port: /dev/callbox-card1", "port: " + folder.resolve(card))
                .replace("{id: 1, card: 1, headset: 1}", "{id: 1, card: 1, headset: 1" + gpio(1))
                .replace("{id: 2, card: 1, headset: 2}", "{id: 2, card: 1, headset: 2" + gpio(3))
                + "wall:\n  lamps:\n" + lamps + more;
    }

    private static String gpio(int line) {
        return ", gpio: {chip: no-such-chip, answer: " + line + ", lamp: " + (line + 1) + "}}";
    }

    private static String lamp(String id) {
        return "    - {id: '" + id + "', chip: no-such-chip, line: x" + id + "}\n";
    }

    private String mqtt(String password) {
        return "mqtt: {url: 'mqtts://127.0.0.1:1', user: box, password_file: '"
                + folder.resolve(password) + "'}\n";
    }

    /** Warnings of a whole start, by text, until that of the last thing that is told. */
    private Map<String, Long> start(String text, String... awaited) throws Exception {
        Path file = Files.writeString(folder.resolve("site.yaml"), text);
        Loaded loaded = ConfigLoader.load(file, List.of());
        assertTrue(loaded.valid(), loaded.report());
        // Of all its octets: other releases read more from a file than this one.
        SiteFile.Said said = new SiteFile.Said(loaded.plan(),
                Integer.toHexString(text.hashCode()), "", List.of(), loaded.pins(),
                loaded.local());
        Queue<String> warnings = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(awaited.length);
        try (Box box = new Box(said, () -> said, folder.resolve("state"), command -> {
            if (command instanceof Command.Say(var warning, var what) && warning) {
                boolean first = !warnings.contains(what);
                warnings.add(what);
                List.of(awaited).forEach(one -> {
                    if (first && what.contains(one)) {
                        all.countDown();
                    }
                });
            }
        })) {
            box.start();
            assertTrue(all.await(60, TimeUnit.SECONDS), warnings.toString());
        }
        return warnings.stream().collect(Collectors.groupingBy(
                one -> one, TreeMap::new, Collectors.counting()));
    }

    private static void assertOnce(Map<String, Long> warnings, String what) {
        List<Map.Entry<String, Long>> those = warnings.entrySet().stream()
                .filter(one -> one.getKey().startsWith(what)).toList();
        assertEquals(1, those.size(), what + " in " + warnings);
        assertEquals(1, those.getFirst().getValue(), warnings.toString());
    }

    private static void assertNever(Map<String, Long> warnings, String what) {
        assertTrue(warnings.keySet().stream().noneMatch(one -> one.contains(what)),
                warnings.toString());
    }

    @Test
    void what_cannot_be_used_is_told_once_and_what_is_gone_never() throws Exception {
        Map<String, Long> first = start(
                site("one", "old-card", lamp("hall") + lamp("gone"), mqtt("old-password")),
                "position 1: ", "position 2: ", "wall, hall", "wall, gone", "old-card",
                "old-password");
        assertOnce(first, "position 1: ");
        assertOnce(first, "on the wall, gone: ");
        Map<String, Long> second = start(
                site("two", "new-card", lamp("hall"), mqtt("new-password")),
                "position 1: ", "position 2: ", "wall, hall", "new-card", "new-password");
        assertOnce(second, "position 1: ");
        assertOnce(second, "position 2: ");
        assertOnce(second, "on the wall, hall: ");
        assertNever(second, "wall, gone");
        assertNever(second, "old-card");
        assertNever(second, "old-password");
    }

    @Test
    void a_file_that_differs_in_nothing_that_matters_opens_at_once() throws Exception {
        String site = site("one", "card", lamp("hall"), mqtt("password"));
        start(site, "position 1: ", "position 2: ", "wall, hall", "card", "password");
        Map<String, Long> second = start(site + "# more\n",
                "position 1: ", "position 2: ", "wall, hall", "card", "password");
        assertOnce(second, "position 1: ");
        assertOnce(second, "on the wall, hall: ");
    }

    @Test
    void a_reload_tells_again_only_what_is_new() throws Exception {
        Queue<Event> heard = new ConcurrentLinkedQueue<>();
        ToldLines told = new ToldLines(heard::add);
        Event bad = new Event.GpioLines(1, false, "no chip");
        Event lamp = new Event.WallLine("1", false, "no chip");
        Event worse = new Event.GpioLines(1, false, "in use");
        Event edge = new Event.WallKey("2", true);
        Plan both = plan(site("one", "card", lamp("1"), ""));
        Plan without = plan(site("one", "card", lamp("9"), "").replace(gpio(1), "}"));
        List.of(bad, lamp, edge).forEach(told);
        told.keep(both);
        List.of(bad, lamp, edge, worse, worse).forEach(told);
        told.keep(without);
        List.of(worse, lamp).forEach(told);
        assertEquals(List.of(bad, lamp, edge, edge, worse, worse, lamp), List.copyOf(heard));
    }

    private Plan plan(String text) throws Exception {
        Loaded loaded = ConfigLoader.load(
                Files.writeString(folder.resolve("site.yaml"), text), List.of());
        assertTrue(loaded.valid(), loaded.report());
        return loaded.plan();
    }
}
