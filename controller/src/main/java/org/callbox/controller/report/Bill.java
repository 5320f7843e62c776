package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.text.CsvRows;

/**
 * The calls that a carrier bills.
 *
 * @param lines as far as they could be read
 * @param faults a sentence for each that could not
 * @param unread how many that were
 */
public record Bill(List<Line> lines, List<String> faults, int unread) {
    /** Lines of a file; ten years of a small office. */
    static final int LINES_MAX = 50_000;
    /** Of which a bill may have any, unless the format says one. */
    private static final String SEPARATORS = ";\t,|";
    private static final int FAULTS_MAX = 50;
    private static final int NUMBER_MAX = 40;

    /**
     * One call.
     *
     * @param row on which line of the file
     * @param starts when it was answered, ms since 1970 UTC; two where local time is not clear
     * @param number digits, the last perhaps hidden behind x or *
     * @param channel B-channel, 0 when the bill does not say
     */
    record Line(int row, List<Long> starts, long durationMs, String number, int channel) {
        long start() {
            return starts.getFirst();
        }
    }

    /**
     * Reads a bill.
     *
     * @throws IllegalArgumentException in plain words when it cannot be read as such
     */
    public static Bill read(String text, BillFormat format) {
        CsvRows csv = new CsvRows(text,
                format.delimiter() == 0 ? SEPARATORS : String.valueOf(format.delimiter()));
        CsvRows.Row head = csv.next();
        if (head == null) {
            throw new IllegalArgumentException("the bill is empty");
        }
        Columns columns = new Columns(fields(head), format);
        List<Line> lines = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int unread = 0;
        for (CsvRows.Row row = csv.next(); row != null; row = csv.next()) {
            List<String> fields = fields(row);
            if (fields.size() > 1 || !fields.getFirst().isEmpty()) {
                try {
                    lines.add(columns.line(row.line(), fields));
                } catch (IllegalArgumentException e) {
                    unread++;
                    if (faults.size() < FAULTS_MAX) {
                        faults.add("line " + row.line() + ": " + e.getMessage());
                    }
                }
            }
            if (lines.size() + unread > LINES_MAX) {
                throw new IllegalArgumentException("the bill has more than " + LINES_MAX
                        + " lines; give it in parts");
            }
        }
        return new Bill(lines, faults, unread);
    }

    private static List<String> fields(CsvRows.Row row) {
        if (!row.wrong().isEmpty()) {
            throw new IllegalArgumentException("line " + row.line() + ": " + row.wrong());
        }
        return row.fields().stream().map(String::strip).toList();
    }

    /** When the first of its calls began; 0 when there is none. */
    public long firstMs() {
        return lines.stream().mapToLong(Line::start).min().orElse(0);
    }

    /** When the last one did. */
    public long lastMs() {
        return lines.stream().flatMapToLong(
                line -> line.starts().stream().mapToLong(Long::longValue)).max().orElse(0);
    }

    /** Where in a record what stands. */
    private static final class Columns {
        private final BillFormat format;
        private final Map<String, String> names;
        private final List<String> head;

        Columns(List<String> head, BillFormat format) {
            this.head = head;
            this.format = format;
            this.names = format.columns();
            boolean parts = at("date") >= 0 && at("time") >= 0;
            for (String needed : List.of("start", "duration", "number")) {
                if (at(needed) < 0 && !(needed.equals("start") && parts)) {
                    throw new IllegalArgumentException("the bill has no column \""
                            + names.get(needed) + "\" for the " + needed + " of a call; it has "
                            + BillFormat.shown(String.join(", ", head))
                            + "; say with --columns " + needed + "=... which it is");
                }
            }
        }

        private int at(String name) {
            return head.indexOf(names.get(name));
        }

        private String value(List<String> fields, String name) {
            int at = at(name);
            return at < 0 || at >= fields.size() ? "" : fields.get(at);
        }

        Line line(int row, List<String> fields) {
            String start = at("start") >= 0 ? value(fields, "start")
                    : value(fields, "date") + " " + value(fields, "time");
            String number = value(fields, "number").replaceAll("[ ()/.-]", "");
            if (!number.matches("\\+?[0-9*#]*[0-9xX*]+") || number.length() > NUMBER_MAX) {
                throw new IllegalArgumentException("\"" + BillFormat.shown(number)
                        + "\" is no number");
            }
            String channel = value(fields, "channel");
            if (!channel.matches("\\d{0,4}")) {
                throw new IllegalArgumentException("\"" + BillFormat.shown(channel)
                        + "\" is no channel");
            }
            return new Line(row, format.start(start),
                    BillFormat.duration(value(fields, "duration")), number,
                    channel.isEmpty() ? 0 : Integer.parseInt(channel));
        }
    }
}
