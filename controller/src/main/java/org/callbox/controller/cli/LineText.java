package org.callbox.controller.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.table.Grid;

/** What {@code callbox line} prints for a person. What was not measured is a dash. */
final class LineText {
    private final People people;
    private final int columns;

    LineText(People people, int columns) {
        this.people = people;
        this.columns = columns;
    }

    List<String> now(Map<String, Object> topics) {
        Grid grid = grid("span");
        StatusText.of("span", "perf", topics).forEach((id, perf) -> {
            row(grid, id, perf, "");
            row(grid, "  today", perf, "day_");
            row(grid, "  yesterday", perf, "last_day_");
        });
        List<String> lines = new ArrayList<>(List.of("Times are " + people.zoneName() + "."));
        lines.addAll(grid.lines("", columns));
        StatusText.of("span", "perf", topics).forEach((id, perf) -> {
            if (perf.get("mode") instanceof String mode && !mode.equals("crc4")) {
                lines.add("span " + id + ": " + (mode.equals("no-crc4")
                        ? "without CRC-4, judged by frame alignment words; nothing is known of the"
                                + " far end"
                        : "not counted: the card is away, or does not count errors"));
            }
            if (People.number(perf, "day_counted_anew") == 1) {
                lines.add("span " + id + ": " + (People.number(perf, "counted_anew") == 1
                        ? "this quarter of an hour and today are" : "today is")
                        + " counted anew by order, and not valid");
            }
            unavailable(lines, id, perf, "near_unavailable", "the line from the exchange");
            unavailable(lines, id, perf, "far_unavailable", "the line to the exchange");
        });
        return lines;
    }

    private static void unavailable(List<String> lines, String id, Map<?, ?> perf, String field,
            String what) {
        if (People.number(perf, field) == 1) {
            lines.add("span " + id + ": " + what + " is unavailable: ten or more severely errored"
                    + " seconds in a row");
        }
    }

    List<String> history(int span, Map<String, Object> answer) {
        Grid grid = grid("quarter of an hour");
        if (answer.get("quarters") instanceof List<?> quarters) {
            quarters.forEach(one -> {
                Map<?, ?> quarter = People.fields(one);
                row(grid, People.number(quarter, "valid") == 1 ? "whole" : "in part", quarter, "");
            });
        }
        if (grid.isEmpty()) {
            return List.of("span " + span + ": no quarter of an hour is over yet.");
        }
        List<String> lines = new ArrayList<>(List.of(
                "span " + span + ". Times are " + people.zoneName() + "."));
        lines.addAll(grid.lines("", columns));
        return lines;
    }

    private static Grid grid(String first) {
        return new Grid().words(first).figures("from").figures("measured").figures("ES")
                .figures("SES").figures("BBE").figures("UAS").figures("far ES").figures("SES")
                .figures("BBE").figures("UAS").figures("slips");
    }

    private void row(Grid grid, String name, Map<?, ?> of, String prefix) {
        if (!(of.get(prefix + "start") instanceof String start)) {
            return;
        }
        grid.row(name, people.dated(Instant.parse(start).toEpochMilli()),
                People.number(of, prefix + "valid_s") + " s",
                cell(of, prefix + "near_es"), cell(of, prefix + "near_ses"),
                cell(of, prefix + "near_bbe"), cell(of, prefix + "near_uas"),
                cell(of, prefix + "far_es"), cell(of, prefix + "far_ses"),
                cell(of, prefix + "far_bbe"), cell(of, prefix + "far_uas"),
                cell(of, prefix + "slips"));
    }

    private static String cell(Map<?, ?> of, String field) {
        return of.get(field) instanceof Number number ? "" + number.longValue() : "-";
    }
}
