package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody gets to read who writes a first site file as people write such things. */
class SiteOwnerTest {
    private static final String HOURS = """
            hours:
              zone: Europe/Berlin
              calendars:
                - id: office
                  week:
                    - {days: mon-fri, open: 08:00-17:00}
                  holidays:
                    - {date: 12-25, name: Christmas Day}
                  exceptions:
                    - {date: 2026-12-24, open: 08:00-12:00}
            """;

    @TempDir
    private Path folder;
    private final Map<String, Object> wrong = new TreeMap<>();

    /** Some first finding says so; of those before it none. */
    private void says(String text, String... parts) {
        List<String> found = new Sites(folder).headlines(text);
        for (String part : parts) {
            if (found.isEmpty() || !found.getFirst().contains(part)) {
                wrong.put(part, found);
            }
        }
    }

    private static String withHours(String from, String to) {
        String good = Sites.withHours() + HOURS;
        assertTrue(good.contains(from), from);
        return good.replace(from, to);
    }

    private static String numbering(String group) {
        return Sites.good("box: office-1", "box: office-1\nnumbering: {" + group + "}");
    }

    @Test
    void prefixes_that_belong_to_no_code_are_refused() {
        says(numbering("country_code: \"49\", area_code: \"030\""), "3:44: BC-026",
                "numbering.area_code: \"030\" begins with the national prefix 0; write \"30\"");
        says(numbering("country_code: \"0049\""), "BC-026 numbering.country_code: ",
                "write it without 00 in front: \"49\"");
        says(numbering("country_code: +49"), "BC-026", "write it without + in front: \"49\"");
        says(numbering("country_code: \"39\", area_code: \"06\", national_prefix: \"\"")
                .replace("\"5550100\"", "\"05550100\"") + "office2: 1\n", "office2");
        says(numbering("country_code: 49"), "BC-025", "write \"49\" in quotes");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void a_date_is_turned_round() {
        for (String date : List.of("12.25", "25.12", "25.12.", "12/25", "\"12.25\"")) {
            says(withHours("date: 12-25", "date: " + date), "BC-026 hours.calendars[0].holidays[0]",
                    "; write MONTH-DAY, the month first: 12-25");
        }
        says(withHours("date: 12-25", "date: 1.1"), "; write MONTH-DAY, the month first: 01-01");
        says(withHours("date: 12-25", "date: 25-12"), "BC-094",
                "there is no day 25-12; month first: 12-25");
        says(withHours("date: 12-25", "date: 18.6.2027"), "BC-026", "; write 2027-06-18");
        says(withHours("date: 12-25", "date: 2027-6-8"), "BC-026", "; write 2027-06-08");
        says(withHours("2026-12-24", "24.12."), "; write it with its year: YEAR-12-24");
        says(withHours("date: 12-25", "date: Easter"), "; write YEAR-MONTH-DAY, or MONTH-DAY such"
                + " as 12-25 for every year");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void text_with_a_comma_needs_quotes_in_braces() {
        says(withHours("open: 08:00-17:00", "open: 08:00-12:00, 13:00-17:00"), "BC-020",
                ".week[0].open: \"13:00-17:00\" is not a key; text with a comma stands in quotes"
                        + " inside { }: open: \"08:00-12:00, 13:00-17:00\"");
        says(withHours("days: mon-fri", "days: mon, tue, wed"),
                "inside { }: days: \"mon, tue, wed\"");
        says(Sites.good("name: Office", "name: Office, Ground Floor"),
                "inside { }: name: \"Office, Ground Floor\"");
        says(Sites.good("impedance_ohm: 75", "channels: 1-15,17-31"),
                "inside { }: channels: \"1-15, 17-31\"");
        assertEquals(Map.of(), wrong);
        assertEquals(1, new Sites(folder).headlines(
                withHours("days: mon-fri", "days: mon, tue, wed")).size());
    }

    @Test
    void times_and_days_may_be_a_list() {
        Sites sites = new Sites(folder);
        Loaded one = sites.load(withHours("days: mon-fri, open: 08:00-17:00",
                "days: [mon, tue], open: [08:00-12:00, 13:00-17:00]"));
        Loaded other = sites.load(withHours("days: mon-fri, open: 08:00-17:00",
                "days: \"mon, tue\", open: \"08:00-12:00, 13:00-17:00\""));
        assertEquals(List.of(), sites.headlines(one));
        assertEquals(other.plan(), one.plan());
        assertEquals(other.hash(), one.hash());
    }

    @Test
    void long_hours_over_midnight_are_asked_about() {
        says(withHours("mon-fri, open: 08:00-17:00", "sat, open: 12:00-09:00"), "BC-098",
                ".open: warning: open 21 h, until sun 09:00; if that is not meant");
        says(withHours("08:00-12:00", "12:00-09:30"), "BC-098",
                "open 21:30 h, until 09:30 of the day after; if that is not");
        says(withHours("08:00-17:00", "22:00-06:00") + "x: 1\n", "BC-020");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void numbers_with_a_prefix_that_nothing_explains_are_warned_about() {
        String zero = Sites.GOOD.replace("\"5550100\"", "\"05550100\"");
        says(zero, "17:14: BC-114 numbers[0].called: warning: 05550100 begins with a prefix, and"
                + " nothing says how numbers are written here");
        says(Sites.GOOD + "callers: [{calling: \"0301\", refuse: busy}, {calling: \"0302\","
                + " refuse: busy}]", "BC-114 callers[0].calling: warning", "(so do 1 more rows)");
        assertEquals(Map.of(), wrong);
        Sites sites = new Sites(folder);
        assertEquals(List.of(), sites.headlines(
                zero + "numbering: {country_code: \"49\", area_code: \"30\"}\n"));
        assertEquals(List.of(), sites.headlines(Sites.GOOD + "callers: [{calling: \"0301\","
                + " refuse: busy}]\noutbound: {country_code: \"49\", rules: []}\n"));
    }

    private static String number(String text) {
        return Sites.good("called: \"5550100\"", "called: " + text);
    }

    @Test
    void a_number_is_cleaned() {
        says(number("\"0171-999999\""), "BC-100", "if this is one number, write it without the"
                + " hyphen: \"0171999999\"");
        says(number("\"030 / 123 45\""), "BC-026", "without blanks and /: write \"03012345\"");
        says(number("030/12345"), "BC-026", "without /: write \"03012345\"");
        says(number("\"+49 (0)30 123-45\""), "write \"+493012345\"");
        says(number("\u201c5550100\u201d"), "BC-026",
                "these quotes are typographic ones; write straight ones: \"5550100\"");
        says(number("\"100 - 199\""), "without blanks: write \"100-199\"");
        says(number("1.5"), "BC-026", "without .: write \"15\"");
        says(number("0800"), "BC-025", "write \"0800\" in quotes");
        says(number("abc"), "BC-026", "with a + in front if need be, with a * at the end");
        says(Sites.GOOD + "callers: [{calling: \"+49 30 1\", refuse: busy}]", "BC-026 callers[0]",
                "without blanks: write \"+49301\"");
        assertEquals(Map.of(), wrong);
    }

    /** What goes by itself when the cause is right is not said. */
    @Test
    void one_mistake_is_one_finding() {
        String people = "  - {id: \"1\", position: 1, queues: [service]}\n"
                + "  - {id: \"2\", position: 2, queues: [service, sales]}\n";
        Map<String, String> told = new LinkedHashMap<>();
        told.put(Sites.good("queue: service}", "agent: Dirk, ring_s: 9, queue: service}"),
                "BC-026 numbers[0].agent");
        told.put(Sites.good("ring_s: 15", "overflow: [{after_min: 1, to: sales}]"),
                "BC-020 queues[0].overflow[0].after_min");
        told.put(Sites.good("agents:\n" + people, "agents: []\n"),
                "BC-072 agents: the list is empty, so nobody takes the calls of any queue; add");
        told.put(Sites.good("agents:\n" + people, "agents:\n"),
                "BC-022 agents: nothing is given");
        told.put(Sites.good("agents:\n" + people, ""),
                "BC-072 agents: the key agents is missing, so nobody takes the calls of any");
        told.put(Sites.good("{id: \"2\", position: 2,", "{id: \"2\", posit: 2,"),
                "BC-020 agents[1].posit");
        told.put(Sites.good("{id: \"2\", position: 2,", "{id: \"2\", number: \"11\", pin: 4711,"),
                "BC-186 agents[1].pin");
        told.put(Sites.good("service, sales]}", "{id: service, level: 0}, sales]}")
                .replace("ring_s: 15", "ring_s: 15, selection: levels"),
                "BC-023 agents[1].queues[0].level");
        Sites sites = new Sites(folder);
        told.forEach((text, first) -> {
            List<String> found = sites.headlines(text);
            assertEquals(1, found.size(), found.toString());
            assertTrue(found.getFirst().contains(first), found.toString());
        });
    }

    @Test
    void the_true_cause_comes_first_and_alone() {
        Sites sites = new Sites(folder);
        assertEquals(List.of("site.yaml:24:1: BC-020 hour: unknown key \"hour\"; did you mean"
                + " \"hours\"?"), sites.headlines(withHours("\nhours:\n", "\nhour:\n")));
        assertEquals(List.of("site.yaml:13:1: BC-020 queue: unknown key \"queue\"; did you mean"
                + " \"queues\"?"), sites.headlines(Sites.good("\nqueues:\n", "\nqueue:\n")));
        List<String> flat = sites.headlines(withHours("  calendars:\n", "calendars:\n")
                .replaceAll("(?m)^    ( *)", "  $1"));
        assertEquals(1, flat.size(), flat.toString());
        assertTrue(flat.getFirst().endsWith("unknown key \"calendars\"; it belongs into hours;"
                + " indent it below \"hours:\""), flat.toString());
    }

    @Test
    void a_key_is_found_where_it_belongs() {
        says(withHours("name: Christmas Day", "name: Christmas Day, open: none"),
                ".holidays[0].open: unknown key \"open\"; it goes into exceptions, not into");
        says(Sites.good("ring_s: 15", "wrapup: 15"), "did you mean \"wrap_up_s\"?");
        says(Sites.good("position: 1,", "position: 1, name:Anna,"),
                "unknown key \"name:Anna\"; a blank is missing after the colon: name: Anna");
        says(withHours("    - {date: 12-25, name: Christmas Day}", "    - 12-25"), "BC-022",
                "write {date: 12-25, name: ...}");
        says(Sites.good("queues: [service]}", "queues: [Service]}"), "BC-026",
                "did you mean \"service\"? (1 to 32 of a-z, 0-9 and -)");
        says("schema: 1\nbox: a\n", "BC-024 cards: ", "name a board that has them, such as"
                + " extends: boards/e1-solo@A, or add it here");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void days_and_times_are_written_as_the_config_wants_them() {
        for (String days : List.of("Mon-Fri", "Mo-Fr", "monday - friday", "weekdays")) {
            says(withHours("days: mon-fri", "days: " + days), "BC-026",
                    "; write mon-fri, days by three small letters");
        }
        says(withHours("days: mon-fri", "days: saturday"), "; write sat, days by three");
        says(withHours("open: 08:00-17:00", "open: 9-12"), "; write 09:00-12:00, each time as");
        says(withHours("open: 08:00-17:00", "open: 09.00-17.00"), "; write 09:00-17:00, each");
        says(withHours("open: 08:00-17:00", "open: \"08:00-12:00, 13.00-17.00\""),
                "of 2 times the second, \"13.00-17.00\", is wrong; write \"08:00-12:00,"
                        + " 13:00-17:00\"");
        says(withHours("open: 08:00-17:00", "open: closed"), "; write none for a closed day");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void units_and_causes_by_their_names_are_translated() {
        says(Sites.good("ring_s: 15", "ring_s: 15s"), "BC-022", "seconds without a unit: 15");
        says(Sites.good("ring_s: 15", "ring_s: 1 min"), "seconds without a unit: 60");
        says(withHours("{calendar: office}", "{calendar: office, closed_cause: busy}"),
                "BC-022 queues[0].hours.closed_cause: ", "write 17 for busy");
        says(Sites.GOOD + "callers: [{calling: \"1\"}]", "BC-103 callers[0]: this row leads to no"
                + " queue; add queue, or refuse: rejected");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void a_value_without_effect_is_not_explained() {
        Loaded loaded = new Sites(folder).load(Sites.good("\"55502*\", queue: sales",
                "\"55502*\", agent: \"2\", queue: sales") + "callers: [{calling: \"1\","
                + " refuse: busy}]\n");
        assertEquals(List.of("numbers[1].ring_s"), loaded.values().stream().map(Origin::path)
                .filter(path -> path.matches("(numbers|callers).*ring_s")).toList());
        assertEquals(20, loaded.plan().numbers().getFirst().to().ringS());
    }
}
