package org.callbox.controller.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The protocol of a drill.
 *
 * @param site whose box it was; {@code simulated} one made for it, with callers of its own
 * @param quiet the callers of the time before
 * @param skipped what could not be taken away and why, a sentence each
 */
public record DrillSheet(String site, boolean simulated, long quietMs, CallersSeen quiet,
        List<DrillPhase> phases, List<String> skipped) {

    /** Something was away, callers noticed nothing, and nothing is lost. */
    public boolean passed() {
        return !phases.isEmpty() && phases.stream().allMatch(
                one -> one.kept() && one.noticed(quiet).isEmpty());
    }

    /** The columns of a table, for a terminal. */
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("away", "offered", "answered", "lost", "refused", "answer p50", "p99",
                "first p50", "p99"));
        rows.add(row("nothing", quiet));
        phases.forEach(one -> rows.add(row(one.what(), one.callers())));
        return rows;
    }

    private static List<String> row(String name, CallersSeen seen) {
        boolean first = !seen.firstAnswerUs().isEmpty();
        return List.of(name, "" + seen.offered(), "" + seen.answered(),
                "" + (seen.lost() + seen.failed()), "" + seen.refused(),
                seen.answerMs(0.5) + " ms", seen.answerMs(0.99) + " ms",
                first ? CallersSeen.percentile(seen.firstAnswerUs(), 0.5) + " us" : "",
                first ? CallersSeen.percentile(seen.firstAnswerUs(), 0.99) + " us" : "");
    }

    /** What there is to say of each, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (DrillPhase one : phases) {
            lines.add(one.what() + ": " + one.verdict(quiet));
            if (!one.raised().isEmpty()) {
                lines.add("  alarms: " + String.join(", ", one.raised())
                        + (one.left().isEmpty() ? "; all cleared"
                                : "; not cleared yet: " + String.join(", ", one.left())));
            }
            if (one.late().caughtUpMs() >= 0) {
                lines.add("  all was written and told " + one.late().caughtUpMs()
                        + " ms after its end");
            }
        }
        skipped.forEach(lines::add);
        return lines;
    }

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("site", site);
        fields.put("simulated", simulated ? 1 : 0);
        fields.put("passed", passed() ? 1 : 0);
        fields.put("quiet_s", quietMs / 1_000);
        fields.put("quiet", quiet.fields());
        fields.put("phases", phases.stream().map(one -> one.fields(quiet)).toList());
        fields.put("skipped", skipped);
        return fields;
    }
}
