package org.callbox.controller.core;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * What adapters of the process before had told to be amiss and those of this one have not said
 * anything of yet. Until they have, an alarm stays as it is, with what people did to it.
 */
final class NotTold {
    /** Each adapter has looked at least once; most look once a minute. */
    static final long WITHIN_MS = 90_000;

    private final Set<String> what = new LinkedHashSet<>();
    private long untilMs;

    void begin(Now now, Collection<String> amiss) {
        what.clear();
        what.addAll(amiss);
        untilMs = now.monoMs() + WITHIN_MS;
    }

    void told(String one) {
        what.remove(one);
    }

    long dueMs() {
        return what.isEmpty() ? Timers.NEVER : untilMs;
    }

    /** Those of which nobody has said anything in time: nothing is amiss with them. */
    Set<String> over(Now now) {
        if (what.isEmpty() || now.monoMs() < untilMs) {
            return Set.of();
        }
        Set<String> over = new LinkedHashSet<>(what);
        what.clear();
        return over;
    }

    void state(Fields f) {
        f.list("what", what, Codec.TEXT);
        untilMs = f.number("until_ms", untilMs);
    }
}
