package org.callbox.bridge.link;

import static org.callbox.bridge.link.LinkState.GREETING;
import static org.callbox.bridge.link.LinkState.RESETTING;

import org.callbox.bridge.link.Greeting.Hello;
import org.callbox.bridge.link.Greeting.Rst;
import org.callbox.bridge.link.Greeting.RstAck;
import org.callbox.bridge.wire.Frame;

/**
 * The handshake of a {@link Link} at the host, which asks for an association with RST and opens it
 * with HELLO: one method for each state.
 */
final class HostHandshake {
    /** HELLO is repeated this often before the host asks for another association. */
    private static final int HELLO_TRIES = 10;

    private HostHandshake() {}

    // ---- states ----

    static LinkState asks(Link link, FrameType type, Frame frame) {
        return switch (type) {
            case RSTACK -> greet(link, frame.payload().size(), RstAck.parse(frame.payload()));
            case NOLINK -> {
                // The card lives and waits: no need to sit out the back-off.
                if (link.rstSent > 0 && link.nowMs - link.askedAtMs >= Link.PROVOKED_GAP_MS) {
                    link.retryMs = link.parameters.retryMinMs();
                    sendRst(link);
                }
                yield RESETTING;
            }
            // Left over from the association before, or an echo.
            case RST, HELLO, ACK, NAK, PING, DATA, DATAGRAM -> RESETTING;
        };
    }

    static LinkState greets(Link link, FrameType type, Frame frame) {
        return switch (type) {
            case HELLO -> link.welcome(Hello.parse(frame.payload()));
            case NOLINK -> link.reset(DownReason.PEER_RESET, "the card knows no association");
            case RST, RSTACK, ACK, NAK, PING, DATA, DATAGRAM -> GREETING;
        };
    }

    // ---- steps ----

    static LinkState sendRst(Link link) {
        link.asked = new Rst(link.ownBootId, link.association);
        link.askedAtMs = link.nowMs;
        link.rstSent++;
        link.shake(FrameType.RST, link.asked.toBytes());
        link.outputs.start(LinkTimer.HANDSHAKE, link.retryMs);
        link.retryMs = Math.min(link.parameters.retryMaxMs(), 2 * link.retryMs);
        return RESETTING;
    }

    private static LinkState greet(Link link, int octets, RstAck answer) {
        if (answer == null) {
            link.tally.malformed++;
            link.oddity = "answers RST with an RSTACK of " + octets + " octets where "
                    + RstAck.OCTETS + " are due";
            return RESETTING;
        }
        if (!answer.asked().equals(link.asked)) {
            link.oddity = "answers RST with an RSTACK for another association than the one asked"
                    + " for";
            return RESETTING;
        }
        link.oddity = "";
        link.granted = answer;
        link.flow.forget();
        if (link.rstSent == 1) {
            link.flow.roundTrip(link.nowMs - link.askedAtMs);
        }
        link.helloSent = 0;
        return sendHello(link);
    }

    static LinkState sendHello(Link link) {
        link.helloSent++;
        link.shake(FrameType.HELLO, link.ownHello());
        link.outputs.start(LinkTimer.HANDSHAKE, link.parameters.retryMinMs());
        return GREETING;
    }

    /** Whether HELLO is repeated before another association is asked for. */
    static boolean mayGreetAgain(Link link) {
        return link.helloSent < HELLO_TRIES;
    }
}
