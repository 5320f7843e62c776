package org.callbox.controller.soak;

import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.core.Event;
import org.callbox.controller.position.ButtonKind;

/**
 * Positions that may be in a self-test, during which a lamp says nothing of the agent: READY was
 * held there, or the box did not learn for a while that it was let go (docs/lamps.md).
 */
final class SelfTests {
    private static final long HELD_MS = 3_000;
    /** All that a test plays, and a standstill in the middle. */
    private static final long TEST_MS_MAX = 70_000;

    private final Map<Integer, Long> pressedMs = new TreeMap<>();
    private final Map<Integer, Long> endsMs = new TreeMap<>();

    void stepped(long monoMs, Event event) {
        pressedMs.forEach((position, sinceMs) -> {
            if (monoMs >= sinceMs + HELD_MS) {
                endsMs.put(position, monoMs + TEST_MS_MAX);
            }
        });
        switch (event) {
            case Event.ButtonEdge(var position, var button, var pressed)
                    when button == ButtonKind.READY -> {
                if (pressed) {
                    pressedMs.putIfAbsent(position, monoMs);
                } else {
                    pressedMs.remove(position);
                }
            }
            case Event.Restarted _ -> pressedMs.clear();
            default -> { }
        }
    }

    boolean maybeAt(int position, long monoMs) {
        return monoMs < endsMs.getOrDefault(position, 0L);
    }
}
