package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.RefusedRequest;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.core.Event.Reload.How;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site file that is not valid never reaches the core. */
class ReloaderTest {
    private static final int EDITS = 200;

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Map<String, Object>> answers = new LinkedBlockingQueue<>();

    private Reloader reloader(SiteFile file) {
        Reloader made = new Reloader(file, events::add, (id, fields) -> answers.add(fields),
                plan -> Map.of());
        made.start();
        return made;
    }

    private static SiteFile.Said said(Loaded loaded) {
        return new SiteFile.Said(loaded.plan(), loaded.hash(), loaded.report(), List.of());
    }

    @Test
    void random_damage_to_a_site_file_changes_nothing() throws Exception {
        Path site = folder.resolve("site.yaml");
        List<String> demo = Files.readAllLines(
                Path.of("../board-configs/sites/demo.yaml"));
        Path boards = Path.of("../board-configs");
        Random random = new Random(1);
        int invalid = 0;
        try (Reloader reloader = reloader(
                () -> said(ConfigLoader.load(site, List.of(), List.of(boards))))) {
            for (int i = 0; i < EDITS; i++) {
                Files.write(site, damaged(demo, random));
                Loaded loaded = ConfigLoader.load(site, List.of(), List.of(boards));
                reloader.asked(1, Event.Reload.How.PLAIN);
                if (loaded.valid()) {
                    assertEquals(new Event.Reload(loaded.plan(), loaded.hash(), How.PLAIN, 1),
                            events.poll(10, TimeUnit.SECONDS));
                } else {
                    invalid++;
                    Map<String, Object> answer = answers.poll(10, TimeUnit.SECONDS);
                    assertNotNull(answer);
                    assertEquals(loaded.report(), answer.get("report"));
                }
                assertTrue(events.isEmpty() && answers.isEmpty(), "one answer to one question");
            }
        }
        assertTrue(invalid > EDITS / 4, invalid + " of " + EDITS + " were not valid");
    }

    private static List<String> damaged(List<String> lines, Random random) {
        List<String> next = new ArrayList<>(lines);
        int at = random.nextInt(next.size());
        String line = next.get(at);
        switch (random.nextInt(4)) {
            case 0 -> next.remove(at);
            case 1 -> next.add(at, line);
            case 2 -> next.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            default -> next.set(at, line.replace("service", "nowhere").replace("1", "77"));
        }
        return next;
    }

    @Test
    void a_mode_that_is_none_is_refused_in_words() throws Exception {
        assertEquals(new OperatorRequest.Reload(Event.Reload.How.PLAIN),
                RequestForm.read("reload", Map.of()));
        assertEquals("reload: mode is to be plain or when-idle or now, and is later",
                assertThrows(RefusedRequest.class,
                        () -> RequestForm.read("reload", Map.of("mode", "later"))).getMessage());
    }
}
