package org.callbox.controller.gpio;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** What {@code linux/gpio.h} defines of uAPI v2, field by field as there. */
final class Abi {
    static final int NAME_OCTETS = 32;
    static final int LINES_MAX = 64;
    static final int ATTRIBUTES_MAX = 10;

    static final MemoryLayout CHIP_INFO = structLayout(
            text("name"), text("label"), u32("lines"));

    private static final MemoryLayout ATTRIBUTE = structLayout(
            u32("id"), u32("padding"), u64("value"));

    static final MemoryLayout LINE_INFO = structLayout(
            text("name"), text("consumer"), u32("offset"), u32("num_attrs"), u64("flags"),
            sequenceLayout(ATTRIBUTES_MAX, ATTRIBUTE).withName("attrs"),
            sequenceLayout(4, JAVA_INT).withName("padding"));

    static final MemoryLayout CONFIG_ATTRIBUTE = structLayout(
            ATTRIBUTE.withName("attr"), u64("mask"));

    static final MemoryLayout LINE_CONFIG = structLayout(
            u64("flags"), u32("num_attrs"), sequenceLayout(5, JAVA_INT).withName("padding"),
            sequenceLayout(ATTRIBUTES_MAX, CONFIG_ATTRIBUTE).withName("attrs"));

    static final MemoryLayout LINE_REQUEST = structLayout(
            sequenceLayout(LINES_MAX, JAVA_INT).withName("offsets"), text("consumer"),
            LINE_CONFIG.withName("config"), u32("num_lines"), u32("event_buffer_size"),
            sequenceLayout(5, JAVA_INT).withName("padding"), u32("fd"));

    static final MemoryLayout LINE_VALUES = structLayout(u64("bits"), u64("mask"));

    static final MemoryLayout LINE_EVENT = structLayout(
            u64("timestamp_ns"), u32("id"), u32("offset"), u32("seqno"), u32("line_seqno"),
            sequenceLayout(6, JAVA_INT).withName("padding"));

    static final MemoryLayout POLL_FD = structLayout(
            u32("fd"), JAVA_SHORT.withName("events"),
            JAVA_SHORT.withName("revents"));

    private static final int WRITE = 1;
    private static final int READ = 2;
    private static final int TYPE = 0xB4;

    static final long GET_CHIP_INFO = ioctl(READ, 0x01, CHIP_INFO);
    static final long GET_LINE_INFO = ioctl(READ | WRITE, 0x05, LINE_INFO);
    static final long GET_LINE = ioctl(READ | WRITE, 0x07, LINE_REQUEST);
    static final long GET_VALUES = ioctl(READ | WRITE, 0x0E, LINE_VALUES);
    static final long SET_VALUES = ioctl(READ | WRITE, 0x0F, LINE_VALUES);

    static final long FLAG_USED = 1;
    static final long FLAG_ACTIVE_LOW = 1 << 1;
    static final long FLAG_INPUT = 1 << 2;
    static final long FLAG_OUTPUT = 1 << 3;
    static final long FLAG_EDGE_RISING = 1 << 4;
    static final long FLAG_EDGE_FALLING = 1 << 5;
    static final long FLAG_BIAS_PULL_UP = 1 << 8;
    static final long FLAG_BIAS_PULL_DOWN = 1 << 9;

    static final int ATTRIBUTE_OUTPUT_VALUES = 2;
    static final int ATTRIBUTE_DEBOUNCE_US = 3;

    static final int EVENT_RISING = 1;

    private Abi() {}

    static long offset(MemoryLayout struct, String... path) {
        MemoryLayout.PathElement[] elements = new MemoryLayout.PathElement[path.length];
        for (int i = 0; i < path.length; i++) {
            elements[i] = groupElement(path[i]);
        }
        return struct.byteOffset(elements);
    }

    static int u32(MemorySegment struct, MemoryLayout layout, String field) {
        return struct.get(JAVA_INT, offset(layout, field));
    }

    /** A zero-terminated field of {@link #NAME_OCTETS}. */
    static String text(MemorySegment struct, MemoryLayout layout, String field) {
        byte[] octets = struct.asSlice(offset(layout, field), NAME_OCTETS).toArray(JAVA_BYTE);
        int length = 0;
        while (length < octets.length && octets[length] != 0) {
            length++;
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Fills a request for one line.
     *
     * @param flags {@code FLAG_...}
     * @param attribute {@code ATTRIBUTE_...}, or 0 for none
     * @param value of the attribute; for output values and masks bit 0 is the one line requested
     */
    static void fillRequest(MemorySegment request, int offset, String consumer, long flags,
            int attribute, long value) {
        request.fill((byte) 0);
        request.set(JAVA_INT, offset(LINE_REQUEST, "offsets"), offset);
        byte[] name = consumer.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(name, 0, request, JAVA_BYTE, offset(LINE_REQUEST, "consumer"),
                Math.min(name.length, NAME_OCTETS - 1));
        long config = offset(LINE_REQUEST, "config");
        request.set(JAVA_LONG, config + offset(LINE_CONFIG, "flags"), flags);
        if (attribute != 0) {
            request.set(JAVA_INT, config + offset(LINE_CONFIG, "num_attrs"), 1);
            long first = config + offset(LINE_CONFIG, "attrs");
            request.set(JAVA_INT, first + offset(CONFIG_ATTRIBUTE, "attr", "id"), attribute);
            // A debounce period is a u32 at the start of the union of u64.
            long at = first + offset(CONFIG_ATTRIBUTE, "attr", "value");
            if (attribute == ATTRIBUTE_DEBOUNCE_US) {
                request.set(JAVA_INT, at, (int) value);
            } else {
                request.set(JAVA_LONG, at, value);
            }
            request.set(JAVA_LONG, first + offset(CONFIG_ATTRIBUTE, "mask"), 1);
        }
        request.set(JAVA_INT, offset(LINE_REQUEST, "num_lines"), 1);
    }

    private static long ioctl(int direction, int number, MemoryLayout argument) {
        return (long) direction << 30 | argument.byteSize() << 16 | TYPE << 8 | number;
    }

    private static MemoryLayout text(String name) {
        return sequenceLayout(NAME_OCTETS, JAVA_BYTE).withName(name);
    }

    private static MemoryLayout u32(String name) {
        return JAVA_INT.withName(name);
    }

    private static MemoryLayout u64(String name) {
        return JAVA_LONG.withName(name);
    }
}
