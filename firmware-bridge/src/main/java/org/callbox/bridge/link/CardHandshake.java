package org.callbox.bridge.link;

import static org.callbox.bridge.link.LinkState.GREETING;
import static org.callbox.bridge.link.LinkState.RESETTING;

import org.callbox.bridge.link.Greeting.Hello;
import org.callbox.bridge.link.Greeting.NoLink;
import org.callbox.bridge.link.Greeting.Rst;
import org.callbox.bridge.link.Greeting.RstAck;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Frame;

/**
 * The handshake of a {@link Link} at the card, which grants an association with RSTACK and answers
 * the HELLO of the host: one method for each state.
 */
final class CardHandshake {
    /** A host that asked for an association is given this long to greet. */
    private static final long CARD_GREETING_MS = 3_000;

    private CardHandshake() {}

    // ---- states ----

    static LinkState waits(Link link, FrameType type, Frame frame) {
        return switch (type) {
            case RST -> grant(link, Rst.parse(frame.payload()));
            case HELLO, ACK, NAK, PING, DATA, DATAGRAM -> {
                if (link.nowMs - link.refusedAtMs >= Link.PROVOKED_GAP_MS) {
                    sendNoLink(link, DownReason.PEER_RESET);
                }
                yield RESETTING;
            }
            case RSTACK, NOLINK -> RESETTING;
        };
    }

    static LinkState greets(Link link, FrameType type, Frame frame) {
        return switch (type) {
            case RST -> grant(link, Rst.parse(frame.payload()));
            case HELLO -> link.welcome(Hello.parse(frame.payload()));
            case RSTACK, NOLINK, ACK, NAK, PING, DATA, DATAGRAM -> GREETING;
        };
    }

    // ---- steps ----

    static LinkState grant(Link link, Rst request) {
        if (request == null) {
            link.tally.malformed++;
            return link.state;
        }
        boolean again = link.state != RESETTING && request.equals(link.asked);
        if (!again) {
            link.leaveUp(DownReason.PEER_RESET, "the host asked for a new association");
            link.asked = request;
            link.flow.forget();
            link.outputs.start(LinkTimer.HANDSHAKE, CARD_GREETING_MS);
        }
        Bytes answer = new RstAck(request, Greeting.HANDSHAKE_VERSION, link.ownBootId,
                link.parameters.resetCause(), link.holdExpired).toBytes();
        link.shake(FrameType.RSTACK, answer);
        return again ? link.state : GREETING;
    }

    static void sendNoLink(Link link, DownReason why) {
        link.refusedAtMs = link.nowMs;
        Bytes text = new NoLink(link.ownBootId, why.ordinal()).toBytes();
        link.shake(FrameType.NOLINK, text);
    }
}
