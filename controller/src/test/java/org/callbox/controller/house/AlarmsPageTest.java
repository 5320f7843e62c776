package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.FaultDomain;
import org.callbox.controller.alarm.Integration;
import org.junit.jupiter.api.Test;

/**
 * docs/alarms.md: its table is made of the inventory ({@code -Drewrite=true} writes it anew), and
 * below that stands an entry for each alarm, with what a person needs.
 */
class AlarmsPageTest {
    private static final Path DOCS = Sources.root().resolve("docs");
    private static final Path PAGE = DOCS.resolve("alarms.md");
    private static final String BEGIN = "<!-- inventory -->\n";
    private static final String END = "<!-- end of the inventory -->\n";
    private static final List<String> PARTS =
            List.of("**Meaning.**", "**Likely cause.**", "**Test.**", "**Remedy.**");

    private static String table() {
        StringBuilder text = new StringBuilder("| alarm | severity | probable cause (X.733)"
                + " | domain | blocks | raised after | cleared after | explains |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        for (AlarmType type : AlarmType.values()) {
            Integration times = type.integration();
            text.append("| [").append(type.pattern()).append("](#")
                    .append(anchor(type)).append(") | ").append(type.severity().word())
                    .append(" | ").append(type.probableCause()).append(" | ")
                    .append(type.domain().word()).append(" | ")
                    .append(type.blocking() ? "yes" : "").append(" | ")
                    .append(time(times.raiseMs())).append(" | ").append(time(times.clearMs()))
                    .append(" | ").append(String.join(", ", type.inhibited().stream()
                            .map(AlarmType::word).toList())).append(" |\n");
        }
        text.append("\n| domain | what belongs to it |\n|---|---|\n");
        for (FaultDomain domain : FaultDomain.values()) {
            text.append("| ").append(domain.word()).append(" | ").append(domain.about())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String anchor(AlarmType type) {
        return type.pattern().toLowerCase(java.util.Locale.ROOT).replace("/", "");
    }

    private static String time(long ms) {
        return ms == 0 ? "at once" : ms < 60_000 ? ms / 1_000.0 + " s" : ms / 60_000 + " min";
    }

    private static Map<String, String> entries(String page) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String part : page.split("\n### ")) {
            found.put(part.substring(0, part.indexOf('\n')), part);
        }
        found.remove(found.keySet().iterator().next());
        return found;
    }

    @Test
    void the_table_is_the_inventory() throws IOException {
        String page = Files.readString(PAGE);
        String made = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table()
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(PAGE, made);
        }
        assertEquals(made, Boolean.getBoolean("rewrite") ? made : page,
                "docs/alarms.md differs from AlarmType; -Drewrite=true writes its table");
    }

    @Test
    void each_alarm_has_an_entry_with_meaning_cause_test_and_remedy() throws IOException {
        Map<String, String> entries = entries(Files.readString(PAGE));
        List<String> wanted = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (AlarmType type : AlarmType.values()) {
            wanted.add(type.pattern());
            String entry = entries.getOrDefault(type.pattern(), "");
            PARTS.stream().filter(part -> !entry.contains(part))
                    .forEach(part -> faults.add(type.pattern() + " lacks " + part));
        }
        assertEquals(List.of(), faults);
        assertEquals(new TreeSet<>(wanted), new TreeSet<>(entries.keySet()));
    }

    @Test
    void the_schema_names_every_type() throws IOException {
        JsonNode words = new ObjectMapper().readTree(DOCS.resolve("schemas/alarm.json").toFile())
                .at("/properties/type/enum");
        TreeSet<String> named = new TreeSet<>();
        words.forEach(word -> named.add(word.asText()));
        TreeSet<String> types = new TreeSet<>();
        for (AlarmType type : AlarmType.values()) {
            types.add(type.word());
        }
        assertEquals(types, named);
    }

    @Test
    void no_sentence_for_a_person_is_too_long_for_a_line_of_a_list() {
        for (AlarmType type : AlarmType.values()) {
            assertEquals(true, type.text().length() <= 100 && type.advice().length() <= 100,
                    type.pattern() + ": " + type.text().length() + ", " + type.advice().length());
        }
    }
}
