package org.callbox.controller.assignments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.audit.Auditor;
import org.callbox.controller.audit.AuditReport;
import org.callbox.controller.call.AssignmentFacts;

/** A log in a folder of a test: written, forged, audited. */
public record LogFolder(Path path) {

    public LogFolder write(List<AssignmentFacts> facts) {
        return write(facts, LogLimits.standard());
    }

    LogFolder write(List<AssignmentFacts> facts, LogLimits limits) {
        try (AssignmentFile file = new AssignmentFile(path, limits)) {
            for (AssignmentFacts one : facts) {
                file.append(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Path current() {
        return path.resolve("assignments.jsonl");
    }

    public List<String> lines() {
        try {
            return new ArrayList<>(Files.readAllLines(current()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the lines as they are: somebody with an editor. */
    public LogFolder edit(UnaryOperator<List<String>> change) {
        try {
            List<String> lines = change.apply(lines());
            Files.writeString(current(), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Numbers and seals every line anew, and the anchor with them: somebody who knows how. */
    public LogFolder forge(UnaryOperator<List<String>> change) {
        edit(change).edit(LogFolder::sealed);
        try {
            Files.deleteIfExists(path.resolve("assignments.head"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static List<String> sealed(List<String> lines) {
        List<String> sealed = new ArrayList<>();
        String previous = member(lines.getFirst(), "prev");
        long number = Long.parseLong(member(lines.getFirst(), "line"));
        long fact = Long.parseLong(member(lines.getFirst(), "fact"));
        for (String line : lines) {
            String open = line.substring(0, line.indexOf(",\"hash\":\""));
            fact += open.contains("\"e\":\"file\"") ? 0 : 1;
            open = open.replaceFirst("\"line\":\\d+", "\"line\":" + number++)
                    .replaceFirst("\"fact\":\\d+", "\"fact\":" + fact);
            String whole = Chain.seal(previous, open + "}");
            previous = whole.substring(whole.length() - 66, whole.length() - 2);
            sealed.add(whole);
        }
        return sealed;
    }

    private static String member(String line, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",]+)").matcher(line);
        if (!found.find()) {
            throw new IllegalArgumentException(name + " in " + line);
        }
        return found.group(1);
    }

    public AuditReport audit() {
        try {
            return new Auditor(path, List.of(), null).audit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
