package org.callbox.controller.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an answered call takes of its agent besides the talk, as the log has it.
 *
 * @param answered offers that were answered by hand
 * @param ringMs from offer to answer, of these together
 * @param released calls that ended with the agent still there
 * @param wrapUpMs from there to the end of the wrap-up, of these together
 */
public record Handling(long answered, long ringMs, long released, long wrapUpMs) {

    /**
     * A log that breaks off is read up to there.
     *
     * @param from offers from then until {@code until}, ISO 8601 in UTC
     * @param queue null for any
     */
    public static Handling read(Path directory, String from, String until, String queue)
            throws IOException {
        Tally tally = new Tally(from, until, queue);
        try {
            new LogReader(directory).read(tally::take);
        } catch (Violated wrong) {
            tally.agents.clear();
        }
        return new Handling(tally.answered, tally.ringMs, tally.released, tally.wrapUpMs);
    }

    private enum Doing { RINGING, TALKING, WRAPPING_UP }

    private record Since(Doing doing, long monoMs) {}

    private static final class Tally {
        private final String from;
        private final String until;
        private final String queue;
        /** Agents with a call of the period. */
        private final Map<String, Since> agents = new TreeMap<>();
        private String run = "";
        private long answered;
        private long ringMs;
        private long released;
        private long wrapUpMs;

        Tally(String from, String until, String queue) {
            this.from = from;
            this.until = until;
            this.queue = queue;
        }

        void take(LogLine line) throws Violated {
            if (!line.optional("run").equals(run)) {
                // Times of another run cannot be compared.
                agents.clear();
                run = line.optional("run");
            }
            if (line.event().equals("offer")) {
                String at = line.text("t");
                if (at.compareTo(from) >= 0 && at.compareTo(until) < 0
                        && (queue == null || queue.equals(line.text("queue")))) {
                    agents.put(line.text("agent"),
                            new Since(Doing.RINGING, line.number("mono")));
                }
            } else if (line.event().equals("agent")) {
                Since since = agents.remove(line.text("agent"));
                if (since != null) {
                    did(line, since);
                }
            }
        }

        private void did(LogLine line, Since since) throws Violated {
            String by = line.text("by");
            String state = line.text("state");
            long now = line.number("mono");
            Since next = switch (since.doing) {
                case RINGING -> {
                    boolean answer = by.equals("answered");
                    // What answers itself rings for as long as its tone, whoever sits there.
                    boolean byHand = answer && !line.fields().containsKey("itself");
                    answered += byHand ? 1 : 0;
                    ringMs += byHand ? now - since.monoMs : 0;
                    yield answer ? new Since(Doing.TALKING, now)
                            : state.equals("offered") ? since : null;
                }
                case TALKING -> {
                    boolean over = by.equals("released");
                    boolean wrapUp = over && state.equals("wrap-up");
                    released += over ? 1 : 0;
                    yield wrapUp ? new Since(Doing.WRAPPING_UP, now)
                            : state.equals("talking") ? since : null;
                }
                case WRAPPING_UP -> {
                    boolean over = !state.equals("wrap-up");
                    wrapUpMs += over ? now - since.monoMs : 0;
                    yield over ? null : since;
                }
            };
            if (next != null) {
                agents.put(line.text("agent"), next);
            }
        }
    }
}
