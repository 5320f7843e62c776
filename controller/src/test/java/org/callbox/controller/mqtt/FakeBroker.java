package org.callbox.controller.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever answers at the broker's address: accepts, and says what a test wants it to. */
final class FakeBroker implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int PINGREQ = 12;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger accepted = new AtomicInteger();
    private final byte[] insteadOfConnack;
    private final byte[] afterSuback;
    private volatile Socket open;

    /** @param insteadOfConnack hexadecimal, null to behave */
    FakeBroker(String insteadOfConnack, byte[] afterSuback) throws IOException {
        this.insteadOfConnack =
                insteadOfConnack == null ? null : HexFormat.of().parseHex(insteadOfConnack);
        this.afterSuback = afterSuback;
        Thread.ofPlatform().daemon().name("fake-broker").start(this::run);
    }

    String url() {
        return "mqtt://127.0.0.1:" + server.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    private void run() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                open = client;
                accepted.incrementAndGet();
                serve(client);
            } catch (IOException over) {
                continue; // the other end left, as it may
            }
        }
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        while (true) {
            int header = in.readUnsignedByte();
            byte[] body = new byte[length(in)];
            in.readFully(body);
            switch (header >> 4) {
                case CONNECT -> out.write(insteadOfConnack != null
                        ? insteadOfConnack : new byte[] {0x20, 2, 0, 0});
                case SUBSCRIBE -> {
                    out.write(new byte[] {(byte) 0x90, 3, body[0], body[1], 1});
                    out.write(afterSuback);
                }
                case PUBLISH -> {
                    int id = 2 + ((body[0] & 0xFF) << 8 | body[1] & 0xFF);
                    out.write(new byte[] {0x40, 2, body[id], body[id + 1]});
                }
                case PINGREQ -> out.write(new byte[] {(byte) 0xD0, 0});
                default -> throw new IOException("it is leaving");
            }
            out.flush();
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = in.readUnsignedByte();
            length |= (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return length;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (open != null) {
            open.close();
        }
    }
}
