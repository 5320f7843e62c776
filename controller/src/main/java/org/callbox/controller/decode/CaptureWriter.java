package org.callbox.controller.decode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.callbox.bridge.wire.Bytes;

/**
 * Writes a pcapng file of one D-channel: one section, one interface of link type LAPD, one
 * enhanced packet block a frame with its direction in the packet flags. What was written so far
 * is a whole file at any moment.
 */
public final class CaptureWriter {
    private static final int LINK_LAPD = 203;
    private static final int SECTION = 0x0A0D0D0A;
    private static final int SECTION_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int PACKET_ENHANCED = 6;
    private static final int OPTION_INTERFACE_NAME = 2;
    private static final int OPTION_APPLICATION = 4;
    private static final int OPTION_FLAGS = 2;
    private static final int FLAG_INBOUND = 1;
    private static final int FLAG_OUTBOUND = 2;
    /** More than any frame has. */
    private static final int SNAP_OCTETS = 2_048;
    private static final long MICROSECONDS = 1_000;

    private final OutputStream out;

    /** Writes the head of the file; {@code name} is what Wireshark calls the interface. */
    public CaptureWriter(OutputStream out, String name) throws IOException {
        this.out = out;
        ByteBuffer section = body(16).putInt(SECTION_ORDER).putShort((short) 1)
                .putShort((short) 0).putLong(-1);
        block(SECTION, section.array(), option(OPTION_APPLICATION, text("callbox")));
        ByteBuffer line = body(8).putShort((short) LINK_LAPD).putShort((short) 0)
                .putInt(SNAP_OCTETS);
        block(INTERFACE, line.array(), option(OPTION_INTERFACE_NAME, text(name)));
    }

    /**
     * @param wallMs when it passed, milliseconds since 1970 UTC
     * @param sent by us (outbound), or received (inbound)
     */
    public void frame(long wallMs, boolean sent, Bytes frame) throws IOException {
        long us = wallMs * MICROSECONDS;
        ByteBuffer packet = body(20 + padded(frame.size())).putInt(0).putInt((int) (us >>> 32))
                .putInt((int) us).putInt(frame.size()).putInt(frame.size()).put(frame.toArray());
        block(PACKET_ENHANCED, packet.array(), option(OPTION_FLAGS,
                body(4).putInt(sent ? FLAG_OUTBOUND : FLAG_INBOUND).array()));
    }

    private void block(int type, byte[] fixed, byte[] options) throws IOException {
        int length = 12 + fixed.length + options.length;
        out.write(body(length).putInt(type).putInt(length).put(fixed).put(options)
                .putInt(length).array());
    }

    /** One option and the end of options. */
    private static byte[] option(int code, byte[] value) {
        return body(8 + padded(value.length)).putShort((short) code)
                .putShort((short) value.length).put(value).array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer body(int octets) {
        return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int octets) {
        return (octets + 3) / 4 * 4;
    }
}
