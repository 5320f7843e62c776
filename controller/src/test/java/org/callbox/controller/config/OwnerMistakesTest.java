package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mistakes that people make who write a site file and know no YAML, each with the first thing that
 * is said of it: {@code mistakes.txt} has what was there, what they wrote, and the message.
 */
class OwnerMistakesTest {
    private static final Path FOLDER = Sites.root().resolve("controller/src/test/resources/config");
    /** Words of the parser, and of nobody who writes a config. */
    private static final List<String> PARSER = List.of("expected", "but found", "block mapping",
            "block collection", "mapping values", "scalar", "a flow", "token", "null");

    private record Mistake(String from, String to, String said) {}

    @TempDir
    private Path folder;

    private static List<Mistake> mistakes() throws IOException {
        List<Mistake> found = new ArrayList<>();
        List<String> lines = Files.readAllLines(FOLDER.resolve("mistakes.txt"));
        for (int i = 0; i + 2 < lines.size(); i += 4) {
            found.add(new Mistake(lines.get(i).substring(2), lines.get(i + 1).substring(2),
                    lines.get(i + 2).substring(2)));
        }
        return found;
    }

    private static String plain(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u00a0", "\u00a0")
                .replace("\\u200b", "\u200b").replace("\\uff1a", "\uff1a");
    }

    private String said(String office, Mistake mistake) {
        String from = plain(mistake.from());
        int at = office.indexOf(from);
        assertTrue(at >= 0, from);
        List<String> found = new Sites(folder).headlines(office.substring(0, at)
                + plain(mistake.to()) + office.substring(at + from.length()));
        return found.isEmpty() ? "good" : found.getFirst();
    }

    @Test
    void each_mistake_is_told_in_the_words_of_the_table() throws IOException {
        String office = Files.readString(FOLDER.resolve("office.yaml"));
        List<String> now = new ArrayList<>();
        for (Mistake one : mistakes()) {
            now.addAll(List.of("- " + one.from(), "+ " + one.to(), "= " + said(office, one), ""));
        }
        Path table = FOLDER.resolve("mistakes.txt");
        if (Boolean.getBoolean("rewrite")) {
            Files.write(table, now);
        }
        assertEquals(String.join("\n", Files.readAllLines(table)),
                String.join("\n", now.subList(0, now.size() - 1)) + "\n");
    }

    @Test
    void each_message_has_a_place_and_a_remedy_and_no_word_of_the_parser() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Mistake one : mistakes()) {
            String own = one.said().replaceAll("\"[^\"]*\"", "");
            boolean told = own.equals("good")
                    || own.matches("\\S+:[0-9]+:[0-9]+: BC-[0-9]{3} .*; .+")
                            && PARSER.stream().noneMatch(own::contains);
            if (!told) {
                wrong.add(one.said());
            }
        }
        assertEquals(List.of(), wrong);
    }
}
