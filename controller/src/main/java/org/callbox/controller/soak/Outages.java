package org.callbox.controller.soak;

import static org.callbox.controller.soak.Invariants.require;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.q931.CauseValue;

/**
 * When the box was not there for its calls, and that whoever was lost is put down to whom it
 * belongs: {@code interrupted} only after an outage of ours, {@code failed} never soon after one
 * (docs/records.md).
 */
final class Outages {
    private static final long BLAME_MS = 180_000;
    private static final int ALL_CARDS = 0;
    /** A card that was there did not join the caller. */
    private static final int NOT_JOINED =
            CauseValue.RESOURCE_UNAVAILABLE_UNSPECIFIED.value();
    private static final Pattern CARD = Pattern.compile("card (\\d+): (ready|not reachable),.*");

    private static final Pattern CLEARED = Pattern.compile(
            "span (\\d+): .* cleared, because the site file .*");

    private record Outage(int card, long atMs) {}

    private final Plan plan;
    private final ArrayDeque<Outage> last = new ArrayDeque<>();
    private final Map<String, Long> arrivedMs = new TreeMap<>();

    Outages(Plan plan) {
        this.plan = plan;
    }

    /** Whether its commands are carried out or not, a step has happened. */
    void stepped(long nowMs, Event event, List<Command> said) {
        if (event instanceof Event.Restarted || event instanceof Event.StoodStill) {
            last.addLast(new Outage(ALL_CARDS, nowMs));
        }
        for (Command command : said) {
            Matcher cleared = command instanceof Command.Say(var warning, var text)
                    ? CLEARED.matcher(text) : null;
            if (cleared != null && cleared.matches()) {
                last.addLast(new Outage(
                        plan.span(Integer.parseInt(cleared.group(1))).card(), nowMs));
            }
            Matcher card = command instanceof Command.Say(var warning, var text)
                    ? CARD.matcher(text) : null;
            if (card != null && card.matches()) {
                last.addLast(new Outage(Integer.parseInt(card.group(1)), nowMs));
            }
        }
    }

    void seen(long nowMs, List<CallView> calls) {
        for (CallView call : calls) {
            arrivedMs.putIfAbsent(call.id(), nowMs - call.forMs());
        }
    }

    /** Takes a finished call; one that nobody saw while it was in progress is passed over. */
    void ended(CallRecord record) {
        Long from = arrivedMs.remove(record.id());
        if (from == null) {
            return;
        }
        int card = plan.span(record.span()).card();
        long clearedMs = from + record.waitMs();
        if (record.reason() == Reason.INTERRUPTED && record.cause() != NOT_JOINED
                && record.cause() != CauseValue.PREEMPTION.value()) {
            require(blamed(card, from, clearedMs), "nothing of ours was away before this call was"
                    + " lost, and it counts as interrupted: " + record);
        } else if (record.reason() == Reason.FAILED) {
            // What happened in the same instant may have come before or after.
            require(!blamed(card, from + 1, clearedMs - 1), "we were away before this call was"
                    + " lost, and it counts as failed: " + record);
        }
    }

    private boolean blamed(int card, long fromMs, long toMs) {
        return last.stream().anyMatch(one -> (one.card() == ALL_CARDS || one.card() == card)
                && one.atMs() >= fromMs && one.atMs() <= toMs && toMs - one.atMs() < BLAME_MS);
    }

    /** Nothing is going on: what was is of no importance any more. */
    void quiet() {
        last.clear();
        arrivedMs.clear();
    }
}
