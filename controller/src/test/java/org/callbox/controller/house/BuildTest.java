package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the project files list by name is there, and what they ship is named in NOTICE. */
class BuildTest {
    private static final Pattern EXCLUDE = Pattern.compile("<exclude>(\\*\\*/[^<]*)</exclude>");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]*)</artifactId>");

    @Test
    void the_fast_part_leaves_out_classes_that_are_there() throws IOException {
        List<String> absent = new ArrayList<>();
        Matcher exclude = EXCLUDE.matcher(text("pom.xml"));
        int seen = 0;
        while (exclude.find()) {
            seen++;
            PathMatcher matcher = FileSystems.getDefault()
                    .getPathMatcher("glob:" + exclude.group(1));
            if (Sources.java().stream().noneMatch(matcher::matches)) {
                absent.add(exclude.group(1));
            }
        }
        assertEquals(List.of(), absent);
        assertTrue(seen > 10, "patterns found: " + seen);
    }

    @Test
    void every_library_that_ships_is_named_with_its_licence() throws IOException {
        String notice = text("NOTICE");
        List<String> unnamed = new ArrayList<>();
        for (String module : List.of("firmware-bridge/pom.xml", "controller/pom.xml")) {
            String beforeProfiles = text(module).split("<profiles>")[0];
            Matcher dependency = DEPENDENCY.matcher(beforeProfiles);
            while (dependency.find()) {
                String block = dependency.group();
                Matcher artifact = ARTIFACT.matcher(block);
                assertTrue(artifact.find(), block);
                if (!block.contains("<scope>test</scope>")
                        && !block.contains("<groupId>org.callbox</groupId>")
                        && !notice.contains("\n  " + artifact.group(1) + " ")) {
                    unnamed.add(artifact.group(1));
                }
            }
        }
        assertEquals(List.of(), unnamed);
    }

    private static String text(String file) throws IOException {
        return Files.readString(Sources.root().resolve(Path.of(file)));
    }
}
