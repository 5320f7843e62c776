package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.callbox.controller.config.Finding.Severity;
import org.callbox.controller.text.Printable;

/** Collects what is found in one run, with the source lines to show. */
final class Findings {
    /** A hostile file must not fill the memory with complaints. */
    private static final int KEPT = 5_000;
    private static final int QUOTED_CHARACTERS = 64;
    /** A shorter one is starred where it stands, and would star other things elsewhere. */
    private static final int TOLD_APART = 6;

    private final List<Finding> list = new ArrayList<>();
    private final Map<String, List<String>> sources = new LinkedHashMap<>();
    private final Set<String> secrets = new TreeSet<>(
            Comparator.comparingInt(String::length).reversed()
                    .thenComparing(Comparator.naturalOrder()));
    private final Set<Place> hidden = new LinkedHashSet<>();
    private final Set<String> hiddenLines = new TreeSet<>();

    Findings copy() {
        Findings copy = new Findings();
        copy.list.addAll(list);
        copy.sources.putAll(sources);
        copy.secrets.addAll(secrets);
        copy.hidden.addAll(hidden);
        copy.hiddenLines.addAll(hiddenLines);
        return copy;
    }

    /** Files are sorted in the order in which they are made known. */
    void source(String file, List<String> lines) {
        sources.put(file, lines);
    }

    /** From now on no message and no excerpt shows what stands there. */
    void hide(Node node) {
        switch (node) {
            case Node.Scalar scalar -> {
                hidden.add(scalar.place());
                hide(scalar.text());
                scalar.text().lines().map(String::strip).filter(line -> !line.isEmpty())
                        .forEach(hiddenLines::add);
            }
            case Node.Sequence sequence -> sequence.items().forEach(this::hide);
            case Node.Mapping mapping ->
                    mapping.entries().values().forEach(entry -> hide(entry.value()));
        }
    }

    /** Likewise a text, wherever it is a word of its own. */
    void hide(String secret) {
        if (!secret.isBlank() && secret.length() >= TOLD_APART) {
            secrets.add(secret);
        }
    }

    void add(Code code, Place place, String path, String reason, String remedy) {
        if (list.size() < KEPT) {
            list.add(new Finding(code, place, path, reason, remedy, null));
        }
    }

    /** What stands in its line behind a place; empty where there is no line. */
    String after(Place place) {
        List<String> lines = sources.get(place.file());
        if (lines == null || place.line() < 1 || place.line() > lines.size()) {
            return "";
        }
        int[] points = lines.get(place.line() - 1).codePoints().toArray();
        int from = Math.min(points.length, place.column() - 1 + place.length());
        return new String(points, from, points.length - from);
    }

    boolean anyError() {
        return list.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** True when something is known to be wrong at a path, so that its absence is no news. */
    boolean reported(String path) {
        return list.stream().anyMatch(finding -> finding.path().equals(path));
    }

    int errorCount() {
        return (int) list.stream()
                .filter(finding -> finding.severity() == Severity.ERROR).count();
    }

    void drop(Set<Code> codes) {
        list.removeIf(finding -> codes.contains(finding.code()));
    }

    /** A key that is said to be missing at a path, or below it. */
    void dropMissing(String path) {
        list.removeIf(finding -> finding.code() == Code.MISSING_KEY
                && finding.path().equals(path));
    }

    boolean any(Code code) {
        return list.stream().anyMatch(finding -> finding.code() == code);
    }

    /**
     * What is only found because another key of the same group, or of what is in it, could not be
     * read: it may go by itself when that is right, and must not have somebody delete a good key.
     */
    void dropFollowing() {
        List<String> unread = list.stream().filter(finding -> finding.code().unread())
                .map(finding -> group(finding.path())).filter(path -> !path.isEmpty())
                .distinct().toList();
        list.removeIf(finding -> finding.code().byAbsence() && unread.stream().anyMatch(path ->
                path.equals(finding.path()) || path.equals(group(finding.path()))
                        || path.startsWith(finding.path() + ".")));
        List<String> rows = list.stream().filter(finding -> finding.code() == Code.WRONG_TYPE)
                .map(Finding::path).filter(path -> path.endsWith("]")).map(Findings::listOf)
                .toList();
        list.removeIf(finding -> finding.code() == Code.MISSING_KEY
                && group(finding.path()).endsWith("]")
                && rows.contains(listOf(group(finding.path()))));
        boolean agents = unread.stream().anyMatch(path -> path.startsWith("agents["));
        boolean unserved = agents || any(Code.QUEUE_WITHOUT_AGENT);
        list.removeIf(finding -> unserved && finding.code() == Code.LEVELS_ALL_ALIKE
                || agents && finding.code() == Code.NOBODY_FOR_QUEUE);
    }

    private static String listOf(String row) {
        return row.replaceFirst("\\[[0-9]+]$", "");
    }

    /** Of keys in which a key stands; of a row of a list, that in which the list stands. */
    private static String group(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    List<Finding> sorted(Severity severity, int most) {
        List<String> files = new ArrayList<>(sources.keySet());
        return list.stream()
                .filter(finding -> finding.severity() == severity)
                .sorted(Comparator
                        .comparingInt((Finding finding) -> rank(files, finding.place().file()))
                        .thenComparingInt(finding -> finding.place().line())
                        .thenComparingInt(finding -> finding.place().column())
                        .thenComparing(Finding::code))
                .distinct()
                .limit(most)
                .map(this::finished)
                .toList();
    }

    private static int rank(List<String> files, String file) {
        int index = files.indexOf(file);
        return index < 0 ? files.size() : index;
    }

    private Finding finished(Finding finding) {
        Place place = finding.place();
        List<String> lines = sources.get(place.file());
        String source = lines != null && place.line() >= 1 && place.line() <= lines.size()
                ? masked(excerpt(place, lines.get(place.line() - 1))) : null;
        Place shown = new Place(
                Secrets.starred(place.file()), place.line(), place.column(), place.length());
        return new Finding(finding.code(), shown, finding.path(),
                masked(finding.reason()), masked(finding.remedy()), source);
    }

    private String excerpt(Place at, String line) {
        int[] points = printable(line).codePoints().toArray();
        String bare = line.strip().replaceFirst("^- ", "").replaceAll("^[\"']|[\"']$", "");
        boolean whole = hiddenLines.contains(bare);
        for (Place secret : hidden) {
            if (secret.file().equals(at.file()) && secret.line() == at.line()) {
                stars(points, secret.column() - 1, secret.column() - 1 + secret.length());
            }
        }
        if (whole) {
            stars(points, 0, points.length);
        }
        return Secrets.starred(new String(points, 0, points.length));
    }

    private static void stars(int[] points, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, points.length); i++) {
            points[i] = points[i] == ' ' || points[i] == '"' ? points[i] : '*';
        }
    }

    private String masked(String text) {
        String result = Secrets.withoutUser(text);
        for (String secret : secrets) {
            result = result.replaceAll(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])",
                    "*".repeat(secret.codePointCount(0, secret.length())));
        }
        return result;
    }

    /** One printable character for each code point, so that columns stay true. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c ->
                out.appendCodePoint(c == '\t' ? ' ' : Printable.safe(c) ? c : '?'));
        return out.toString();
    }

    /** A value as a message quotes it: in quotes, printable, cut when long. */
    static String quoted(String value) {
        String text = printable(value);
        int[] points = text.codePoints().toArray();
        return points.length <= QUOTED_CHARACTERS ? '"' + text + '"'
                : '"' + new String(points, 0, QUOTED_CHARACTERS) + "...\"";
    }
}
