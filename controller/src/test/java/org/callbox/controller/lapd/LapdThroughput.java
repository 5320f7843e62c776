package org.callbox.controller.lapd;

import java.util.ArrayDeque;
import org.callbox.bridge.wire.Bytes;

/**
 * Frames per second through two links back to back on one core, no line between them: codec,
 * both state machines, outputs as values. Run it from the test classes; prints one JSON object.
 */
final class LapdThroughput {
    /** As long as a typical message of Q.931. */
    private static final int MESSAGE_OCTETS = 30;
    private static final int MESSAGES = 1_000_000;

    private final Lapd user = new Lapd(LapdParameters.defaults(Side.USER));
    private final Lapd network = new Lapd(LapdParameters.defaults(Side.NETWORK));
    private final ArrayDeque<Bytes> toUser = new ArrayDeque<>();
    private final ArrayDeque<Bytes> toNetwork = new ArrayDeque<>();
    private long frames;
    private long delivered;

    public static void main(String[] arguments) {
        for (int round = 0; round < 5; round++) {
            new LapdThroughput().run();
        }
    }

    private void run() {
        Bytes message = Bytes.copyOf(new byte[MESSAGE_OCTETS]);
        feed(user, toNetwork, new LapdIn.EstablishRequest());
        drain();
        long begin = System.nanoTime();
        for (int n = 0; n < MESSAGES / 2; n++) {
            feed(user, toNetwork, new LapdIn.DataRequest(message));
            feed(network, toUser, new LapdIn.DataRequest(message));
            drain();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        IO.println(String.format("{\"messages\":%d,\"frames\":%d,\"frames_per_s\":%.0f,"
                + "\"ns_per_message_and_end\":%.0f}", delivered, frames, frames / seconds,
                seconds * 1e9 / delivered / 2));
    }

    private void drain() {
        while (!toUser.isEmpty() || !toNetwork.isEmpty()) {
            if (!toNetwork.isEmpty()) {
                feed(network, toUser, new LapdIn.Receive(toNetwork.remove()));
            }
            if (!toUser.isEmpty()) {
                feed(user, toNetwork, new LapdIn.Receive(toUser.remove()));
            }
        }
    }

    private void feed(Lapd end, ArrayDeque<Bytes> line, LapdIn in) {
        for (LapdOut out : end.on(0, in)) {
            if (out instanceof LapdOut.Transmit(Bytes frame)) {
                frames++;
                line.add(frame);
            } else if (out instanceof LapdOut.DataIndication) {
                delivered++;
            }
        }
    }
}
