package org.callbox.controller.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.gate.Audited.Outcome;

/**
 * The hundreds of requests by which an image goes to a card and is read back. Each waits for what
 * the card answers to the one before, so that the line to the card bounds them and no rate has to;
 * and they are one matter to who reads what was commanded, so that they are one line there.
 */
final class Uploads {
    /** Of one sender, who may have several cards to give an image to. */
    static final int OPEN_MAX = 4;
    /** It is over where none has come for so long. */
    static final long SILENT_MS = 10_000;
    /** What goes on for longer is written down as far as it has come. */
    static final long LINE_MS = 600_000;
    private static final String CARD = "card";
    private static final String REQUEST = "request";
    private static final Pattern OFFSET = Pattern.compile(".* offset=([0-9]{1,9})( .*|$)");

    /** Requests of one kind that have come to their end, and of which nothing is written yet. */
    private static final class Run {
        private final Sender sender;
        private final Map<String, String> arguments;
        private final long sinceMs;
        private final String first;
        private long lastMs;
        private String last = "";
        private int requests;
        private int undone;
        private Outcome outcome = Outcome.DONE;
        private String why = "";

        private Run(Sender sender, Letter letter, long monoMs) {
            this.sender = sender;
            this.arguments = new LinkedHashMap<>();
            this.sinceMs = monoMs;
            this.first = offset(letter);
            arguments.put(CARD, letter.arguments().get(CARD));
            arguments.put(REQUEST, words(letter));
        }

        private long dueMs() {
            return Math.min(lastMs + SILENT_MS, sinceMs + LINE_MS);
        }

        private Line line() {
            return new Line(sender, arguments, outcome, requests
                    + (requests == 1 ? " request" : " requests") + ", from offset " + first
                    + " to " + last + (undone == 0 ? "" : ", " + undone + " of them not done: "
                    + why));
        }
    }

    /** What is written down in place of all of them. */
    record Line(Sender sender, Map<String, String> arguments, Outcome outcome, String text) {}

    private final LinkedHashMap<String, Run> runs = new LinkedHashMap<>();

    /** Whether it is one of those. */
    static boolean piece(Letter letter) {
        return letter.verb().equals(CARD) && new OperatorRequest.Card(
                0, letter.arguments().getOrDefault(REQUEST, "")).carriesImage();
    }

    /** Which request it is, without what is different in each. */
    private static String words(Letter letter) {
        String all = letter.arguments().get(REQUEST);
        String firmware = " kind=firmware";
        return all.split(" ", 2)[0] + (all.contains(firmware) ? firmware : "");
    }

    private static String offset(Letter letter) {
        Matcher of = OFFSET.matcher(letter.arguments().get(REQUEST));
        return of.matches() ? of.group(1) : "0";
    }

    /** One has come to its end. */
    void add(Sender sender, Letter letter, Outcome outcome, String text, long monoMs) {
        Run run = runs.computeIfAbsent(String.join(" ", sender.name(),
                letter.arguments().getOrDefault(CARD, ""), words(letter)),
                _ -> new Run(sender, letter, monoMs));
        run.lastMs = monoMs;
        run.last = offset(letter);
        run.requests++;
        run.outcome = outcome;
        if (outcome != Outcome.DONE) {
            run.undone++;
            run.why = text.isEmpty() ? outcome.word() : text;
        }
    }

    /** Takes out those that are over, or all of them. */
    List<Line> take(long monoMs, boolean all) {
        List<Run> over = new ArrayList<>(runs.values());
        over.removeIf(run -> !all && monoMs < run.dueMs());
        return taken(over);
    }

    /** Those of a sender who goes on to something else. */
    List<Line> take(Sender sender) {
        List<Run> over = new ArrayList<>(runs.values());
        over.removeIf(run -> !run.sender.name().equals(sender.name()));
        return taken(over);
    }

    private List<Line> taken(List<Run> over) {
        runs.values().removeAll(over);
        return over.stream().map(Run::line).toList();
    }

    /** When the next is due by the monotonic clock; {@link Long#MAX_VALUE} for none. */
    long dueMs() {
        return runs.values().stream().mapToLong(Run::dueMs).min().orElse(Long.MAX_VALUE);
    }
}
