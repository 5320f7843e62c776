package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** What the core publishes of the demo site fits the documented schemas. */
class CorePayloadsTest {
    private static final long WALL_MS = 1_795_248_930_123L;

    private final SchemaCheck check = new SchemaCheck();

    @Test
    void every_state_of_a_box_just_started_fits_its_schema() {
        Path site = Path.of(System.getProperty("callbox.root", ".."),
                "board-configs", "sites", "demo.yaml");
        Loaded loaded = ConfigLoader.load(site, List.of());
        assertEquals(List.of(), loaded.errors());
        Switchboard box = new Switchboard(new Setup(loaded.plan(), "0.1.0", "00",
                "6920001a0b", "boot", 1, Map.of(), WALL_MS - 1_000));
        List<Publication> said = new ArrayList<>();
        for (long ms : new long[] {0, 1_000, 61_000}) {
            for (Command command : box.step(new Input(
                    1, new Now(5_000 + ms, WALL_MS + ms), new Event.TimeDue()))) {
                if (command instanceof Command.Publish(var publication)) {
                    said.add(publication);
                }
            }
        }
        assertTrue(said.size() >= 50, said.size() + " messages");
        List<String> errors = new ArrayList<>();
        said.forEach(one -> errors.addAll(check.errors(one)));
        assertEquals(List.of(), errors);
    }
}
