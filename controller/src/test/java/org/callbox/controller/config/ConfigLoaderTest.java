package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.numbers.CalledTable;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    private Path folder;
    private Sites sites;

    @BeforeEach
    void prepare() {
        sites = new Sites(folder);
    }

    @Test
    void the_good_site_has_no_finding() {
        Loaded loaded = sites.load(Sites.GOOD);
        assertEquals(List.of(), sites.headlines(loaded));
        assertEquals("site.yaml: 0 errors, 0 warnings", sites.plain(loaded.summary()));
    }

    @Test
    void a_message_shows_place_reason_remedy_and_the_source_with_a_caret() {
        Loaded loaded = sites.load(Sites.good("clock: slave, impedance_ohm: 75",
                "clock: slvae, impedance_ohm: 75"));
        assertEquals("""
                site.yaml:8:38: BC-021 spans[0].clock: "slvae" is not a clock source; \
                did you mean "slave"? (one of: slave, master)
                    8 |   - {id: 1, card: 1, port: 1, clock: slvae, impedance_ohm: 75}
                      |                                      ^^^^^
                site.yaml: 1 error, 0 warnings
                """, sites.plain(loaded.report()));
        assertNull(loaded.plan());
    }

    @Test
    void a_typo_a_double_line_a_lost_number_and_a_tab_are_all_found_in_one_run() {
        String text = Sites.GOOD.replace("ring_s: 15", "rnig_s: 15")
                .replace("  - {id: 2, card: 2, headset: 1}",
                        "\t- {id: 2, card: 2, headset: 1, gpio: {chip: c, answer: 17}}")
                .replace("line_code: hdb3", "line_code: hdb3, numbers: [\"5550300\"]");
        assertEquals(List.of(
                "site.yaml:9:72: BC-074 spans[1].numbers[0]: the trunk number 5550300 reaches no"
                        + " queue: no row of numbers matches it; add {called: \"5550300\","
                        + " queue: ...} to numbers",
                "site.yaml:12:1: BC-004 a tab in the indentation; YAML allows spaces only;"
                        + " replace each tab by spaces, and set the editor to do so",
                "site.yaml:12:57: BC-055 positions[1].gpio.answer: line 17 of chip c is used"
                        + " twice, also in line 11 by positions[0].gpio.answer; wire each button"
                        + ", lamp and bell to a line of its own",
                "site.yaml:14:19: BC-020 queues[0].rnig_s: unknown key \"rnig_s\";"
                        + " did you mean \"ring_s\"?"),
                sites.headlines(text));
    }

    @Test
    void no_more_than_fifty_errors_are_shown_and_all_are_counted() {
        Loaded loaded = sites.load(Sites.GOOD + manyBadKeys(80));
        assertEquals(Loaded.SHOWN_ERRORS, loaded.errors().size());
        assertEquals(80, loaded.errorCount());
        assertTrue(loaded.summary().contains("(the first 50 are shown)"), loaded.summary());
    }

    private static String manyBadKeys(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append("bad").append(i).append(": 1\n");
        }
        return out.toString();
    }

    @Test
    void windows_files_with_bom_cr_lf_and_trailing_blanks_are_read_alike() {
        String windows = "\uFEFF" + Sites.GOOD.replace("\n", "  \r\n");
        assertEquals(sites.load(Sites.GOOD).plan(), sites.load(windows).plan());
        assertEquals(List.of("site.yaml:14:27: BC-023 queues[0].ring_s: 500 is out of range;"
                        + " use 1 to 120"),
                sites.headlines(windows.replace("ring_s: 15", "ring_s: 500")));
    }

    @Test
    void a_byte_that_is_not_utf8_is_named_with_its_offset_and_the_rest_is_checked() {
        byte[] octets = Sites.GOOD.replace("name: Office", "name: B\u00fcro")
                .replace("ring_s: 15", "ring_s: 0").getBytes(StandardCharsets.ISO_8859_1);
        Loaded loaded = ConfigLoader.load(sites.write(octets), List.of());
        assertEquals(List.of(
                "site.yaml:3:15: BC-002 byte 0xfc at offset 38 is not UTF-8, but \u00fc"
                        + " in ISO 8859-1; save the file with"
                        + " the encoding UTF-8",
                "site.yaml:14:27: BC-023 queues[0].ring_s: 0 is out of range; use 1 to 120"),
                sites.headlines(loaded));
    }

    @Test
    void a_file_in_utf_16_is_named_as_such_and_the_rest_is_checked() {
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] octets = ("\uFEFF" + Sites.GOOD.replace("ring_s: 15", "ring_s: 0"))
                    .getBytes(wide);
            assertEquals(List.of(
                    "site.yaml:1:1: BC-002 the file is saved as UTF-16, which some editors call"
                            + " Unicode; save the file with the encoding UTF-8",
                    "site.yaml:14:27: BC-023 queues[0].ring_s: 0 is out of range; use 1 to 120"),
                    sites.headlines(ConfigLoader.load(sites.write(octets), List.of())));
        }
    }

    @Test
    void a_card_of_the_profile_is_the_same_however_its_number_is_written() {
        for (String id : List.of("1", "01", "0x1")) {
            assertEquals(List.of(), sites.headlines("""
                    schema: 1
                    extends: boards/e1-solo@A
                    cards: [{id: THE-ID, port: /dev/x}]
                    """.replace("THE-ID", id)).stream()
                    .filter(line -> line.contains(" cards")).toList());
        }
    }

    @Test
    void columns_count_characters_and_not_octets() {
        String text = Sites.good("site: {name: Office}",
                "site: {name: \"B\u00fcro \uD83D\uDCDE\", nmae: DE}");
        assertTrue(sites.headlines(text).getFirst().startsWith("site.yaml:3:24: BC-020 "),
                sites.headlines(text).toString());
    }

    @Test
    void nothing_but_defaults_is_filled_in() {
        Plan plan = sites.load("""
                schema: 1
                site: {name: "Muster & S\u00f6hne"}
                cards: [{id: 1, port: /dev/x}]
                spans: [{id: 1, card: 1, port: 1, channels: [2, 1, "4-5"]}]
                positions: [{id: 1, card: 1, headset: 1}]
                queues: [{id: q}]
                numbers: [{called: "*", queue: q}]
                agents: [{id: a, queues: [q]}]
                """).plan();
        assertEquals("muster-sohne", plan.box());
        assertEquals("card-1", plan.cards().getFirst().bus());
        assertEquals(921_600, plan.cards().getFirst().baud());
        SpanPlan span = plan.spans().getFirst();
        assertEquals(List.of(1, 2, 4, 5), span.bChannels());
        assertEquals(SpanPlan.Framing.CRC4, span.framing());
        assertEquals(16, span.dChannel());
        assertEquals("a", plan.agents().getFirst().name());
        assertEquals(0, plan.agents().getFirst().position());
        assertEquals("standard-2", plan.office().idlePolicy());
        assertEquals(10, plan.office().cardAwayS());
        assertNull(plan.mqtt());
    }

    @Test
    void timers_and_counters_come_under_the_names_of_the_standards() {
        SpanPlan span = sites.load(Sites.GOOD,
                "spans[0].signalling.timers_ms.t200=1500",
                "spans[0].signalling.timers_ms.t310=40000",
                "spans[0].signalling.counters.k=1",
                "spans[0].signalling.counters.n200=4").plan().spans().getFirst();
        assertEquals("{T200=1500, T310=40000}", span.timersMs().toString());
        assertEquals("{N200=4, K=1}", span.counters().toString().replace("k=", "K="));
    }

    @Test
    void a_site_is_laid_over_its_profile_key_by_key_and_row_by_row() throws IOException {
        Files.createDirectories(folder.resolve("boards"));
        Files.writeString(folder.resolve("boards/kit@B.yaml"), """
                schema: 1
                board: {name: kit, revision: B, about: "for this test"}
                cards: [{id: 1, baud: 460800, capacity: {spans: 1, headsets: 2}}]
                spans: [{id: 1, card: 1, port: 1, clock: master, framing: auto}]
                """);
        Loaded loaded = sites.load("""
                schema: 1
                extends: boards/kit@B
                cards: [{id: 1, port: /dev/x}]
                spans: [{id: 1, clock: slave}]
                positions: [{id: 1, card: 1, headset: 2}, {id: 2, card: 1, headset: 3}]
                queues: [{id: q}]
                numbers: [{called: "1", queue: q}]
                agents: [{id: a, position: 1, queues: [q]}]
                """);
        assertEquals(List.of("site.yaml:5:69: BC-054 positions[1].headset: card 1 has 2 headsets,"
                + " see boards/kit@B.yaml:3; use 1 to 2 or another card"),
                sites.headlines(loaded));
        assertEquals(List.of("cards[0].baud=460800 boards/kit@B.yaml:3",
                        "cards[0].port=/dev/x site.yaml:3",
                        "spans[0].clock=slave site.yaml:4",
                        "spans[0].framing=auto boards/kit@B.yaml:4",
                        "spans[0].line_code=hdb3 default"),
                loaded.values().stream()
                        .filter(origin -> origin.path().matches(
                                "cards.0..(baud|port)|spans.0..(clock|framing|line_code)"))
                        .map(origin -> sites.plain(origin.path() + "=" + origin.value() + " "
                                + origin.place().where()))
                        .sorted().toList());
    }

    @Test
    void set_overrides_and_adds_values_and_says_so() {
        Loaded loaded = sites.load(Sites.good("mqtt: {url: \"mqtts://broker:8883\"}\n", ""),
                "cards[0].port=/run/card0", "mqtt.url=mqtt://127.0.0.1:1884",
                "queues[0].ring_s=7", "agents[0].id=007", "spans[0].numbers=[\"5550100\"]",
                "positions[2].id=3", "positions[2].card=1", "positions[2].headset=9");
        assertEquals(List.of(), sites.headlines(loaded));
        assertEquals("/run/card0", loaded.plan().cards().getFirst().port());
        assertEquals("mqtt://127.0.0.1:1884", loaded.plan().mqtt().url());
        assertEquals(7, loaded.plan().queue("service").offer().ringS());
        assertEquals("007", loaded.plan().agents().getFirst().id());
        assertEquals(9, loaded.plan().positions().get(2).headset());
        assertTrue(loaded.values().stream().anyMatch(origin -> origin.path().equals("mqtt.url")
                && origin.place().where().equals("--set mqtt.url=mqtt://127.0.0.1:1884")));
    }

    @Test
    void secrets_are_refused_and_shown_nowhere() {
        Loaded loaded = sites.load(Sites.good("mqtt: {url: \"mqtts://broker:8883\"}",
                "mqtt: {url: \"mqtts://me:hunter22@broker\", password: opensesame, usr: x}"),
                "mqtt.password=swordfish1");
        assertEquals(3, loaded.errorCount());
        assertTrue(loaded.report().contains("BC-201 mqtt.password"));
        Loaded broken = sites.load("mqtt: {password: \"half a\", token: loaf, x: [}\n");
        assertEquals(Code.SYNTAX, broken.errors().getFirst().code());
        assertFalse(broken.report().contains("half"), broken.report());
        assertFalse(broken.report().contains("loaf"), broken.report());
        for (String secret : List.of("hunter22", "opensesame", "swordfish1")) {
            assertFalse(loaded.toString().contains(secret), loaded.toString());
            assertFalse(loaded.report().contains(secret), loaded.report());
        }
    }

    @Test
    void a_password_file_is_seen_from_the_folder_of_the_site_file() {
        String text = Sites.good("mqtt: {url: \"mqtts://broker:8883\"}",
                "mqtt: {url: \"mqtts://broker\", user: u, password_file: secret/mqtt}");
        assertEquals(folder.resolve("secret/mqtt").toString(),
                sites.load(text).plan().mqtt().passwordFile());
        assertEquals("there/mqtt",
                sites.load(text, "mqtt.password_file=there/mqtt").plan().mqtt().passwordFile());
    }

    @Test
    void the_hash_is_that_of_what_the_file_means() {
        String hash = sites.load(Sites.GOOD).hash();
        assertEquals(64, hash.length());
        assertEquals(hash, sites.load("# a remark\n" + Sites.GOOD).hash());
        assertFalse(hash.equals(sites.load(Sites.GOOD, "queues[0].ring_s=16").hash()));
    }

    @Test
    void aliases_may_repeat_a_value_but_not_blow_up() {
        assertEquals(List.of(), sites.headlines(Sites.GOOD
                .replace("gpio: {chip: c, answer: 17, ready: 22, lamp: L1}",
                        "gpio: {chip: &chip c, answer: 17}")
                .replace("card: 2, headset: 1}",
                        "card: 2, headset: 1, gpio: {chip: *chip, answer: 18}}")));
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i,
                    String.join(", ", java.util.Collections.nCopies(9, "*a" + (i - 1)))));
        }
        String first = sites.headlines(laughs.toString()).getFirst();
        assertTrue(first.contains("BC-009") || first.contains("BC-008"), first);
    }

    @Test
    void a_called_number_goes_by_the_exact_row_then_by_the_longest_prefix() {
        Plan plan = sites.load(Sites.GOOD, "numbers[2].called=5*", "numbers[2].queue=service")
                .plan();
        CalledTable table = new CalledTable(plan);
        assertEquals("5550100", table.row(1, "5550100", "").called());
        assertEquals("55502*", table.row(1, "5550299", "").called());
        assertEquals("5*", table.row(1, "5550300", "").called());
        assertNull(table.row(1, "6", ""));
    }
}
