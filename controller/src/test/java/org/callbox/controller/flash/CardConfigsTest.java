package org.callbox.controller.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.UnfitImage;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site file gives the octets that are kept here, on every machine and in every release. */
class CardConfigsTest {
    private static final Path SITES = Path.of("../board-configs/sites");
    private static final Path BOARDS = Path.of("../board-configs");
    private static final Path GOLDEN = Path.of(
            "src/test/resources/org/callbox/controller/flash/images.txt");

    private static final String OFFICE = """
            queues: [{id: service}]
            numbers: [{called: "5550100", queue: service}]
            positions: [{id: 1, card: 1, headset: 1}]
            agents: [{id: "1", name: Anna, position: 1, queues: [service]}]
            """;

    @TempDir
    private Path folder;

    private static Loaded load(Path file) {
        Loaded loaded = ConfigLoader.load(file, List.of(), List.of(BOARDS));
        assertTrue(loaded.valid(), loaded::report);
        return loaded;
    }

    private static CardImage image(Loaded loaded, int card) {
        return CardImage.of(CardConfigs.of(loaded.plan(), card), "e1-duo", "A", 1);
    }

    @Test
    void the_images_of_the_sites_that_are_shipped_are_those_that_are_kept() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String site : List.of("demo", "example-office", "example-small-office",
                "two-cards")) {
            Loaded loaded = load(SITES.resolve(site + ".yaml"));
            loaded.plan().cards().forEach(card -> all.append(site + " card " + card.id() + "\n"
                    + image(loaded, card.id()).octets().toHex().replaceAll("(.{80})", "$1\n")
                    + "\n"));
        }
        if (Boolean.getBoolean("rewrite")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, all);
        }
        assertEquals(Files.readString(GOLDEN), all.toString());
    }

    @Test
    void the_order_of_rows_and_the_form_of_the_file_change_nothing()
            throws IOException, UnfitImage {
        Path one = Files.writeString(folder.resolve("one.yaml"), """
                schema: 1
                box: office
                cards: [{id: 1, port: /dev/one}]
                spans:
                  - {id: 1, card: 1, port: 1}
                  - {id: 2, card: 1, port: 2, clock_priority: 2, signalling: {timeslot: 17}}
                """ + OFFICE);
        Path other = Files.writeString(folder.resolve("other.yaml"), """
                schema: 1
                box: office
                spans:
                  - {id: 2, port: 2, card: 1, clock_priority: 2, signalling: {timeslot: 17}}
                  - {id: 1, port: 1, card: 1, line_code: hdb3}   # said, and the default
                cards:
                  - id: 1
                    port: /dev/another
                """ + OFFICE);

        CardImage image = image(load(one), 1);

        assertEquals(image, image(load(other), 1));
        assertEquals(List.of(16, 17),
                image.config().spans().stream().map(span -> span.dTimeslot()).toList());
        assertEquals("office/1", image.config().label());
    }
}
