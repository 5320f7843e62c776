package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * The operator's question {@code trace}: the frames of a span's D-channel after a sequence. When
 * there are none yet the question waits, for {@link #WAIT_MS} at most, so that whoever follows a
 * line asks again as soon as there is something and never in vain more than once a second.
 */
final class Traces {
    static final long WAIT_MS = 1_000;
    /** From the first new frame to the answer: frames that belong together share an answer. */
    private static final long GATHER_MS = 50;
    /** As many as the operator socket serves at a time. */
    private static final int WAITING_MAX = 16;

    /** A question that found nothing yet. */
    private record Waiting(int span, long after) {}

    private final Map<Integer, SpanUnit> spans;
    private final LinkedHashMap<Long, Waiting> waiting = new LinkedHashMap<>();

    Traces(Map<Integer, SpanUnit> spans) {
        this.spans = spans;
    }

    /**
     * What to answer at once, or null when the question waits for {@link #WAIT_MS}.
     *
     * <p>{@code span}; {@code after}: a sequence, 0 for all there is, -1 to learn where to begin;
     * {@code wait}: 0 to be answered at once in any case.
     */
    Map<String, Object> asked(long id, Map<String, String> arguments) {
        Long span = number(arguments.get("span"));
        Long after = number(arguments.getOrDefault("after", "0"));
        SpanUnit unit = span == null ? null : spans.get((int) (long) span);
        if (unit == null || after == null) {
            return Map.of("error", "trace wants a span of this box: " + spans.keySet());
        }
        boolean atOnce = after != unit.frames.last()
                || "0".equals(arguments.get("wait")) || waiting.size() >= WAITING_MAX;
        if (atOnce) {
            return answer(unit, after < 0 ? unit.frames.last() : after);
        }
        waiting.put(id, new Waiting(unit.plan.id(), after));
        return null;
    }

    /** Nobody waits any more. */
    void forget() {
        waiting.clear();
    }

    /** A frame has passed on the D-channel of a span. */
    void passed(Now now, SpanUnit unit, boolean sent, Bytes frame, Timers<CoreTimer> timers) {
        unit.frames.add(now.wallMs(), sent, frame);
        for (long question : waitingFor(unit.plan.id())) {
            timers.startEarlier(new CoreTimer.TraceDue(question),
                    now.monoMs() + GATHER_MS);
        }
    }

    private List<Long> waitingFor(int span) {
        List<Long> ids = new ArrayList<>();
        waiting.forEach((id, asked) -> {
            if (asked.span() == span) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** The answer that is due now; null when it was given before. */
    Map<String, Object> due(long id) {
        Waiting asked = waiting.remove(id);
        return asked == null ? null : answer(spans.get(asked.span()), asked.after());
    }

    private static Map<String, Object> answer(SpanUnit unit, long asked) {
        // Asked beyond the last: the controller was started anew meanwhile.
        long after = asked > unit.frames.last() ? 0 : asked;
        List<FrameRing.Passed> found = unit.frames.after(after);
        List<Object> frames = new ArrayList<>();
        for (FrameRing.Passed passed : found) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("ts_ms", passed.wallMs());
            one.put("sent", passed.sent() ? 1 : 0);
            one.put("frame", passed.frame().toHex());
            frames.add(one);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("span", unit.plan.id());
        fields.put("last", unit.frames.last());
        fields.put("lost", unit.frames.last() - after - found.size());
        fields.put("frames", frames);
        return fields;
    }

    private static Long number(String text) {
        return text != null && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    void state(Fields f) {
        f.map("waiting", waiting, Codec.LONG, Codec.record(new Waiting(0, 0),
                (one, was) -> new Waiting(
                        one.number("span", was.span()), one.number("after", was.after()))));
    }
}
