package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.Severity;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as files: complete in both languages, without a way for a name to become markup. */
class WallboardPagesTest {
    private static final Pattern USED = Pattern.compile(
            "(?:say\\(|text: |aria-label'?, |'text'?: )'([a-z]+\\.[a-z-]*[a-z])'");
    private static final Pattern MARKED = Pattern.compile(
            "data-(?:text|label|title)=\"([^\"]+)\"");
    private static final Pattern SLOT = Pattern.compile("\\{\\w+\\}");
    private static final double CONTRAST_MIN = 7;

    @TempDir
    private Path temp;
    private Path folder;
    private Map<?, ?> texts;

    @BeforeEach
    void write() throws Exception {
        folder = temp.resolve("www");
        Wallboard.write(folder, new Wallboard.Source("", "callbox", "demo"));
        String table = read("texts.js");
        texts = new ObjectMapper().readValue(table.substring("var TEXTS = ".length(),
                table.lastIndexOf(';')), Map.class);
    }

    @Test
    void everybody_may_read_them() throws Exception {
        assertEquals("rwxr-xr-x",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertEquals("rw-r--r--", PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file)), file.toString());
            }
        }
        assertEquals("var SITE = {\"broker\":\"\",\"root\":\"callbox\",\"box\":\"demo\"};\n",
                read("site.js"));
    }

    @Test
    void every_text_is_there_in_both_languages() {
        for (Map.Entry<?, ?> row : texts.entrySet()) {
            Map<?, ?> both = (Map<?, ?>) row.getValue();
            assertEquals(Set.of("en", "de"), both.keySet(), "" + row.getKey());
            both.values().forEach(text -> assertFalse(("" + text).isBlank(), "" + row.getKey()));
            assertEquals(slots("" + both.get("en")), slots("" + both.get("de")),
                    "" + row.getKey());
        }
    }

    @Test
    void every_text_that_a_page_names_is_in_the_table() throws Exception {
        List<String> missing = new ArrayList<>();
        for (String name : Wallboard.FILES) {
            for (Pattern pattern : List.of(USED, MARKED)) {
                Matcher found = pattern.matcher(read(name));
                while (found.find()) {
                    if (!texts.containsKey(found.group(1))) {
                        missing.add(name + ": " + found.group(1));
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void every_word_of_the_box_has_a_text() throws Exception {
        List<String> words = new ArrayList<>();
        for (AlarmType type : AlarmType.values()) {
            words.add("alarm." + type.word());
        }
        for (Severity severity : Severity.values()) {
            words.add("severity." + severity.word());
        }
        words.addAll(choices("agent.json", "state", "agent."));
        words.addAll(choices("queue.json", "open_why", "why."));
        words.addAll(choices("span.json", "failure", "failure."));
        words.addAll(choices("seat.json", "state", "seat."));
        words.addAll(choices("event-call.json", "reason", "reason."));
        words.removeAll(List.of("failure.none", "reason."));
        assertEquals(List.of(), words.stream().filter(word -> !texts.containsKey(word)).toList());
    }

    private static List<String> choices(String schema, String field, String prefix)
            throws Exception {
        Map<?, ?> all = (Map<?, ?>) Json.read(Files.readString(
                Path.of("../docs/schemas", schema))).value();
        Map<?, ?> one = (Map<?, ?>) ((Map<?, ?>) all.get("properties")).get(field);
        return ((List<?>) one.get("enum")).stream().map(word -> prefix + word).toList();
    }

    @Test
    void no_page_makes_markup_of_text_or_fetches_from_elsewhere() throws Exception {
        Pattern dangerous = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML"
                + "|document\\.write|\\beval\\(|new Function|srcdoc|DOMParser"
                + "|createContextualFragment"
                + "|https?://(?!www\\.w3\\.org/2000/svg)");
        for (String name : Wallboard.FILES) {
            Matcher found = dangerous.matcher(read(name));
            assertFalse(found.find(), () -> name + ": " + found.group());
            if (name.endsWith(".html")) {
                assertTrue(read(name).contains("default-src 'none'; script-src 'self'"), name);
            }
        }
    }

    @Test
    void letters_stand_out_from_their_ground() throws Exception {
        String style = read("wallboard.css");
        for (String letters : List.of("text", "soft", "good", "warn", "bad")) {
            for (String ground : List.of("ground", "card")) {
                double contrast = contrast(light(style, letters), light(style, ground));
                assertTrue(contrast >= CONTRAST_MIN, letters + " on " + ground + ": " + contrast);
            }
        }
    }

    /** Relative luminance, WCAG 2. */
    private static double light(String style, String name) {
        Matcher found = Pattern.compile("--" + name + ": #([0-9a-f]{6});").matcher(style);
        assertTrue(found.find(), name);
        int colour = Integer.parseInt(found.group(1), 16);
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = (colour >> 8 * (2 - i) & 255) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92
                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static Set<String> slots(String text) {
        Set<String> slots = new TreeSet<>();
        Matcher found = SLOT.matcher(text);
        while (found.find()) {
            slots.add(found.group());
        }
        return slots;
    }

    private String read(String name) throws Exception {
        return Files.readString(folder.resolve(name));
    }
}
