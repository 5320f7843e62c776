package org.callbox.controller.assignments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order in which callers were offered: agents may answer in another. */
public final class OfferedInLog {
    private static final Pattern OFFER =
            Pattern.compile("\"e\":\"offer\".*?\"call\":\"([^\"]+)\"");

    private OfferedInLog() {}

    /** Each caller once, at the first offer that the log of a state directory holds. */
    public static List<String> of(Path state) throws IOException {
        return Files.readAllLines(state.resolve("assignments.jsonl")).stream()
                .map(OFFER::matcher).filter(Matcher::find).map(found -> found.group(1))
                .distinct().toList();
    }
}
