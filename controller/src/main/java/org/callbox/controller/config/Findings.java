package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.Finding.Severity;
import org.callbox.controller.text.Printable;

/** Collects what is found in one run, with the source lines to show. */
final class Findings {
    /** A hostile file must not fill the memory with complaints. */
    private static final int KEPT = 5_000;
    private static final int QUOTED_CHARACTERS = 64;
    /** Also in a line that the parser never got to. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(?:password|passwd|passwort|passphrase|secret|token)[\"']?\\s*[:=]\\s*"
                    + "(\"[^\"]*\"?|'[^']*'?|[^\\s,}]+)");
    private static final Pattern USER_INFO = Pattern.compile("//([^/@\\s]*:[^/@\\s]*)@");

    private final List<Finding> list = new ArrayList<>();
    private final Map<String, List<String>> sources = new LinkedHashMap<>();
    private final Set<String> secrets = new TreeSet<>(
            Comparator.comparingInt(String::length).reversed()
                    .thenComparing(Comparator.naturalOrder()));

    Findings copy() {
        Findings copy = new Findings();
        copy.list.addAll(list);
        copy.sources.putAll(sources);
        copy.secrets.addAll(secrets);
        return copy;
    }

    /** Files are sorted in the order in which they are made known. */
    void source(String file, List<String> lines) {
        sources.put(file, lines);
    }

    /** From now on no message and no excerpt shows this text. */
    void hide(String secret) {
        if (!secret.isBlank()) {
            secrets.add(secret);
        }
    }

    void add(Code code, Place place, String path, String reason, String remedy) {
        if (list.size() < KEPT) {
            list.add(new Finding(code, place, path, reason, remedy, null));
        }
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
                ? masked(printable(lines.get(place.line() - 1))) : null;
        Place shown = new Place(
                masked(place.file()), place.line(), place.column(), place.length());
        return new Finding(finding.code(), shown, finding.path(),
                masked(finding.reason()), masked(finding.remedy()), source);
    }

    /** Puts stars, as many as characters, for what the pattern's group finds. */
    private static String starred(Pattern pattern, String text) {
        StringBuilder out = new StringBuilder(text);
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            out.replace(found.start(1), found.end(1), "*".repeat(found.group(1).length()));
        }
        return out.toString();
    }

    private String masked(String text) {
        String result = starred(SECRET, starred(USER_INFO, text));
        for (String secret : secrets) {
            result = result.replace(secret, "*".repeat(secret.codePointCount(0, secret.length())));
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
