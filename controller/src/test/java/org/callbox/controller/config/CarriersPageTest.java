package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example of docs/carriers.md is good in an office that has what the example leaves out. */
class CarriersPageTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    @TempDir
    private Path folder;

    private static String unless(String block, String key, String rest) {
        return block.contains(key) ? "" : rest;
    }

    @Test
    void each_example_is_good_and_warns_of_nothing() throws IOException {
        String page = Files.readString(Sites.root().resolve("docs/carriers.md"));
        List<String> blocks =
                BLOCK.matcher(page).results().map(found -> found.group(1)).toList();
        assertTrue(blocks.size() >= 10, blocks.toString());
        for (String block : blocks) {
            String site = """
                    schema: 1
                    site: {name: Office}
                    cards: [{id: 1, port: /dev/one, capacity: {spans: 2, headsets: 4}}]
                    positions: [{id: 1, card: 1, headset: 1}]
                    queues: [{id: service}]
                    agents: [{id: "1", position: 1, queues: [service]}]
                    """ + block
                    + unless(block, "spans:", "spans: [{id: 1, card: 1, port: 1}]\n")
                    + unless(block, "numbers:", "numbers: [{called: \"*\", queue: service}]\n");
            Loaded loaded = new Sites(folder).load(site);
            assertTrue(loaded.valid() && loaded.warnings().isEmpty(), loaded.report() + site);
        }
    }
}
