package org.callbox.controller.decode;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.files.BoundedFile;

/**
 * Capture files: classic pcap (both byte orders, micro- and nanoseconds) and pcapng (sections,
 * several interfaces; enhanced, simple and obsolete packet blocks). The id of an object is the
 * packet's number from 1, as Wireshark counts.
 */
final class CaptureFile implements Source {
    /** The largest packet or block that is read; a D-channel frame has some 260 octets. */
    static final int BLOCK_MAX_OCTETS = 1 << 20;
    /** Interfaces of one pcapng section that are remembered. */
    static final int INTERFACES_MAX = 1 << 12;
    static final int MAGIC_OCTETS = 4;

    private static final int LINK_LINUX_LAPD = 177;
    private static final int LINK_LAPD = 203;
    /** Packet type, hardware type, address length, address, protocol: before the frame of 177. */
    private static final int LINUX_LAPD_HEADER_OCTETS = 16;

    private static final int PCAP_MICROSECONDS = 0xA1B2C3D4;
    private static final int PCAP_NANOSECONDS = 0xA1B23C4D;
    private static final int PCAP_HEADER_OCTETS = 24;
    private static final int PCAP_RECORD_OCTETS = 16;
    /** The upper bits of the link type field hold the length of an FCS. */
    private static final int LINK_TYPE_MASK = 0xFFFF;

    private static final int SECTION = 0x0A0D0D0A;
    private static final int SECTION_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int PACKET_OBSOLETE = 2;
    private static final int PACKET_SIMPLE = 3;
    private static final int PACKET_ENHANCED = 6;
    /** Type and length before the body of a block, length once more after it. */
    private static final int BLOCK_FRAME_OCTETS = 12;

    private final InputStream in;
    private final List<Integer> linkTypes = new ArrayList<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private boolean started;
    private boolean blocks;
    private long packets;

    CaptureFile(InputStream in) {
        this.in = in;
    }

    /** Whether a file that begins with these four octets is for this class. */
    static boolean recognises(byte[] magic) {
        int value = ByteBuffer.wrap(magic).getInt();
        return value == SECTION || isPcap(value) || isPcap(Integer.reverseBytes(value));
    }

    private static boolean isPcap(int magic) {
        return magic == PCAP_MICROSECONDS || magic == PCAP_NANOSECONDS;
    }

    @Override
    public Map<String, Object> next() throws IOException {
        if (!started) {
            started = true;
            start();
        }
        return blocks ? nextBlock() : nextRecord();
    }

    private void start() throws IOException {
        ByteBuffer head = read(MAGIC_OCTETS);
        int magic = head.getInt(0);
        if (magic == SECTION) {
            blocks = true;
            section();
            return;
        }
        if (!isPcap(magic)) {
            order = ByteOrder.LITTLE_ENDIAN;
            if (!isPcap(Integer.reverseBytes(magic))) {
                throw new BrokenCapture("neither pcap nor pcapng");
            }
        }
        ByteBuffer header = read(PCAP_HEADER_OCTETS - MAGIC_OCTETS);
        linkTypes.add(header.getInt(16) & LINK_TYPE_MASK);
    }

    private Map<String, Object> nextRecord() throws IOException {
        if (atEnd()) {
            return null;
        }
        ByteBuffer header = read(PCAP_RECORD_OCTETS);
        int captured = bounded(header.getInt(8), 0);
        return packet(linkTypes.getFirst(), read(captured), captured, header.getInt(12));
    }

    private Map<String, Object> nextBlock() throws IOException {
        while (!atEnd()) {
            ByteBuffer head = read(4);
            if (head.getInt(0) == SECTION) {
                section();
                continue;
            }
            int type = head.getInt(0);
            int length = blockLength(read(4).getInt(0));
            ByteBuffer body = read(length - BLOCK_FRAME_OCTETS);
            read(4);
            if (type == INTERFACE) {
                addInterface(body);
            } else if (type == PACKET_ENHANCED || type == PACKET_OBSOLETE) {
                return bigPacket(body, type);
            } else if (type == PACKET_SIMPLE) {
                return simplePacket(body);
            }
        }
        return null;
    }

    /** A section header: from here on its byte order and its own interfaces. */
    private void section() throws IOException {
        byte[] lengthOctets = read(4).array();
        ByteBuffer magic = read(4);
        order = ByteOrder.BIG_ENDIAN;
        if (magic.order(order).getInt(0) != SECTION_ORDER) {
            order = ByteOrder.LITTLE_ENDIAN;
            if (magic.order(order).getInt(0) != SECTION_ORDER) {
                throw new BrokenCapture("section header without byte order");
            }
        }
        int length = blockLength(ByteBuffer.wrap(lengthOctets).order(order).getInt(0));
        read(length - BLOCK_FRAME_OCTETS);
        linkTypes.clear();
    }

    private void addInterface(ByteBuffer body) throws IOException {
        if (body.capacity() < 8 || linkTypes.size() >= INTERFACES_MAX) {
            throw new BrokenCapture("interface description");
        }
        linkTypes.add(body.getShort(0) & LINK_TYPE_MASK);
    }

    private Map<String, Object> bigPacket(ByteBuffer body, int type) throws IOException {
        final int fixed = 20;
        if (body.capacity() < fixed) {
            throw new BrokenCapture("packet block too short");
        }
        int link = type == PACKET_ENHANCED ? body.getInt(0) : body.getShort(0) & 0xFFFF;
        int captured = body.getInt(12);
        if (captured < 0 || captured > body.capacity() - fixed) {
            throw new BrokenCapture("packet goes past its block");
        }
        return packet(linkType(link), slice(body, fixed, captured), captured, body.getInt(16));
    }

    private Map<String, Object> simplePacket(ByteBuffer body) throws IOException {
        final int fixed = 4;
        if (body.capacity() < fixed) {
            throw new BrokenCapture("packet block too short");
        }
        int original = body.getInt(0);
        int captured = original < 0 ? body.capacity() - fixed
                : Math.min(original, body.capacity() - fixed);
        return packet(linkType(0), slice(body, fixed, captured), captured, original);
    }

    private int linkType(int index) throws IOException {
        if (index < 0 || index >= linkTypes.size()) {
            throw new BrokenCapture("packet of an interface that was not described");
        }
        return linkTypes.get(index);
    }

    private Map<String, Object> packet(
            int linkType, ByteBuffer data, int captured, int original) {
        packets++;
        Bytes octets = Bytes.copyOf(data.array());
        if (linkType == LINK_LINUX_LAPD) {
            if (octets.size() < LINUX_LAPD_HEADER_OCTETS) {
                return FrameJson.unreadable(packets, "packet ends in the Linux LAPD header");
            }
            octets = octets.slice(LINUX_LAPD_HEADER_OCTETS);
        } else if (linkType != LINK_LAPD) {
            return FrameJson.unreadable(packets, "link type " + linkType + " is not LAPD");
        }
        Map<String, Object> object = FrameJson.frame(packets, octets);
        if (Integer.compareUnsigned(captured, original) < 0) {
            object.put("error", "only %d of %d octets were captured"
                    .formatted(captured, Integer.toUnsignedLong(original)));
        }
        return object;
    }

    private static ByteBuffer slice(ByteBuffer body, int from, int length) {
        byte[] octets = new byte[length];
        body.get(from, octets);
        return ByteBuffer.wrap(octets);
    }

    private static int blockLength(int length) throws IOException {
        if (length % 4 != 0) {
            throw new BrokenCapture("block length " + Integer.toUnsignedLong(length));
        }
        return bounded(length, BLOCK_FRAME_OCTETS);
    }

    private static int bounded(int length, int atLeast) throws IOException {
        if (length < atLeast || length > BLOCK_MAX_OCTETS) {
            throw new BrokenCapture("a length of " + Integer.toUnsignedLong(length));
        }
        return length;
    }

    private boolean atEnd() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return true;
        }
        in.reset();
        return false;
    }

    private ByteBuffer read(int length) throws IOException {
        byte[] octets = BoundedFile.upTo(in, length);
        if (octets.length < length) {
            throw new EOFException("capture file is cut short");
        }
        return ByteBuffer.wrap(octets).order(order);
    }
}
