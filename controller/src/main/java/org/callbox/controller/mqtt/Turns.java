package org.callbox.controller.mqtt;

import java.util.List;

/**
 * What the publisher does next on a connection, and in which order: what was lost is told first,
 * then what is to be heard is subscribed to, then what stands at the broker is cleared, then the
 * outbox. Guarded by the lock of the publisher.
 */
final class Turns {
    private final String prefix;
    private final Outbox outbox;
    private final OverflowReport overflow;
    private final StatusWatch watch;
    private final OldTopics old;
    private final CommandTap tap;
    private boolean swept;
    /**
     * The last connection was ended for what came in on it. A retained message would come again:
     * our own status goes out before we subscribe to it, and to commands after it.
     */
    boolean shy;

    Turns(String prefix, Outbox outbox, OverflowReport overflow, StatusWatch watch, OldTopics old,
            CommandTap tap) {
        this.prefix = prefix;
        this.outbox = outbox;
        this.overflow = overflow;
        this.watch = watch;
        this.old = old;
        this.tap = tap;
    }

    /**
     * A connection was ended for what came in on it. What is at the broker would come again, so
     * what was subscribed to last and said nothing is left alone.
     *
     * @return that in words; empty where nothing is left alone
     */
    String refused(long now) {
        shy = true;
        List<String> silent = old.refused(now);
        if (!silent.isEmpty()) {
            return OldTopics.LEFT + String.join(", ", silent);
        }
        return tap.refused(now) ? CommandTap.OFF : "";
    }

    /**
     * What to do now, or null.
     *
     * @param held a parcel that Paho had no room for
     */
    Turn next(Parcel held, long now) {
        if (watch.takeRepair(now)) {
            outbox.repeat(Outbox.STATUS);
        }
        long overflowed = overflow.due(outbox, now);
        if (overflowed >= 0) {
            return Turn.overflowed(held, overflowed);
        }
        if (overflow.over(outbox)) {
            return Turn.drained(held);
        }
        if (shy && outbox.delivered(Outbox.STATUS)) {
            shy = false;
            return Turn.subscribe(held, prefix + Outbox.STATUS.tail());
        }
        if (!shy && tap.takeOpening(now)) {
            return Turn.subscribe(held, prefix + CommandTap.TOPICS);
        }
        if (!swept && outbox.snapshotSent() && outbox.has(Outbox.STATUS)) {
            swept = true;
            return Turn.sweep(held);
        }
        if (swept) {
            outbox.sweep(old.ripe(now));
            String ask = old.ask(now);
            if (ask != null) {
                return Turn.subscribe(held, ask);
            }
        }
        // A parcel that Paho had no room for is tried again at each wake-up.
        Parcel parcel = held != null ? held : outbox.next(now);
        return parcel == null ? null : Turn.send(parcel);
    }

    /** How long nothing is to be done unless something comes. */
    long waitMs(long now) {
        long ms = Math.min(outbox.waitMs(now), overflow.waitMs(outbox, now));
        for (long dueMs : new long[] {
            outbox.acknowledgeDueMs(), watch.repairDueMs(), old.dueMs(),
            shy ? Outbox.NEVER : tap.dueMs()}) {
            if (dueMs != Outbox.NEVER) {
                ms = Math.min(ms, Math.max(1, dueMs - now));
            }
        }
        return ms;
    }
}
