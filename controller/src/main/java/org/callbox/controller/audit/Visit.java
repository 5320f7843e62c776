package org.callbox.controller.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A caller who came to a queue, as the log has it: what the call records can be held against.
 *
 * @param queue the last one the caller was in
 * @param ended answered, gone, or refused
 * @param lost the box began anew while the caller was there
 */
public record Visit(String call, String queue, String arrived, boolean ended, boolean lost) {

    /** Every visit begun in the time given, by call. */
    public static Log read(Path directory, String from, String until) throws IOException {
        Log log = new Log(new LinkedHashMap<>(), "", "", "", 0);
        LogReader reader = new LogReader(directory);
        Tally tally = new Tally(from, until);
        String violation = "";
        try {
            reader.read(tally::take);
        } catch (Violated wrong) {
            violation = reader.place() + ": " + wrong.getMessage();
        }
        return reader.filesRead() == 0 ? log
                : new Log(tally.visits, tally.since, tally.rule, violation, tally.missing);
    }

    /**
     * @param since first line, empty without a log
     * @param rule in force, printed on every report; all of them when it changed, empty when the
     *     log does not say
     * @param violation why it could not be read to the end, empty when it could
     * @param missing lines the log says are lost
     */
    public record Log(
            Map<String, Visit> visits, String since, String rule, String violation,
            long missing) {}

    private static final class Tally {
        private final String from;
        private final String until;
        private final Map<String, Visit> visits = new LinkedHashMap<>();
        private String since = "";
        private String rule = "";
        private long missing;

        Tally(String from, String until) {
            this.from = from;
            this.until = until;
        }

        void take(LogLine line) throws Violated {
            String at = line.text("t");
            since = since.isEmpty() ? at : since;
            String call = line.optional("call");
            Visit known = visits.get(call);
            switch (line.event()) {
                case "arrived", "returned", "refused" -> {
                    if (at.compareTo(from) >= 0 && at.compareTo(until) < 0) {
                        visits.put(call, new Visit(call, line.text("queue"), at,
                                line.event().equals("refused"), false));
                    }
                }
                case "moved" -> {
                    if (known != null) {
                        visits.put(call, new Visit(call, line.text("queue"), known.arrived,
                                false, false));
                    }
                }
                case "gone" -> end(known);
                case "agent" -> {
                    if (line.text("by").equals("answered")) {
                        end(known);
                    }
                }
                case "gap" -> missing += line.number("missing");
                case "standing" -> inForce(at, line.text("rule"));
                case "start" -> start(LogLine.truth(line.fields(), "carried_over"));
                default -> { }
            }
        }

        /** All that were in force in the time given, in their order. */
        private void inForce(String at, String now) {
            if (rule.isEmpty() || at.compareTo(from) < 0) {
                rule = now;
            } else if (at.compareTo(until) < 0 && !rule.endsWith(now)) {
                rule = rule + ", then " + now;
            }
        }

        private void end(Visit known) {
            if (known != null) {
                visits.put(known.call, new Visit(known.call, known.queue, known.arrived, true,
                        known.lost));
            }
        }

        private void start(boolean carriedOver) {
            if (!carriedOver) {
                visits.replaceAll((call, one) -> one.ended ? one
                        : new Visit(call, one.queue, one.arrived, false, true));
            }
        }
    }
}
