package org.callbox.controller.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param where file and line of the first violation, empty for none
 * @param violation in plain words, empty for none
 * @param notes remarks that are no violations
 * @param gaps what cannot be proven because the log says it is incomplete
 * @param damages lines whose checksum is wrong; the rest was read
 * @param rule under which agents and callers were matched, with all there were when it changed
 * @param head number and hash of the last line; noted elsewhere, a later audit can be held to it
 */
public record AuditReport(
        Verdict verdict, String where, String violation, List<String> notes, List<String> gaps,
        List<String> damages, Counts counts, Anchor head, String rule) {

    public enum Verdict { CLEAN, NOT_PROVABLE, DAMAGED, VIOLATED, NO_LOG }

    /**
     * @param proven assignments recomputed from the lines before them
     * @param unproven assignments that only agree with themselves
     * @param missing lines that were lost, as the log itself says
     * @param damaged lines that are not what was written
     * @param since wall clock of the first line, as it stands there
     */
    public record Counts(
            int files, long lines, long arrivals, long proven, long unproven, long answered,
            long starts, long missing, long damaged, String since, String until) {}

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", verdict.name().toLowerCase(java.util.Locale.ROOT)
                .replace('_', '-'));
        fields.put("rule", rule);
        fields.put("where", where);
        fields.put("violation", violation);
        fields.put("files", counts.files);
        fields.put("lines", counts.lines);
        fields.put("since", counts.since);
        fields.put("until", counts.until);
        fields.put("arrivals", counts.arrivals);
        fields.put("assignments_proven", counts.proven);
        fields.put("assignments_not_provable", counts.unproven);
        fields.put("answered", counts.answered);
        fields.put("starts", counts.starts);
        fields.put("lines_missing", counts.missing);
        fields.put("lines_damaged", counts.damaged);
        fields.put("gaps", gaps);
        fields.put("damages", damages);
        fields.put("notes", notes);
        fields.put("head", head.line() + ":" + head.hash());
        return fields;
    }
}
