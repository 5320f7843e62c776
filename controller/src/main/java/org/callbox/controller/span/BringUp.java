package org.callbox.controller.span;

import java.util.List;
import org.callbox.bridge.card.CardSession;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkCounters;
import org.callbox.bridge.link.LinkState;
import org.callbox.bridge.link.TracedFrame;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.WireCounters;

/**
 * Describes why a card cannot be used although its tty is open: what was received, what is missing,
 * and what to do. Reports each reason once, and again every ten minutes.
 */
final class BringUp {
    static final long LOOK_MS = 5_000;
    static final long REPEAT_MS = 600_000;
    private static final int SHOWN_OCTETS = 16;

    private long openedAtMs;
    private long octetsBefore;
    private long goodBefore;
    private String saidKind = "";
    private long saidAtMs;
    private String text = "";

    BringUp() {}

    void opened(long nowMs, LinkCounters counters) {
        openedAtMs = nowMs;
        octetsBefore = counters.received().octets();
        goodBefore = counters.received().good();
    }

    /** The tty is gone; the caller has reported it. */
    void gone(long nowMs, String why) {
        text = "cannot be used: " + why;
        saidKind = text;
        saidAtMs = nowMs;
    }

    /** The card is in use. */
    void over() {
        saidKind = "";
        text = "";
    }

    /** The present sentence; empty where nothing is wrong or before the first check. */
    String text() {
        return text;
    }

    /** The same, only what comes after the colon. */
    String reason() {
        return text.substring(text.indexOf(": ") < 0 ? 0 : text.indexOf(": ") + 2);
    }

    /** The sentence to be reported now, null for none. */
    String look(long nowMs, boolean open, Link link, CardSession session, int baud) {
        if (!open) {
            return again(nowMs, saidKind);
        }
        String kind = kind(link, session);
        text = sentence(kind, nowMs, link, session, baud);
        return again(nowMs, kind);
    }

    private String again(long nowMs, String kind) {
        if (kind.equals(saidKind) && nowMs - saidAtMs < REPEAT_MS) {
            return null;
        }
        saidKind = kind;
        saidAtMs = nowMs;
        return text;
    }

    private String kind(Link link, CardSession session) {
        WireCounters received = link.counters().received();
        if (!session.complaints().isEmpty() && link.state() == LinkState.UP) {
            return session.complaints().getFirst();
        }
        if (link.state() == LinkState.UP) {
            return "session";
        }
        if (!link.oddity().isEmpty()) {
            return link.oddity();
        }
        return received.octets() == octetsBefore ? "silence"
                : received.good() == goodBefore ? "noise" : link.state().name();
    }

    private String sentence(
            String kind, long nowMs, Link link, CardSession session, int baud) {
        long seconds = (nowMs - openedAtMs) / 1_000;
        WireCounters received = link.counters().received();
        String heard = (received.octets() - octetsBefore) + " octets, "
                + (received.good() - goodBefore) + " good frames" + last(nowMs, link, true);
        return switch (kind) {
            case "silence" -> "cannot be used: its tty is open" + at(baud) + ", but nothing"
                    + " was received for " + seconds + " s, though RST was sent " + link.asked()
                    + " times; check its power, that TX and RX are not exchanged, and that this"
                    + " is the card's device";
            case "noise" -> "cannot be used: " + (received.octets() - octetsBefore)
                    + " octets were received" + at(baud) + " and none of them was a frame ("
                    + received.stuffing() + " runs with wrong stuffing, " + received.tooShort()
                    + " too short, " + received.tooLong() + " too long, " + received.checksum()
                    + " with a wrong checksum" + last(nowMs, link, false) + "); check baud in the"
                    + " site file and that this is the card's device";
            case "RESETTING" -> "cannot be used: it does not answer RST with RSTACK, though it"
                    + " sends frames (" + heard + "); its firmware is to be looked at";
            case "GREETING" -> "cannot be used: it answers RST and then does not send HELLO ("
                    + heard + "); its firmware is to be looked at";
            case "session" -> "cannot be used yet: its link is up, and it has not answered "
                    + String.join(", ", session.waitsFor()) + " (" + heard + ")";
            default -> link.state() == LinkState.UP
                    ? "cannot be used: it " + kind
                            + (link.oddity().isEmpty() ? "" : "; it " + link.oddity())
                    : "cannot be used: it " + kind + "; its firmware is to be looked at";
        };
    }

    /** The baud rate is 0 in a state of a version that did not keep it. */
    private static String at(int baud) {
        return baud == 0 ? "" : " at " + baud + " bit/s";
    }

    /** The last frame received, or the last run that was none. */
    private static String last(long nowMs, Link link, boolean good) {
        List<TracedFrame> frames = link.recentFrames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            TracedFrame one = frames.get(i);
            if (!one.sent() && one.good() == good) {
                return good ? ", the last " + one.what() + " " + (nowMs - one.atMs()) / 1_000
                        + " s ago" : ", the last began " + shown(one.head());
            }
        }
        return "";
    }

    /** As text where it is one, such as what a boot loader prints. */
    private static String shown(Bytes octets) {
        Bytes head = octets.slice(0, Math.min(SHOWN_OCTETS, octets.size()));
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < head.size(); i++) {
            char c = (char) head.at(i);
            if (c < ' ' || c > '~') {
                return head.toHex();
            }
            read.append(c);
        }
        return "\"" + read + "\"";
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        openedAtMs = f.number("opened_at_ms", openedAtMs);
        octetsBefore = f.number("octets_before", octetsBefore);
        goodBefore = f.number("good_before", goodBefore);
        saidKind = f.text("said_kind", saidKind);
        saidAtMs = f.number("said_at_ms", saidAtMs);
        text = f.text("text", text);
    }
}
