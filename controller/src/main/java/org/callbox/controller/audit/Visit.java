package org.callbox.controller.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A caller who came to a queue, as the log has it: what the call records can be held against.
 *
 * @param queue the last one the caller was in
 * @param ended answered, gone, or refused
 * @param lost the box began anew while the caller was there
 */
public record Visit(String call, String queue, String arrived, boolean ended, boolean lost) {

    /**
     * Every visit that the log knows, each once it is over or the log is at its end.
     *
     * @param from the rules in force from then until {@code until} are told, ISO 8601 in UTC
     */
    public static Log read(Path directory, String from, String until, Consumer<Visit> sink)
            throws IOException {
        Log log = new Log("", Map.of(), "", 0);
        LogReader reader = new LogReader(directory);
        Tally tally = new Tally(from, until, sink);
        String violation = "";
        try {
            reader.read(tally::take);
        } catch (Violated wrong) {
            violation = reader.place() + ": " + wrong.getMessage();
        }
        tally.present.values().forEach(sink);
        return reader.filesRead() == 0 ? log
                : new Log(tally.since, tally.rules, violation, tally.missing);
    }

    /**
     * @param since first line, empty without a log
     * @param rules in force, in their order, and how many visits to queues began under each, those
     *     of callers who were sent on as well; empty when the log does not say
     * @param violation why it could not be read to the end, empty when it could
     * @param missing lines the log says are lost
     */
    public record Log(
            String since, Map<String, Long> rules, String violation, long missing) {}

    private static final class Tally {
        private final String from;
        private final String until;
        private final Consumer<Visit> sink;
        /** Callers who are in a queue: no more than there are channels. */
        private final Map<String, Visit> present = new LinkedHashMap<>();
        private String since = "";
        private final Map<String, Long> rules = new LinkedHashMap<>();
        /** The one in force; empty before the log says. */
        private String rule = "";
        private long missing;

        Tally(String from, String until, Consumer<Visit> sink) {
            this.from = from;
            this.until = until;
            this.sink = sink;
        }

        void take(LogLine line) throws Violated {
            String at = line.text("t");
            since = since.isEmpty() ? at : since;
            String call = line.optional("call");
            Visit known = present.get(call);
            switch (line.event()) {
                case "arrived", "returned" -> {
                    if (known == null) {
                        began(at);
                    }
                    present.put(call, new Visit(call, line.text("queue"),
                            known == null ? at : known.arrived, false, false));
                }
                case "refused" -> {
                    began(at);
                    sink.accept(new Visit(call, line.text("queue"), at, true, false));
                }
                case "moved" -> {
                    if (known != null) {
                        began(at);
                        present.put(call, new Visit(call, line.text("queue"), known.arrived,
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
                case "standing", "reload" -> inForce(at, line.text("rule"));
                case "start" -> start(LogLine.truth(line.fields(), "carried_over"));
                default -> { }
            }
        }

        /** All that were in force in the time given, in their order. */
        private void inForce(String at, String now) {
            if (at.compareTo(from) < 0) {
                rules.clear();
            }
            if (rules.isEmpty() || at.compareTo(until) < 0) {
                rules.putIfAbsent(now, 0L);
            }
            rule = now;
        }

        private void began(String at) {
            if (at.compareTo(from) >= 0 && at.compareTo(until) < 0) {
                rules.computeIfPresent(rule, (one, visits) -> visits + 1);
            }
        }

        private void end(Visit known) {
            if (known != null) {
                present.remove(known.call);
                sink.accept(new Visit(known.call, known.queue, known.arrived, true, false));
            }
        }

        private void start(boolean carriedOver) {
            if (!carriedOver) {
                present.values().forEach(one -> sink.accept(
                        new Visit(one.call, one.queue, one.arrived, false, true)));
                present.clear();
            }
        }
    }
}
