package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No file, peer or library decides how much memory a read takes: calls that read until the end, or
 * as much as was announced, stand in the room {@code files} only, which takes a bound.
 */
class BoundedReadsTest {
    private static final Pattern UNBOUNDED = Pattern.compile(
            "\\.readAllBytes\\(|\\.readNBytes\\(|\\.readString\\(|\\.readAllLines\\("
                    + "|Files\\.lines\\(|\\.readLine\\(|\\.transferTo\\(|\\.readFully\\("
                    + "|newInputStream\\("
                    + "|newBufferedReader\\(|new FileInputStream\\(|new FileReader\\("
                    + "|new Scanner\\(|Files\\.copy\\(");

    /** Reading the whole of what has been read into memory already. */
    private static final Pattern ALLOWED = Pattern.compile("\\bBoundedFile\\.");

    @Test
    void only_the_bounded_reader_reads_whole_files_and_announced_lengths() {
        List<String> faults = new ArrayList<>();
        for (Path file : Sources.java()) {
            String name = Sources.root().relativize(file).toString();
            if (!name.contains("/src/main/") || name.contains("/controller/files/")) {
                continue;
            }
            List<String> lines = Sources.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (UNBOUNDED.matcher(line).find() && !ALLOWED.matcher(line).find()) {
                    faults.add(name + ":" + (i + 1) + ": " + line.strip());
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void the_pattern_knows_what_it_is_looking_for() {
        for (String call : List.of("Files.readString(file)", "in.readNBytes(in.readInt())",
                "Files.newInputStream(file)", "reader.readLine()", "in.readAllBytes()")) {
            assertTrue(UNBOUNDED.matcher(call).find(), call);
        }
    }
}
