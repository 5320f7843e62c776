package org.callbox.controller.e2e;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A wire between a card and an exchange that counts the Q.931 messages that pass, or is cut. Each
 * end sends to the tap's port for it and hears from that port.
 */
final class LineTap implements AutoCloseable {
    static final int DISCONNECT = 0x45;
    static final int RELEASE = 0x4d;
    static final int RELEASE_COMPLETE = 0x5a;
    static final int STATUS = 0x7d;

    private static final int DATAGRAM_OCTETS_MAX = 2_048;
    private static final int FRAMES_MAX = 100_000;

    private final DatagramSocket towardsCard;
    private final DatagramSocket towardsExchange;
    private final int cardPort;
    private final int exchangePort;
    private final Map<Integer, Integer> fromCard = new TreeMap<>();
    private final Map<Integer, Integer> fromExchange = new TreeMap<>();
    private final List<String> frames = new ArrayList<>();
    private final long beganNs = System.nanoTime();
    private volatile boolean cut;

    LineTap(int cardPort, int exchangePort) throws IOException {
        this.cardPort = cardPort;
        this.exchangePort = exchangePort;
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        towardsCard = new DatagramSocket(0, loopback);
        towardsExchange = new DatagramSocket(0, loopback);
        Thread.ofVirtual().start(() -> pass(towardsCard, towardsExchange, this.exchangePort,
                fromCard));
        Thread.ofVirtual().start(() -> pass(towardsExchange, towardsCard, this.cardPort,
                fromExchange));
    }

    int portForCard() {
        return towardsCard.getLocalPort();
    }

    int portForExchange() {
        return towardsExchange.getLocalPort();
    }

    void cut(boolean on) {
        cut = on;
    }

    /** Messages of that type which the exchange got, by the first octet of the type. */
    int heardByExchange(int type) {
        synchronized (fromCard) {
            return fromCard.getOrDefault(type, 0);
        }
    }

    int heardByCard(int type) {
        synchronized (fromExchange) {
            return fromExchange.getOrDefault(type, 0);
        }
    }

    private void pass(DatagramSocket in, DatagramSocket out, int port, Map<Integer, Integer> seen) {
        DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_OCTETS_MAX],
                DATAGRAM_OCTETS_MAX);
        try {
            while (true) {
                in.receive(packet);
                if (!cut) {
                    record(packet, out == towardsExchange ? "box" : "exchange");
                    note(packet, seen);
                    out.send(new DatagramPacket(packet.getData(), packet.getLength(),
                            InetAddress.getByName("127.0.0.1"), port));
                }
                packet.setLength(DATAGRAM_OCTETS_MAX);
            }
        } catch (SocketException closed) {
            out.close();
        } catch (IOException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private void record(DatagramPacket packet, String from) {
        synchronized (frames) {
            if (frames.size() < FRAMES_MAX) {
                frames.add((System.nanoTime() - beganNs) / 1_000 + "us-" + from + " "
                        + HexFormat.of().formatHex(packet.getData(), 0, packet.getLength()));
            }
        }
    }

    /** All that has passed, in the form that {@code callbox decode --hex} reads. */
    List<String> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    /** An I frame has a clear lowest bit in octet 3; its message begins at octet 5. */
    private static void note(DatagramPacket packet, Map<Integer, Integer> seen) {
        byte[] octets = packet.getData();
        if (packet.getLength() > 6 && (octets[2] & 1) == 0) {
            int type = 6 + (octets[5] & 0x0F);
            if (type < packet.getLength()) {
                synchronized (seen) {
                    seen.merge(octets[type] & 0xFF, 1, Integer::sum);
                }
            }
        }
    }

    @Override
    public void close() {
        towardsCard.close();
        towardsExchange.close();
    }
}
