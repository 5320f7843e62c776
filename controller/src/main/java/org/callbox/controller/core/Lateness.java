package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * Times in which the controller itself was late. What goes wrong between it and a card then, and
 * shortly after, says nothing of the card: it repeats frames that were acknowledged in time, and
 * asks again for what was answered.
 */
final class Lateness {
    /** The shortest time after which either end of a link repeats a frame. */
    static final long LATE_MS = 50;
    /** A question and its repetition are over, and what was repeated has come. */
    static final long AFTER_MS = 3_000;
    /** What a card has been refusing for so long, it refuses. */
    static final long DOUBT_MS = 60_000;

    private static final long BELIEVED = -1;

    private final transient Facts facts;
    /** Until when it lasts, 0 while the controller is in time. */
    private long untilMs;
    /** Troubles of the line to each card when it began, or a minute was over. */
    private final Map<Integer, Long> troublesFrom = new LinkedHashMap<>();
    /** Of these, the ones of this minute that say nothing. */
    private final Map<Integer, Long> excused = new LinkedHashMap<>();
    /** Since when a card is said to refuse something while the controller is late. */
    private final Map<Integer, Long> doubtedMs = new LinkedHashMap<>();

    Lateness(Facts facts) {
        this.facts = facts;
    }

    /** Whether the process was not there or not let run. */
    static boolean stood(Event event) {
        return event instanceof Event.Restarted || event instanceof Event.StoodStill;
    }

    /**
     * @param dueMs when the next timer of the core is due, or was
     * @return whether it begins
     */
    boolean step(Now now, long dueMs) {
        if (now.monoMs() - dueMs < LATE_MS) {
            return false;
        }
        boolean begins = untilMs == 0;
        if (begins) {
            facts.cardUnits().forEach(one ->
                    troublesFrom.put(one.plan.id(), one.line.linkTroubles()));
        }
        untilMs = now.monoMs() + AFTER_MS;
        return begins;
    }

    /** Whether cards that were doubted are to be looked at anew: it is over, or they go on. */
    boolean over(Now now) {
        if (untilMs == 0 || now.monoMs() < untilMs) {
            if (doubtedMs.isEmpty()) {
                return false;
            }
            doubtedMs.keySet().removeIf(card -> facts.cardUnit(card) == null);
            return now.monoMs() >= dueMs();
        }
        excuse();
        untilMs = 0;
        troublesFrom.clear();
        boolean any = !doubtedMs.isEmpty();
        doubtedMs.clear();
        return any;
    }

    /** When {@link #over} is due although nothing has happened. */
    long dueMs() {
        long dueMs = doubtedMs.isEmpty() ? Timers.NEVER : untilMs;
        for (long sinceMs : doubtedMs.values()) {
            dueMs = sinceMs == BELIEVED ? dueMs : Math.min(dueMs, sinceMs + DOUBT_MS);
        }
        return dueMs;
    }

    private void excuse() {
        facts.cardUnits().forEach(one -> {
            int card = one.plan.id();
            long is = one.line.linkTroubles();
            Long from = troublesFrom.put(card, is);
            if (from != null) {
                excused.merge(card, more(from, is), Long::sum);
            }
        });
    }

    /** A link that was made anew counts from 0. */
    static long more(long before, long is) {
        return is < before ? is : is - before;
    }

    /** How many troubles of this minute, which is over, say nothing of each card. */
    Map<Integer, Long> minute() {
        if (untilMs != 0) {
            excuse();
        }
        Map<Integer, Long> of = new LinkedHashMap<>(excused);
        excused.clear();
        return of;
    }

    /** Whether what a card refuses or answers may be due to us. */
    boolean doubts(Now now, int card, boolean refuses) {
        if (!refuses || untilMs == 0) {
            doubtedMs.remove(card);
            return false;
        }
        long sinceMs = doubtedMs.computeIfAbsent(card, _ -> now.monoMs());
        boolean doubts = sinceMs != BELIEVED && now.monoMs() - sinceMs < DOUBT_MS;
        if (!doubts) {
            doubtedMs.put(card, BELIEVED);
        }
        return doubts;
    }

    void state(Fields f) {
        untilMs = f.number("until_ms", untilMs);
        f.map("troubles_from", troublesFrom, Codec.INT, Codec.LONG);
        f.map("excused", excused, Codec.INT, Codec.LONG);
        f.map("doubted_ms", doubtedMs, Codec.INT, Codec.LONG);
    }
}
