package org.callbox.controller.support;

import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.Set;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.LapdCodec;
import org.callbox.controller.lapd.LapdFrame;
import org.callbox.controller.q931.ElementId;

/**
 * A frame of a D-channel without the numbers, names and texts in it. Message, call reference,
 * channel, cause and all else stay, and so does the length of each element that is masked: a
 * decoder reads it as before. What cannot be taken apart is cut off.
 */
public final class FrameMask {
    private static final int Q931 = 0x08;
    /** Bits of the length of the call reference that are 0 (4.3). */
    private static final int SPARE = 0xF0;
    private static final int LAST = 0x80;
    /** No element that is kept is longer; one that says so may be text behind a broken length. */
    private static final int KEPT_OCTETS_MAX = 18;
    private static final int SHIFT = 0x90;
    private static final int SHIFT_MASK = 0xF0;
    private static final int NON_LOCKING = 0x08;
    private static final int SEGMENT = 0x60;
    private static final int STAR = '*';
    private static final int SHOWN_DIGITS = 3;
    /** Address and control field. */
    private static final int INVALID_KEPT = 3;
    private static final Set<ElementId> NUMBERS = EnumSet.of(ElementId.CONNECTED_NUMBER,
            ElementId.CALLING_PARTY_NUMBER, ElementId.CALLED_PARTY_NUMBER,
            ElementId.ORIGINAL_CALLED_NUMBER, ElementId.REDIRECTING_NUMBER,
            ElementId.REDIRECTION_NUMBER);

    private final Bytes in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private FrameMask(Bytes in) {
        this.in = in;
    }

    /** From the address octet to the last information octet. */
    public static Bytes masked(Bytes frame) {
        int head = switch (LapdCodec.decode(frame)) {
            case LapdFrame.I _ -> 4;
            case LapdFrame.UI _ -> 3;
            case LapdFrame.XID _ -> 3;
            case LapdFrame.RR _, LapdFrame.RNR _, LapdFrame.REJ _, LapdFrame.SABME _,
                 LapdFrame.DM _, LapdFrame.DISC _, LapdFrame.UA _, LapdFrame.FRMR _ ->
                    frame.size();
            case LapdCodec.Invalid _ -> 0;
        };
        return head == 0 ? frame.slice(0, Math.min(frame.size(), INVALID_KEPT))
                : head == frame.size() ? frame
                : frame.slice(0, head).plus(message(frame.slice(head)));
    }

    /** A message of Q.931; of any other, and of one whose head is odd, the first octet. */
    public static Bytes message(Bytes message) {
        if (message.size() < 2 || message.at(0) != Q931 || (message.at(1) & SPARE) != 0
                || message.size() < 3 + (message.at(1) & 0x0F)) {
            return message.slice(0, Math.min(1, message.size()));
        }
        FrameMask mask = new FrameMask(message);
        mask.run();
        return Bytes.copyOf(mask.out.toByteArray());
    }

    private void run() {
        int type = 2 + (in.at(1) & 0x0F);
        // 4.4, Table 4-2 note 1: an escape to a national type has one octet more.
        int at = in.at(type) == 0 && type + 1 < in.size() ? type + 2 : type + 1;
        copy(0, at);
        if (in.at(type) == SEGMENT) {
            return;
        }
        int locked = 0;
        int codeset = 0;
        while (at < in.size()) {
            int id = in.at(at);
            if ((id & SHIFT_MASK) == SHIFT) {
                copy(at, at + 1);
                at++;
                codeset = id & 0x07;
                locked = (id & NON_LOCKING) == 0 ? codeset : locked;
                continue;
            }
            at = (id & LAST) != 0 ? single(at) : element(at, codeset);
            codeset = locked;
        }
    }

    private int single(int at) {
        copy(at, at + 1);
        return at + 1;
    }

    /** Answers where the next one begins. */
    private int element(int at, int codeset) {
        int from = Math.min(at + 2, in.size());
        copy(at, from);
        int announced = at + 1 < in.size() ? in.at(at + 1) : 0;
        int end = Math.min(in.size(), from + announced);
        ElementId id = codeset == 0 ? ElementId.of(in.at(at)) : null;
        int most = id == null || announced > end - from ? 0 : kept(id, from, end);
        int kept = most > KEPT_OCTETS_MAX ? 0 : most;
        copy(from, Math.min(end, from + kept));
        boolean number = id != null && NUMBERS.contains(id);
        for (int i = from + kept; i < end; i++) {
            // A star is a digit of Q.931, so that the number stays one.
            out.write(number && end - i <= SHOWN_DIGITS && end - from - kept > SHOWN_DIGITS
                    ? in.at(i) : STAR);
        }
        return end;
    }

    /** How many octets of an element's content say nothing of anybody. */
    private int kept(ElementId id, int from, int end) {
        return switch (id) {
            case BEARER_CAPABILITY, CALL_STATE, CHANNEL_IDENTIFICATION, PROGRESS_INDICATOR,
                 NOTIFICATION_INDICATOR, DATE_TIME, SIGNAL, RESTART_INDICATOR,
                 LOW_LAYER_COMPATIBILITY, HIGH_LAYER_COMPATIBILITY, REVERSE_CHARGING,
                 CHANGE_STATUS, INFORMATION_RATE, END_TO_END_TRANSIT_DELAY,
                 TRANSIT_DELAY_SELECTION, PACKET_LAYER_BINARY_PARAMETERS,
                 PACKET_LAYER_WINDOW_SIZE, PACKET_SIZE -> end - from;
            case CAUSE -> Math.min(end - from, group(from, end) + 1);
            case CONNECTED_NUMBER, CALLING_PARTY_NUMBER, CALLED_PARTY_NUMBER,
                 ORIGINAL_CALLED_NUMBER, REDIRECTING_NUMBER, REDIRECTION_NUMBER ->
                    group(from, end);
            case CONNECTED_SUBADDRESS, CALLING_PARTY_SUBADDRESS, CALLED_PARTY_SUBADDRESS,
                 REDIRECTING_SUBADDRESS, USER_USER, FACILITY, EXTENDED_FACILITY,
                 CLOSED_USER_GROUP, TRANSIT_NETWORK_SELECTION, NETWORK_SPECIFIC_FACILITIES ->
                    Math.min(1, end - from);
            case SEGMENTED_MESSAGE, CALL_IDENTITY, DISPLAY, KEYPAD_FACILITY, ENDPOINT_IDENTIFIER,
                 INFORMATION_REQUEST, FEATURE_ACTIVATION, FEATURE_INDICATION, SERVICE_PROFILE,
                 ESCAPE, SHIFT, MORE_DATA, SENDING_COMPLETE, CONGESTION_LEVEL,
                 REPEAT_INDICATOR -> 0;
        };
    }

    /** Octets of the group that begins there, up to the one that ends it (4.5.1). */
    private int group(int from, int end) {
        int at = from;
        while (at < end && at - from < 2 && (in.at(at) & LAST) == 0) {
            at++;
        }
        return Math.min(end, at + 1) - from;
    }

    private void copy(int from, int to) {
        out.writeBytes(in.slice(from, to).toArray());
    }
}
