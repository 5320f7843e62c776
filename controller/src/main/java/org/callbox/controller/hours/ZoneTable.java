package org.callbox.controller.hours;

import java.util.List;
import org.callbox.bridge.state.Codec;

/**
 * What a time zone is ahead of UTC over some months.
 *
 * @param fromMs from when on the table says so, milliseconds since 1970 UTC
 * @param untilMs until when
 * @param offsetS seconds ahead of UTC at the beginning
 * @param changes in their order
 */
public record ZoneTable(
        String zone, long fromMs, long untilMs, int offsetS, List<OffsetChange> changes) {
    /** An interval may have begun as long ago as this. */
    private static final long PAST_MS = 3 * 86_400_000L;
    /** A new table is asked for when the one at hand goes no further: well over any holidays. */
    private static final long AHEAD_MS = 40 * 86_400_000L;

    public static final Codec<ZoneTable> STATE = Codec.record(
            new ZoneTable("", 0, 0, 0, List.of()),
            (f, was) -> new ZoneTable(f.text("zone", was.zone()),
                    f.number("from_ms", was.fromMs()), f.number("until_ms", was.untilMs()),
                    f.number("offset_s", was.offsetS()),
                    f.value("changes", was.changes(), Codec.record(new OffsetChange(0, 0),
                            (one, before) -> new OffsetChange(
                                    one.number("at_ms", before.atMs()),
                                    one.number("offset_s", before.offsetS()))).list())));

    /** From that moment on. */
    public record OffsetChange(long atMs, int offsetS) {}

    public ZoneTable {
        changes = List.copyOf(changes);
    }

    /** Whether it says enough to tell what is open at that time. */
    boolean covers(long wallMs) {
        return fromMs <= wallMs - PAST_MS && wallMs < untilMs;
    }

    /** Whether it will for some time yet. */
    boolean goesOn(long wallMs) {
        return wallMs + AHEAD_MS <= untilMs;
    }

    /** Milliseconds that the local clock shows since 1970-01-01 00:00. */
    long localMs(long wallMs) {
        int offset = offsetS;
        for (OffsetChange change : changes) {
            if (change.atMs() > wallMs) {
                break;
            }
            offset = change.offsetS();
        }
        return wallMs + offset * 1_000L;
    }

    /** The first moment at which the local clock shows that time or a later one. */
    long firstMs(long localMs) {
        long beganMs = Long.MIN_VALUE;
        int offset = offsetS;
        for (OffsetChange change : changes) {
            long atMs = Math.max(beganMs, localMs - offset * 1_000L);
            if (atMs < change.atMs()) {
                return atMs;
            }
            beganMs = change.atMs();
            offset = change.offsetS();
        }
        return Math.max(beganMs, localMs - offset * 1_000L);
    }
}
