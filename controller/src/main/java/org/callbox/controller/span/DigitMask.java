package org.callbox.controller.span;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.DecodedMessage;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.link.Carried;
import org.callbox.bridge.link.Service;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.Received;

/**
 * Hides which digit somebody pressed, before frames leave the reader of a tty: that there was one
 * is told, and it is told as 0. A digit may belong to a PIN that was typed ahead of the question
 * for it, so none may get into the loop, its state, the journal or a trace. Those of a headset's
 * keypad are kept in a vault, and the number under which each is there goes in its place
 * (docs/decisions/0008-digits-stay-with-the-reader.md).
 */
public final class DigitMask {
    private static final char HIDDEN = '0';

    private final DigitVault vault;
    private final int card;

    /** @param card whose frames are read */
    public DigitMask(DigitVault vault, int card) {
        this.vault = vault;
        this.card = card;
    }

    /** @param nowMs monotonic */
    public Received masked(Received received, long nowMs) {
        List<Decoded> runs = new ArrayList<>(received.runs().size());
        for (Decoded run : received.runs()) {
            runs.add(run instanceof Decoded.Good(var frame) && holdsDigit(frame.payload())
                    ? new Decoded.Good(masked(frame, nowMs)) : run);
        }
        return new Received(List.copyOf(runs), received.counted());
    }

    private Frame masked(Frame frame, long nowMs) {
        Service service = Carried.message(frame);
        if (service != Service.CONTROL && service != Service.DATAGRAM) {
            return frame;
        }
        Bytes payload = frame.payload();
        if (CardCodec.decodeMessage(Lane.valueOf(service.name()), payload)
                instanceof DecodedMessage.Good(var id, var message)) {
            payload = switch (message) {
                case CardMessage.PortKey(var port, var key, _) when isDigit(key) ->
                        CardCodec.encode(id, new CardMessage.PortKey(
                                port, HIDDEN, vault.keep(card, port, key, nowMs)));
                case CardMessage.Dtmf(var span, var timeslot, var digit, var on, var ms)
                        when isDigit(digit) -> CardCodec.encode(id,
                                new CardMessage.Dtmf(span, timeslot, HIDDEN, on, ms));
                default -> payload;
            };
        }
        return new Frame(frame.type(), frame.flags(), frame.seq(), frame.ack(), payload);
    }

    private static boolean holdsDigit(Bytes octets) {
        for (int i = 0; i < octets.size(); i++) {
            if (isDigit((char) octets.at(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
