package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code board new} writes is good, as it stands and with all its settings switched on. */
class SiteDraftTest {
    private static final Path LIBRARY = Sites.root().resolve("board-configs");

    @TempDir
    private Path folder;

    private static SiteDraft.Profile profile(String name) {
        return SiteDraft.Profile.of("boards/" + name,
                ConfigLoader.loadProfile(LIBRARY.resolve("boards/" + name + ".yaml")));
    }

    private static SiteDraft draft(String profile, int spans, int positions,
            List<String> queues, List<String> numbers, String country) {
        SiteDraft.Profile board = profile(profile);
        List<SiteDraft.Queue> rows = queues.stream().map(SiteDraft.Queue::of).toList();
        return new SiteDraft(board, "/usr/share/callbox/board-configs/schema/x.json",
                "Müller & \"Söhne\": #1", "", country, Math.max(spans, board.spans()), positions,
                rows, List.of("/dev/serial/by-id/usb-A_B-0001-if00"),
                SiteDraft.pair(numbers, rows), "Europe/Vienna");
    }

    private static List<SiteDraft> grid() {
        List<SiteDraft> all = new ArrayList<>();
        List<String> profiles = BoardLibrary.list(LIBRARY).stream()
                .filter(BoardLibrary.Item::profile)
                .map(item -> item.name().replace("boards/", "")).toList();
        for (String profile : profiles) {
            for (int spans : List.of(1, 2, 4, 9)) {
                for (int positions : List.of(1, 4, 5, 10, 11, 40)) {
                    all.add(draft(profile, spans, positions, List.of("service"), List.of(), ""));
                    all.add(draft(profile, spans, positions, List.of("service", "sales"),
                            List.of("5550100", "+49305550200"), "49"));
                    all.add(draft(profile, spans, positions, List.of("a", "b-2", "c"),
                            List.of("1=c", "2=b-2", "3=a"), "43"));
                }
            }
        }
        return all;
    }

    /** A setting that is switched off begins with # and anything but one blank and a word. */
    private static String switchedOn(String text) {
        Stream<String> lines = text.lines().map(line -> line.matches("#(\\S|  ).*")
                && !line.startsWith("#-") ? line.substring(1) : line);
        return String.join("\n", lines.toList()) + "\n";
    }

    @Test
    void every_draft_is_good_and_has_what_was_asked_for() {
        for (SiteDraft draft : grid()) {
            Loaded loaded = new Sites(folder).load(draft.text());
            assertTrue(loaded.valid() && loaded.warnings().isEmpty(),
                    loaded.report() + draft.text());
            assertEquals(draft.spans(), loaded.plan().spans().size());
            assertEquals(draft.cards(), loaded.plan().cards().size());
            assertEquals(draft.positions(), loaded.plan().agents().size());
            assertEquals(Math.max(draft.positions(), draft.profile().positions()),
                    loaded.plan().positions().size());
            assertEquals("Müller & \"Söhne\": #1", loaded.values().stream()
                    .filter(origin -> origin.path().equals("site.name"))
                    .findFirst().orElseThrow().value());
        }
    }

    @Test
    void every_setting_that_is_switched_off_is_good_when_it_is_switched_on() {
        for (SiteDraft draft : grid()) {
            String text = switchedOn(draft.text());
            Loaded loaded = new Sites(folder).load(text);
            assertTrue(loaded.valid(), loaded.report() + text);
            assertTrue(loaded.warnings().stream().allMatch(one -> List.of(Code.FILE_NOT_HERE,
                    Code.EMERGENCY_REFUSED).contains(one.code())), loaded.report());
            assertTrue(loaded.values().stream().map(Origin::path).toList().containsAll(List.of(
                    "cards[0].serial", "spans[0].channels", "queues[0].max_waiting",
                    "hours.zone", "outbound.rules[0].name", "mqtt.url", "records.keep_days")));
        }
    }

    @Test
    void each_line_fits_and_each_page_that_is_named_is_there() {
        for (SiteDraft draft : grid()) {
            for (String line : draft.text().lines().toList()) {
                assertTrue(line.length() <= 100, line);
                assertEquals(line.stripTrailing(), line);
            }
        }
        String text = grid().getFirst().text();
        Pattern.compile("docs/[a-z-]+\\.md").matcher(text).results()
                .forEach(page -> assertTrue(Sites.root().resolve(page.group()).toFile().isFile(),
                        page.group()));
    }

    @Test
    void what_cannot_stand_in_yaml_is_refused_by_the_check_and_breaks_no_line() {
        SiteDraft good = draft("rpi4-solo@A", 1, 4, List.of("service"), List.of(), "");
        SiteDraft bad = new SiteDraft(good.profile(), good.schema(), "a\nmqtt: {}", "", "", 1, 4,
                good.queues(), List.of("/dev/x\"}"), List.of(), "UTC");
        Loaded loaded = new Sites(folder).load(bad.text());
        assertFalse(loaded.valid());
        assertTrue(loaded.errors().stream().allMatch(one -> one.path().equals("site.name")),
                loaded.report());
    }

    @Test
    void a_profile_without_the_capacity_of_a_card_is_none_to_build_on() {
        assertEquals(null, SiteDraft.Profile.of("boards/x@A",
                new Sites(folder).load("schema: 1\ncards: [{id: 1, port: /dev/a}]\n")));
        assertEquals(new SiteDraft.Profile("boards/rpi4-solo@A",
                "Raspberry Pi 4 B, one E1, four seats on GPIO", 1, 4, 4, 1, 10),
                profile("rpi4-solo@A"));
    }
}
