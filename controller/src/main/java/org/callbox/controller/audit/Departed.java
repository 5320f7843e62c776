package org.callbox.controller.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Callers who were in a queue and are there no more, for as long as somebody who rings back may get
 * the place of one.
 */
final class Departed {
    /** Of a call that was with an agent before the log began. */
    static final long UNKNOWN = 0;

    private static final String CUT_OFF = "cut-off";
    private static final String ABANDONED = "abandoned";

    /** @param answered so that only an outage can have given back the place */
    private record Place(long sequence, boolean answered, long leftMs) {}

    /** In the order in which they left. */
    private final Map<String, Place> places = new LinkedHashMap<>();

    void clear() {
        places.clear();
    }

    void left(String call, long sequence, boolean answered, long atMs, Queueing queueing) {
        places.remove(call);
        places.put(call, new Place(sequence, answered, atMs));
        long longestMs = queueing.longestMs();
        Iterator<Place> oldest = places.values().iterator();
        while (oldest.hasNext() && atMs - oldest.next().leftMs > longestMs) {
            oldest.remove();
        }
    }

    /** Somebody has rung back and is said to have the place of such a call. */
    void again(LogLine line, Queueing.Rules rules) throws Violated {
        String call = line.text("call");
        String of = line.text("of");
        String why = line.text("why");
        Place place = places.remove(of);
        if (place == null) {
            throw new Violated("call " + call + " was given the place of call " + of
                    + ", which has left none, or long ago, or another has it");
        }
        if (place.sequence != UNKNOWN && place.sequence != line.number("sequence")) {
            throw new Violated("call " + call + " was given number " + line.number("sequence")
                    + " of call " + of + ", which had " + place.sequence);
        }
        long withinMs = switch (why) {
            case CUT_OFF -> rules.cutOffMs();
            case ABANDONED -> place.answered ? 0 : rules.abandonedMs();
            default -> throw new Violated("nobody leaves a place because of \"" + why + "\"");
        };
        long afterMs = line.number("mono") - place.leftMs;
        if (withinMs == 0 || afterMs > withinMs) {
            throw new Violated("call " + call + " was given the place of call " + of + " (" + why
                    + ") after " + afterMs + " ms, but queue " + line.text("queue")
                    + " gives it again within " + withinMs + " ms");
        }
    }

    void load(LogLine standing) throws Violated {
        for (Map<?, ?> said : said(standing)) {
            places.put(LogLine.text(said, "call"), new Place(LogLine.number(said, "sequence"),
                    LogLine.text(said, "why").equals(CUT_OFF), LogLine.number(said, "left")));
        }
    }

    /** Whoever is to leave by one of the next lines may be told as gone already. */
    void compare(LogLine standing, Office office) throws Violated {
        for (Map<?, ?> said : said(standing)) {
            String call = LogLine.text(said, "call");
            Place known = places.get(call);
            boolean present = office.queueing().callers().containsKey(call)
                    || office.people().values().stream().anyMatch(one -> one.call.equals(call));
            if (known == null && !present) {
                throw new Violated("call " + call + " is said to have left a place, but by the"
                        + " lines before it has not");
            }
            if (known != null && (known.leftMs != LogLine.number(said, "left")
                    || known.sequence != UNKNOWN
                    && known.sequence != LogLine.number(said, "sequence"))) {
                throw new Violated("the place that call " + call + " left is said to be " + said
                        + ", but by the lines before it is number " + known.sequence + ", left at "
                        + known.leftMs);
            }
        }
    }

    private static List<Map<?, ?>> said(LogLine standing) throws Violated {
        if (!standing.fields().containsKey("places")) {
            return List.of();
        }
        List<Map<?, ?>> all = new ArrayList<>();
        for (Object one : standing.list("places")) {
            all.add(LogLine.object(one));
        }
        return all;
    }
}
