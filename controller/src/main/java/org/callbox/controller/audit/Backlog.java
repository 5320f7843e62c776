package org.callbox.controller.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.callbox.controller.json.JsonLines;

/**
 * Facts that the box could not write yet, as recorded beside the log.
 *
 * @param since of the first fact that waits
 */
record Backlog(Instant since, long facts) {
    private static final String FILE = "assignments.behind";

    /** Null when nothing waits. */
    static Backlog of(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        Map<?, ?> fields = JsonLines.firstObject(file);
        try {
            return fields.get("since") instanceof String since
                    && fields.get("facts") instanceof Long facts
                    ? new Backlog(Instant.parse(since), facts) : null;
        } catch (DateTimeParseException damaged) {
            return null; // then it excuses nothing
        }
    }

    String words() {
        return FILE + ": the box cannot write since " + since + "; " + facts
                + " facts wait or are lost";
    }
}
