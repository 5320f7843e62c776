package org.callbox.controller.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the doctor says in the end: a line each, and what is amiss once more with what to do.
 *
 * @param board the site file, empty where there is none
 * @param byDefault whether nobody has named it
 */
public record DoctorReport(
        String board, boolean byDefault, String state, List<Diagnosis> found) {
    private static final int ID_COLUMNS = 9;

    public int count(Judgement judgement) {
        return (int) found.stream().filter(one -> one.judgement() == judgement).count();
    }

    public boolean faulty() {
        return count(Judgement.FAIL) > 0;
    }

    /** For people, without colour. */
    public List<String> lines() {
        List<String> all = new ArrayList<>();
        all.add("site file " + (board.isEmpty() ? "none" : board
                + (byDefault ? " (the default)" : "")) + ", state directory " + state);
        for (Diagnosis one : found) {
            all.add(one.judgement().sign() + " " + padded(one.id()) + " " + one.subject() + ": "
                    + one.sentence());
        }
        all.add("");
        all.add(summary());
        for (Judgement judgement : List.of(Judgement.FAIL, Judgement.WARN,
                Judgement.NOT_CHECKED)) {
            for (Diagnosis one : found) {
                if (one.judgement() == judgement && !one.remedy().isEmpty()) {
                    all.add("");
                    all.add(judgement.sign() + " " + padded(one.id()) + " " + one.subject()
                            + ": " + one.sentence());
                    all.add(" ".repeat(5 + ID_COLUMNS) + " what to do: " + one.remedy());
                }
            }
        }
        return all;
    }

    private static String padded(String id) {
        return id + " ".repeat(Math.max(0, ID_COLUMNS - id.length()));
    }

    private String summary() {
        return counted(Judgement.FAIL, "fault") + ", " + counted(Judgement.WARN, "warning")
                + ", " + count(Judgement.NOT_CHECKED) + " not checked, "
                + count(Judgement.OK) + " well";
    }

    private String counted(Judgement judgement, String what) {
        int count = count(judgement);
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** For programs. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("board", board);
        fields.put("board_by_default", byDefault);
        fields.put("state", state);
        fields.put("verdict", (faulty() ? Judgement.FAIL
                : count(Judgement.WARN) > 0 ? Judgement.WARN : Judgement.OK).word());
        fields.put("faults", count(Judgement.FAIL));
        fields.put("warnings", count(Judgement.WARN));
        fields.put("not_checked", count(Judgement.NOT_CHECKED));
        List<Object> checks = new ArrayList<>();
        for (Diagnosis one : found) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", one.id());
            row.put("subject", one.subject());
            row.put("verdict", one.judgement().word());
            row.put("sentence", one.sentence());
            row.put("remedy", one.remedy());
            checks.add(row);
        }
        fields.put("checks", checks);
        return fields;
    }
}
