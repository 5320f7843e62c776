package org.callbox.controller.bringup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.decode.FrameJson;

/** The frames of a line's D-channel from a time on, as the box traces them. */
final class DFrames {
    /** What a loop gives back is there sooner than any exchange answers. */
    private static final long ECHO_MS_MAX = 100;

    /**
     * One frame.
     *
     * @param lapd null where it is no frame; {@code q931} null without a message
     */
    record Seen(long atMs, boolean sent, String hex, Map<?, ?> lapd, Map<?, ?> q931) {
        boolean is(String frame) {
            return lapd != null && frame.equals(lapd.get("frame"));
        }

        boolean message(String name) {
            return q931 != null && name.equals(q931.get("message"));
        }

        String reference() {
            return q931 == null ? "" : "" + q931.get("call_reference");
        }

        /** A field of an element of the message; empty where it has none. */
        String element(String name, String field) {
            if (q931 != null && q931.get("ies") instanceof List<?> all) {
                for (Object one : all) {
                    if (one instanceof Map<?, ?> element && name.equals(element.get("name"))
                            && element.get(field) != null) {
                        return "" + element.get(field);
                    }
                }
            }
            return "";
        }
    }

    private final Workbench bench;
    private final int span;
    private final List<Seen> all = new ArrayList<>();
    private long after;

    /** What passes from now on. */
    DFrames(Workbench bench, int span) throws NotAnswered {
        this.bench = bench;
        this.span = span;
        this.after = BoxPicture.number(answer(-1), "last");
    }

    private Map<String, Object> answer(long from) throws NotAnswered {
        return bench.ask("trace", new TreeMap<>(Map.of(
                "span", "" + span, "after", "" + from, "wait", "0")));
    }

    /** Takes in what has passed meanwhile. */
    void more() throws NotAnswered {
        Map<String, Object> answer = answer(after);
        after = BoxPicture.number(answer, "last");
        if (answer.get("frames") instanceof List<?> frames) {
            for (Object one : frames) {
                if (one instanceof Map<?, ?> frame) {
                    all.add(seen(frame));
                }
            }
        }
    }

    private static Seen seen(Map<?, ?> frame) {
        String hex = BoxPicture.text(frame, "frame");
        Map<String, Object> read = FrameJson.frame("", Bytes.hex(hex));
        return new Seen(BoxPicture.number(frame, "ts_ms"), BoxPicture.flag(frame, "sent"), hex,
                read.get("lapd") instanceof Map<?, ?> lapd ? lapd : null,
                read.get("q931") instanceof Map<?, ?> q931 ? q931 : null);
    }

    int span() {
        return span;
    }

    List<Seen> all() {
        return all;
    }

    long sent() {
        return all.stream().filter(Seen::sent).count();
    }

    long received() {
        return all.size() - sent();
    }

    /** Whether the other side sends at all what is no frame of a D-channel. */
    boolean onlyNoise() {
        return received() > 0 && all.stream().noneMatch(one -> !one.sent() && one.lapd() != null
                && one.lapd().get("frame") != null);
    }

    boolean received(String frame) {
        return all.stream().anyMatch(one -> !one.sent() && one.is(frame));
    }

    /** Whether each frame that was sent came back at once. */
    boolean echoes() {
        List<Seen> mine = all.stream().filter(Seen::sent).toList();
        return !mine.isEmpty() && mine.stream().allMatch(one -> all.stream().anyMatch(back ->
                !back.sent() && back.hex().equals(one.hex()) && back.atMs() >= one.atMs()
                        && back.atMs() - one.atMs() <= ECHO_MS_MAX));
    }

    /** Whether the other side asks for the link as our side does: both play the same. */
    boolean sameSide() {
        return all.stream().anyMatch(theirs -> !theirs.sent() && theirs.is("SABME")
                && all.stream().anyMatch(ours -> ours.sent() && ours.is("SABME")
                        && ours.lapd().get("cr").equals(theirs.lapd().get("cr"))));
    }
}
