package org.callbox.controller.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Subscribes at a broker, and reads nothing of what comes, not even that it may. */
final class DeafSubscriber implements AutoCloseable {
    private static final int CONNECT = 0x10;
    private static final int SUBSCRIBE = 0x82;
    private static final int CLEAN_SESSION = 2;

    private final Socket socket;

    DeafSubscriber(int port, String filter) throws IOException {
        socket = new Socket();
        // Little room, so that the broker soon has to keep what is not read.
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        // An id of its own: of two with one id a broker puts the first out.
        send(CONNECT, text("MQTT"), new byte[] {4, CLEAN_SESSION, 0, 0},
                text("deaf-" + socket.getLocalPort()));
        send(SUBSCRIBE, new byte[] {0, 1}, text(filter), new byte[] {1});
    }

    private static byte[] text(String said) {
        byte[] octets = said.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(octets.length >> 8);
        out.write(octets.length);
        out.writeBytes(octets);
        return out.toByteArray();
    }

    /** Of less than 128 octets. */
    private void send(int type, byte[]... parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        packet.write(body.size());
        packet.writeBytes(body.toByteArray());
        socket.getOutputStream().write(packet.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
