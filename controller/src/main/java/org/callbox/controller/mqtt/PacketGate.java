package org.callbox.controller.mqtt;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Checks what a socket gives before Paho reads it: Paho allocates as much as a packet announces,
 * and its receiver thread ends without a report at an invalid topic. Passes on whole packets only:
 * within the size limit, of a type that a broker may send to a client; octets of a topic that are
 * not printable ASCII are replaced by question marks. Anything else ends the connection with one
 * sentence.
 *
 * <p>A read that times out, also in mid-packet, may be repeated.
 */
final class PacketGate extends InputStream {
    private static final int TYPE = 4;
    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int SUBACK = 9;
    private static final int UNSUBACK = 11;
    private static final int PINGRESP = 13;
    private static final int QOS_BITS = 0x06;
    private static final int QOS_2 = 0x04;

    /** MQTT 3.1.1, 2.2.3: no more octets of length than this. */
    private static final int LENGTH_OCTETS = 4;
    private static final int FIRST_ROOM = 64;

    private final InputStream in;
    private final int mostOctets;
    private byte[] packet = new byte[FIRST_ROOM];
    private int filled;
    /** Octets of the whole packet; 0 while its length is not known. */
    private int whole;
    private int headerOctets;
    private int served;
    private RefusedPacket refused;

    /** @param mostOctets a packet may have after its header */
    PacketGate(InputStream in, int mostOctets) {
        this.in = new BufferedInputStream(in);
        this.mostOctets = mostOctets;
    }

    @Override
    public int read() throws IOException {
        return fill() ? packet[served++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int octets = Math.min(most, whole - served);
        System.arraycopy(packet, served, into, from, octets);
        served += octets;
        return octets;
    }

    @Override
    public int available() throws IOException {
        return complete() ? whole - served : in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean complete() {
        return whole > 0 && filled == whole && served < whole;
    }

    /** Waits for a whole packet unless one is being served; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (refused != null) {
            throw refused;
        }
        if (complete()) {
            return true;
        }
        if (whole > 0 && served == whole) {
            filled = 0;
            whole = 0;
            served = 0;
        }
        while (whole == 0) {
            int octet = in.read();
            if (octet < 0) {
                return end();
            }
            packet[filled++] = (byte) octet;
            header(octet);
        }
        while (filled < whole) {
            int octets = in.read(packet, filled, whole - filled);
            if (octets < 0) {
                return end();
            }
            filled += octets;
        }
        check();
        return true;
    }

    private boolean end() throws EOFException {
        if (filled > 0) {
            throw new EOFException("the connection ended in mid-packet");
        }
        return false;
    }

    private void header(int octet) throws RefusedPacket {
        if (filled < 2) {
            return;
        }
        if ((octet & 0x80) != 0) {
            if (filled > LENGTH_OCTETS) {
                throw refuse("the broker announced a packet with a length of more than "
                        + LENGTH_OCTETS + " octets");
            }
            return;
        }
        long length = 0;
        for (int i = filled - 1; i >= 1; i--) {
            length = length << 7 | packet[i] & 0x7F;
        }
        if (length > mostOctets) {
            throw refuse("the broker announced a packet of " + length + " octets, at most "
                    + mostOctets + " are taken");
        }
        headerOctets = filled;
        whole = filled + (int) length;
        if (packet.length < whole) {
            packet = Arrays.copyOf(packet, whole);
        }
    }

    private RefusedPacket refuse(String why) {
        refused = new RefusedPacket(why);
        return refused;
    }

    private void check() throws RefusedPacket {
        int type = (packet[0] & 0xFF) >> TYPE;
        int length = whole - headerOctets;
        boolean good = switch (type) {
            case CONNACK, PUBACK, UNSUBACK -> length == 2;
            case PINGRESP -> length == 0;
            case SUBACK -> length > 2;
            case PUBLISH -> publish(length);
            default -> false;
        };
        if (!good) {
            throw refuse("the broker sent a packet of type " + type + " with " + length
                    + " octets, which has no place in MQTT 3.1.1 here");
        }
    }

    /** We ask for nothing at quality 2, so that there is no such PUBLISH. */
    private boolean publish(int length) {
        int qos = packet[0] & QOS_BITS;
        if (length < 2 || qos >= QOS_2) {
            return false;
        }
        int from = headerOctets + 2;
        int topic = (packet[headerOctets] & 0xFF) << 8 | packet[headerOctets + 1] & 0xFF;
        if (topic == 0 || from + topic + (qos == 0 ? 0 : 2) > whole) {
            return false;
        }
        // A topic of ours is printable ASCII. Anything else is none we handle, whatever it says.
        for (int i = from; i < from + topic; i++) {
            if (packet[i] <= ' ' || packet[i] >= 0x7F) {
                packet[i] = '?';
            }
        }
        return true;
    }

    /** The one sentence why we ended the connection. */
    static final class RefusedPacket extends IOException {
        private static final long serialVersionUID = 1L;

        private RefusedPacket(String sentence) {
            super(sentence);
        }
    }
}
