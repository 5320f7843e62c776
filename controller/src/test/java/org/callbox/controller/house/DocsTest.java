package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page must not point at one that is not there. */
class DocsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    /** A page that says what proves something must name a test that is there. */
    @Test
    void every_test_that_a_page_names_is_there() throws IOException {
        List<String> tests = Sources.java().stream()
                .map(file -> file.getFileName().toString().replace(".java", "")).toList();
        List<String> faults = new ArrayList<>();
        for (Path page : pages()) {
            Matcher name = TEST.matcher(Files.readString(page));
            while (name.find()) {
                if (!tests.contains(name.group(1))) {
                    faults.add(Sources.root().relativize(page) + ": " + name.group(1));
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void every_link_between_pages_leads_somewhere() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    faults.add(Sources.root().relativize(page) + " -> " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                Sources.root().resolve("README.md"),
                Sources.root().resolve("board-configs/README.md")));
        try (var found = Files.walk(Sources.root().resolve("docs"))) {
            found.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }
}
