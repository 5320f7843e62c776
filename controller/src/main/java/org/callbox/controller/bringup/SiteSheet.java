package org.callbox.controller.bringup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The protocol of a first hour on site, to be signed.
 *
 * @param site as the site file names it
 * @param by who brought it up; empty for a line to write on
 * @param atMs when this sheet was made
 * @param outcomes in the order of the steps
 */
public record SiteSheet(String site, String version, String configHash, String by, long atMs,
        ZoneId zone, List<StepOutcome> outcomes) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");
    private static final String LINE = "______________________________";

    /** Of the file, without its ending. */
    public String name() {
        String plain = site.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return "callbox-bringup-" + (plain.isEmpty() ? "box" : plain) + "-"
                + IN_NAME.format(Instant.ofEpochMilli(atMs).atZone(zone));
    }

    private String time(long ms) {
        return TIME.format(Instant.ofEpochMilli(ms).atZone(zone));
    }

    private long count(StepOutcome.Verdict verdict) {
        return outcomes.stream().filter(one -> one.verdict() == verdict).count();
    }

    /** Whether nothing failed. */
    public boolean passed() {
        return count(StepOutcome.Verdict.FAILED) == 0;
    }

    public String verdict() {
        return count(StepOutcome.Verdict.PASSED) + " passed, "
                + count(StepOutcome.Verdict.FAILED) + " failed, "
                + count(StepOutcome.Verdict.SKIPPED) + " skipped, "
                + (SiteStep.values().length - outcomes.size()) + " not done";
    }

    private Map<String, String> head() {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("Site", site);
        head.put("Date", time(atMs) + " (" + zone.getId() + ")");
        head.put("Callbox", version);
        head.put("Site file", configHash);
        head.put("Done by", by.isEmpty() ? LINE : by);
        head.put("Result", verdict());
        return head;
    }

    private Collection<SiteStep> notDone() {
        List<SiteStep> left = new ArrayList<>(List.of(SiteStep.values()));
        outcomes.forEach(one -> left.remove(one.step()));
        return left;
    }

    public String text() {
        StringBuilder page = new StringBuilder("Protocol of a bring-up\n\n");
        head().forEach((name, value) -> page.append(String.format("%-12s%s%n", name, value)));
        for (StepOutcome one : outcomes) {
            page.append(String.format("%n%-10s%-8s %s%n", one.step().word(),
                    one.verdict().word(), time(one.atMs())));
            one.seen().forEach(line -> page.append("    ").append(line).append('\n'));
            one.measured().forEach((name, value) ->
                    page.append("    = ").append(name).append(": ").append(value).append('\n'));
            one.todo().forEach(line -> page.append("    -> ").append(line).append('\n'));
        }
        notDone().forEach(step ->
                page.append(String.format("%n%-10snot done%n", step.word())));
        page.append("\nInstalled by  ").append(LINE).append("  date ______________\n\n")
                .append("For the site  ").append(LINE).append("  date ______________\n");
        return page.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void list(StringBuilder page, String kind, Collection<String> lines) {
        if (!lines.isEmpty()) {
            page.append("<ul class=\"").append(kind).append("\">\n");
            lines.forEach(line -> page.append("<li>").append(escaped(line)).append("</li>\n"));
            page.append("</ul>\n");
        }
    }

    /** One page that needs nothing else and prints. */
    public String html() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                + "<meta charset=\"utf-8\">\n<title>").append(escaped(name()))
                .append("</title>\n<style>body{font-family:sans-serif;max-width:50em;margin:2em"
                        + " auto}th{text-align:left;padding-right:1em}.failed{font-weight:bold}"
                        + "ul.todo{list-style:\"\\2192  \"}p.sign{margin-top:3em}</style>\n"
                        + "</head>\n<body>\n<h1>Protocol of a bring-up</h1>\n<table>\n");
        head().forEach((name, value) -> page.append("<tr><th>").append(name).append("</th><td>")
                .append(escaped(value)).append("</td></tr>\n"));
        page.append("</table>\n");
        for (StepOutcome one : outcomes) {
            page.append("<h2 class=\"").append(one.verdict().word()).append("\">")
                    .append(escaped(one.step().title())).append(": ")
                    .append(one.verdict().word()).append("</h2>\n<p>")
                    .append(time(one.atMs())).append("</p>\n");
            list(page, "seen", one.seen());
            list(page, "measured", one.measured().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue()).toList());
            list(page, "todo", one.todo());
        }
        if (!notDone().isEmpty()) {
            page.append("<h2>not done</h2>\n");
            list(page, "seen", notDone().stream().map(SiteStep::title).toList());
        }
        page.append("<p class=\"sign\">Installed by ").append(LINE).append(" date ____________</p>"
                + "\n<p class=\"sign\">For the site ").append(LINE)
                .append(" date ____________</p>\n</body>\n</html>\n");
        return page.toString();
    }

    /** For programs. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("site", site);
        fields.put("at_ms", atMs);
        fields.put("version", version);
        fields.put("config_hash", configHash);
        fields.put("by", by);
        fields.put("passed", passed() ? 1 : 0);
        fields.put("steps", outcomes.stream().map(SiteSheet::step).toList());
        fields.put("not_done", notDone().stream().map(SiteStep::word).toList());
        return fields;
    }

    static Map<String, Object> step(StepOutcome one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", one.step().word());
        fields.put("verdict", one.verdict().word());
        fields.put("at_ms", one.atMs());
        fields.put("seen", one.seen());
        fields.put("measured", new LinkedHashMap<String, Object>(one.measured()));
        fields.put("todo", one.todo());
        return fields;
    }

    /** What {@link #fields} has of steps; what cannot be read is left out. */
    public static List<StepOutcome> steps(Map<?, ?> fields) {
        List<StepOutcome> found = new ArrayList<>();
        if (fields.get("steps") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> row && SiteStep.of("" + row.get("step")) != null) {
                    found.add(read(row));
                }
            }
        }
        return found;
    }

    private static StepOutcome read(Map<?, ?> row) {
        Map<String, String> measured = new LinkedHashMap<>();
        if (row.get("measured") instanceof Map<?, ?> all) {
            all.forEach((name, value) -> measured.put("" + name, "" + value));
        }
        StepOutcome.Verdict verdict = StepOutcome.Verdict.SKIPPED;
        for (StepOutcome.Verdict one : StepOutcome.Verdict.values()) {
            verdict = one.word().equals(row.get("verdict")) ? one : verdict;
        }
        return new StepOutcome(SiteStep.of("" + row.get("step")), verdict,
                texts(row.get("seen")), measured, texts(row.get("todo")),
                BoxPicture.number(row, "at_ms"));
    }

    private static List<String> texts(Object all) {
        return all instanceof List<?> list ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
