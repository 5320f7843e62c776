package org.callbox.controller.cli;

import java.util.Locale;
import java.util.Map;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardWords;
import org.callbox.bridge.card.DecodedCommand;
import org.callbox.bridge.card.DecodedMessage;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.wire.Bytes;

/** A frame of the link to a card, as the box tells it, in words. */
final class FrameWords {
    private static final int REPEATED = 0x80;
    private static final int MORE = 0x40;
    private static final int NOT_READY = 0x20;
    private static final int CHANNEL = 0x0F;

    private FrameWords() {}

    /** Direction, type, numbers, and the message if it is all there. */
    static String of(Map<?, ?> frame) {
        boolean sent = number(frame, "sent") == 1;
        String what = "" + frame.get("what");
        int octets = number(frame, "octets");
        if (number(frame, "good") == 0) {
            String head = "" + frame.get("head");
            return "! " + octets + " octets that are no frame ("
                    + what.toLowerCase(Locale.ROOT).replace('_', ' ') + ")"
                    + (head.isEmpty() ? "" : ": " + head);
        }
        int flags = number(frame, "flags");
        StringBuilder text = new StringBuilder(sent ? "> " : "< ").append(what);
        if (what.equals("DATA")) {
            text.append(" seq ").append(number(frame, "seq"));
        }
        if (what.equals("DATA") || what.equals("ACK") || what.equals("NAK")
                || what.equals("PING") || what.equals("DATAGRAM")) {
            text.append(" ack ").append(number(frame, "ack"));
        }
        text.append((flags & REPEATED) != 0 ? " repeated" : "")
                .append((flags & NOT_READY) != 0 ? " not-ready" : "");
        if (octets > 0) {
            text.append(": ").append(carried(frame, what, flags, octets, sent));
        }
        return text.toString();
    }

    private static String carried(
            Map<?, ?> frame, String what, int flags, int octets, boolean sent) {
        Bytes head = Bytes.hex("" + frame.get("head"));
        int channel = flags & CHANNEL;
        boolean message = what.equals("DATA") || what.equals("DATAGRAM");
        if (!message || channel >= Lane.values().length) {
            return head.toHex();
        }
        Lane lane = Lane.values()[channel];
        if (lane == Lane.D_CHANNEL) {
            return "D-channel frame, " + octets + " octets: " + head.toHex();
        }
        if ((flags & MORE) != 0 || head.size() < octets) {
            return "message or piece of " + octets + " octets: " + head.toHex();
        }
        return sent ? command(lane, head) : message(lane, head);
    }

    private static String command(Lane lane, Bytes octets) {
        return switch (CardCodec.decodeCommand(lane, octets)) {
            case DecodedCommand.Good good ->
                    "#" + good.requestId() + " " + CardWords.tell(good.command());
            case DecodedCommand.Bad bad -> bad.failure().text() + ": " + octets.toHex();
        };
    }

    private static String message(Lane lane, Bytes octets) {
        return switch (CardCodec.decodeMessage(lane, octets)) {
            case DecodedMessage.Good good ->
                    (good.requestId() == 0 ? "" : "#" + good.requestId() + " ")
                            + CardWords.tell(good.message());
            case DecodedMessage.Bad bad -> bad.why() + ": " + octets.toHex();
        };
    }

    private static int number(Map<?, ?> frame, String field) {
        return ((Number) frame.get(field)).intValue();
    }
}
