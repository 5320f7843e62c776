package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/**
 * What a card refused, answered oddly or did not answer, by what was asked. Each is asked again
 * after a pause that doubles from {@link #FIRST_MS} to {@link #LONGEST_MS}, at once when the link
 * was reset, and is open until it is answered as it should be. What no asking can change, such as
 * a lack of headset ports, stands here as well.
 */
final class Complaints {
    static final long FIRST_MS = 1_000;
    static final long LONGEST_MS = 60_000;
    static final long NEVER = Long.MAX_VALUE;
    private static final int SHIFT_MAX = 6;

    /**
     * @param text a sentence without its subject, the card
     * @param again what is to be asked again, null where nothing is
     * @param times in a row
     * @param againAtMs {@link #NEVER} while it is being asked, or where nothing is
     * @param saidAtMs when it was last said with this text
     */
    record Complaint(String text, CardCommand again, int times, long againAtMs, long saidAtMs) {
        static final Codec<Complaint> STATE = Codec.record(new Complaint("", null, 1, NEVER, 0),
                (f, was) -> new Complaint(f.text("text", was.text()),
                        f.optional("again", was.again(), CardCodecs.COMMAND),
                        f.number("times", was.times()), f.number("again_at_ms", was.againAtMs()),
                        f.number("said_at_ms", was.saidAtMs())));
    }

    private final LinkedHashMap<String, Complaint> open = new LinkedHashMap<>();

    Complaints() {}

    /** What to ask when this failed. */
    static CardCommand again(CardCommand failed) {
        return switch (failed) {
            case CardCommand.SetCrossConnect set -> new CardCommand.GetCrossConnect(0);
            case CardCommand.GetCrossConnect get -> new CardCommand.GetCrossConnect(0);
            case CardCommand.GetPorts get -> new CardCommand.GetPorts(0);
            case CardCommand other -> other;
        };
    }

    /** Notes it; true when it is to be said, because it is new or has another reason. */
    boolean complain(long nowMs, String about, String text, CardCommand again) {
        Complaint before = open.get(about);
        int times = before == null ? 1 : before.times() + 1;
        long quietMs = again == null ? LONGEST_MS : FIRST_MS;
        boolean news = before == null || before.text().isEmpty()
                || !before.text().equals(text) && nowMs - before.saidAtMs() >= quietMs;
        long pauseMs = Math.min(LONGEST_MS, FIRST_MS << Math.min(SHIFT_MAX, times - 1));
        open.put(about, new Complaint(text, again, times,
                again == null ? NEVER : nowMs + pauseMs, news ? nowMs : before.saidAtMs()));
        return news;
    }

    /** Notes it and is asked again at once: to be said only if that goes wrong as well. */
    void begin(String about, CardCommand again) {
        open.put(about, new Complaint("", again, 1, NEVER, 0));
    }

    /** It is asked again before its pause is over. */
    void asking(String about) {
        open.computeIfPresent(about, (name, one) -> new Complaint(
                one.text(), one.again(), one.times(), NEVER, one.saidAtMs()));
    }

    /** Whether nothing is open, so that none needs to be named to be settled. */
    boolean none() {
        return open.isEmpty();
    }

    /** It is as it should be; true when it was said that it is not. */
    boolean settle(String about) {
        Complaint gone = open.remove(about);
        return gone != null && !gone.text().isEmpty();
    }

    /** How often in a row it went wrong, 0 when it did not. */
    int times(String about) {
        Complaint complaint = open.get(about);
        return complaint == null ? 0 : complaint.times();
    }

    /** Whether it is not to be asked now, in these words or in any. */
    boolean waits(long nowMs, String about, CardCommand with) {
        Complaint complaint = open.get(about);
        return complaint != null && complaint.againAtMs() > nowMs
                && complaint.againAtMs() != NEVER
                && (with == null || with.equals(complaint.again()));
    }

    /** Takes what is to be asked again by now, of what may be asked at present. */
    List<CardCommand> due(long nowMs, Predicate<CardCommand> may) {
        List<CardCommand> due = new ArrayList<>();
        for (Map.Entry<String, Complaint> entry : open.entrySet()) {
            Complaint one = entry.getValue();
            if (one.againAtMs() <= nowMs && may.test(one.again())) {
                due.add(one.again());
                entry.setValue(new Complaint(
                        one.text(), one.again(), one.times(), NEVER, one.saidAtMs()));
            }
        }
        return due;
    }

    /** When something is to be asked again, {@link #NEVER} for nothing. */
    long nextMs(Predicate<CardCommand> may) {
        long next = NEVER;
        for (Complaint one : open.values()) {
            if (one.againAtMs() != NEVER && may.test(one.again())) {
                next = Math.min(next, one.againAtMs());
            }
        }
        return next;
    }

    /** The link was reset: whatever can be asked again may be asked at once. */
    void hurry(long nowMs) {
        open.replaceAll((about, one) -> one.again() == null ? one : new Complaint(
                one.text(), one.again(), one.times(), nowMs, one.saidAtMs()));
    }

    /** The card has started afresh. */
    void clear() {
        open.clear();
    }

    List<String> abouts() {
        return open.entrySet().stream().filter(one -> !one.getValue().text().isEmpty())
                .map(Map.Entry::getKey).toList();
    }

    List<String> texts() {
        return open.values().stream().map(Complaint::text).filter(text -> !text.isEmpty())
                .toList();
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.map("open", open, Codec.TEXT, Complaint.STATE);
    }
}
