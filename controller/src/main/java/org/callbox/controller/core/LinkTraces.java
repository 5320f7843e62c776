package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.link.TracedFrame;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;

/**
 * The operator's question {@code link}: the last frames on the line to a card, after a number. When
 * there are none yet the question waits for {@link #WAIT_MS}.
 */
final class LinkTraces {
    static final long WAIT_MS = 500;
    private static final int WAITING_MAX = 16;

    /** A question that found nothing yet. */
    private record Waiting(int card, long after) {}

    private final LinkedHashMap<Long, Waiting> waiting = new LinkedHashMap<>();

    LinkTraces() {}

    /**
     * What to answer at once, or null when the question waits.
     *
     * <p>{@code card}; {@code after}: a number, 0 for all there is, -1 to learn where to begin;
     * {@code wait}: 0 to be answered at once in any case.
     */
    Map<String, Object> asked(
            Now now, Map<Integer, CardUnit> cards, long id, Map<String, String> arguments) {
        Long card = number(arguments.get("card"));
        Long after = number(arguments.getOrDefault("after", "0"));
        CardUnit unit = card == null ? null : cards.get((int) (long) card);
        if (unit == null || after == null) {
            return Map.of("error", "link wants a card of this box: " + cards.keySet());
        }
        long last = unit.line.framesTraced();
        if (after != last || "0".equals(arguments.get("wait")) || waiting.size() >= WAITING_MAX) {
            return answer(now, unit, after < 0 ? last : after);
        }
        waiting.put(id, new Waiting(unit.plan.id(), after));
        return null;
    }

    /** The answer that is due now; null when nobody waits for it any more. */
    Map<String, Object> due(Now now, Map<Integer, CardUnit> cards, long id) {
        Waiting asked = waiting.remove(id);
        return asked == null ? null : answer(now, cards.get(asked.card()), asked.after());
    }

    /** Nobody waits any more. */
    void forget() {
        waiting.clear();
    }

    private static Map<String, Object> answer(Now now, CardUnit unit, long asked) {
        long last = unit.line.framesTraced();
        // Asked beyond the last: the link was made anew meanwhile.
        long after = asked > last ? 0 : asked;
        List<TracedFrame> kept = unit.line.recentFrames();
        int fresh = (int) Math.min(kept.size(), last - after);
        List<Object> frames = new ArrayList<>();
        for (TracedFrame frame : kept.subList(kept.size() - fresh, kept.size())) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("ts_ms", Math.max(0, now.wallMs() - (now.monoMs() - frame.atMs())));
            one.put("sent", frame.sent() ? 1 : 0);
            one.put("what", frame.what());
            one.put("good", frame.good() ? 1 : 0);
            one.put("flags", frame.flags());
            one.put("seq", frame.seq());
            one.put("ack", frame.ack());
            one.put("octets", frame.octets());
            one.put("head", frame.head().toHex());
            frames.add(one);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("card", unit.plan.id());
        fields.put("last", last);
        fields.put("lost", last - after - fresh);
        fields.put("frames", frames);
        return fields;
    }

    private static Long number(String text) {
        return text != null && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    void state(Fields f) {
        f.map("waiting", waiting, Codec.LONG, Codec.record(new Waiting(0, 0),
                (one, was) -> new Waiting(
                        one.number("card", was.card()), one.number("after", was.after()))));
    }
}
