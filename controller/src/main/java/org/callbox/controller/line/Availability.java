package org.callbox.controller.line;

import java.util.ArrayDeque;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/**
 * Available and unavailable time of one end (G.826 Annex A): unavailable time begins with the first
 * of ten consecutive severely errored seconds, and ends with the first of ten consecutive ones that
 * are not; those ten belong to the time that they begin. So a second that may be the first of ten
 * waits until it is known whether it is.
 */
final class Availability {
    static final int WINDOW = 10;

    /** Where a second goes of which it is known to what time it belongs. */
    interface Book {
        void available(long wallMs, Second second, boolean inBlocks);

        void unavailable(long wallMs, boolean inBlocks);
    }

    /** @param wallMs names the second; within it */
    private record Waiting(long wallMs, Second second, boolean inBlocks) {
        private static final Codec<Waiting> STATE = Codec.record(
                new Waiting(0, Second.GOOD, false), (f, was) -> new Waiting(
                        f.number("wall_ms", was.wallMs()),
                        new Second(f.flag("errored", was.second().errored()),
                                f.flag("severe", was.second().severe()),
                                f.number("blocks", was.second().blocks())),
                        f.flag("in_blocks", was.inBlocks())));
    }

    private boolean unavailable;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    boolean unavailable() {
        return unavailable;
    }

    /** The earliest second that waits; {@link Long#MAX_VALUE} when none does. */
    long waitsFromMs() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().wallMs();
    }

    void take(long wallMs, Second second, boolean inBlocks, Book book) {
        if (second.severe() == unavailable) {
            settle(book);
            put(new Waiting(wallMs, second, inBlocks), book);
            return;
        }
        waiting.add(new Waiting(wallMs, second, inBlocks));
        if (waiting.size() == WINDOW) {
            unavailable = !unavailable;
            settle(book);
        }
    }

    /** The seconds that follow are not known: those that wait are not the first of ten. */
    void settle(Book book) {
        while (!waiting.isEmpty()) {
            put(waiting.poll(), book);
        }
    }

    private void put(Waiting one, Book book) {
        if (unavailable) {
            book.unavailable(one.wallMs(), one.inBlocks());
        } else {
            book.available(one.wallMs(), one.second(), one.inBlocks());
        }
    }

    void state(Fields f) {
        unavailable = f.flag("unavailable", unavailable);
        f.list("waiting", waiting, Waiting.STATE);
    }
}
