package org.callbox.controller.box;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.callbox.controller.gate.CommandRole;
import org.callbox.controller.gate.Sender;
import org.tinylog.Logger;

/** Who is at the other end of a Unix socket, as the kernel knows it (SO_PEERCRED). */
final class PeerOfSocket {
    private PeerOfSocket() {}

    /** Whoever may connect may do everything, if the kernel says who it is. */
    static Sender of(SocketChannel channel) {
        try {
            return new Sender("socket:" + channel.getOption(ExtendedSocketOptions.SO_PEERCRED)
                    .user().getName(), CommandRole.MAINTAINER);
        } catch (IOException | UnsupportedOperationException e) {
            Logger.debug("The system does not say who asks: {}", Sentences.of(e));
            return new Sender("socket", CommandRole.MONITOR,
                    ": the system does not say who is at its other end");
        }
    }
}
