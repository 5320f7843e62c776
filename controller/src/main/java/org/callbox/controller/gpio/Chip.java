package org.callbox.controller.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A GPIO chip as the kernel describes it.
 *
 * @param path of its character device
 * @param name such as {@code gpiochip0}; it may change with the kernel
 * @param label such as {@code pinctrl-rp1}; it does not
 * @param lines how many it has
 */
record Chip(Path path, String name, String label, int lines) {
    /** Of a line's offset in the text of a site file. */
    private static final int OFFSET_DIGITS_MAX = 4;

    /** The chip's description; null when the file is no GPIO chip. */
    static Chip read(Path path) throws LineFault {
        int fd = open(path);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(Abi.CHIP_INFO);
            return GpioLibc.ioctl(fd, Abi.GET_CHIP_INFO, info) < 0 ? null : new Chip(path,
                    Abi.text(info, Abi.CHIP_INFO, "name"), Abi.text(info, Abi.CHIP_INFO, "label"),
                    Abi.u32(info, Abi.CHIP_INFO, "lines"));
        } finally {
            GpioLibc.close(fd);
        }
    }

    /** The number in the chip's name. */
    int number() {
        String digits = name.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** The offset of a line given by its offset or its name. */
    int offsetOf(String line) throws LineFault {
        if (line.length() <= OFFSET_DIGITS_MAX && line.chars().allMatch(Character::isDigit)) {
            int offset = Integer.parseInt(line);
            if (offset >= lines) {
                throw new LineFault(this + " has lines 0 to " + (lines - 1) + " and no line "
                        + line + ": correct the line in the site file");
            }
            return offset;
        }
        int fd = open(path);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(Abi.LINE_INFO);
            for (int offset = 0; offset < lines; offset++) {
                if (describe(fd, offset, info)
                        && Abi.text(info, Abi.LINE_INFO, "name").equals(line)) {
                    return offset;
                }
            }
        } finally {
            GpioLibc.close(fd);
        }
        throw new LineFault(this + " has no line named " + line
                + ": correct the name in the site file, or give the line's offset");
    }

    /** Takes an input; edges are told from now on, debounced by the kernel. */
    RequestedLine requestInput(int offset, String consumer, long flags, long debounceUs)
            throws LineFault {
        return request(offset, consumer,
                flags | Abi.FLAG_INPUT | Abi.FLAG_EDGE_RISING | Abi.FLAG_EDGE_FALLING,
                debounceUs > 0 ? Abi.ATTRIBUTE_DEBOUNCE_US : 0, debounceUs);
    }

    /** Takes an output; it has its value from the first moment. */
    RequestedLine requestOutput(int offset, String consumer, long flags, boolean active)
            throws LineFault {
        return request(offset, consumer, flags | Abi.FLAG_OUTPUT,
                Abi.ATTRIBUTE_OUTPUT_VALUES, active ? 1 : 0);
    }

    private RequestedLine request(int offset, String consumer, long flags, int attribute,
            long value) throws LineFault {
        int fd = open(path);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Abi.LINE_REQUEST);
            Abi.fillRequest(request, offset, consumer, flags, attribute, value);
            int result = GpioLibc.ioctl(fd, Abi.GET_LINE, request);
            if (result < 0) {
                throw refused(fd, offset, -result);
            }
            return new RequestedLine(Abi.u32(request, Abi.LINE_REQUEST, "fd"));
        } finally {
            GpioLibc.close(fd);
        }
    }

    private LineFault refused(int fd, int offset, int errno) {
        String line = "line " + offset + " of " + this;
        return new LineFault(switch (errno) {
            case GpioLibc.EBUSY -> line + " is in use by " + holder(fd, offset)
                    + ": end what holds it (is Callbox running twice?) or wire another line";
            case GpioLibc.EPERM, GpioLibc.EACCES -> line + " may not be used by this user: "
                    + Chips.RIGHTS_REMEDY;
            case GpioLibc.ENXIO, GpioLibc.EOPNOTSUPP -> line
                    + " cannot tell edges (it has no interrupt): wire another line";
            case GpioLibc.ENOTTY -> "the kernel does not know " + line
                    + " by uAPI v2: use Linux 5.10 or later";
            case GpioLibc.ENODEV -> name + " has gone: look why (dmesg)";
            default -> "the kernel refused " + line + " (errno " + errno
                    + "): look why (dmesg), or wire another line";
        });
    }

    /**
     * Who has a line, in the kernel's word for its consumer; empty where it is free.
     *
     * @throws LineFault where the chip cannot be opened
     */
    String user(int offset) throws LineFault {
        int fd = open(path);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(Abi.LINE_INFO);
            boolean used = describe(fd, offset, info)
                    && (info.get(JAVA_LONG, Abi.offset(Abi.LINE_INFO, "flags"))
                            & Abi.FLAG_USED) != 0;
            String consumer = used ? Abi.text(info, Abi.LINE_INFO, "consumer") : "";
            return used && consumer.isEmpty() ? "another program or driver" : consumer;
        } finally {
            GpioLibc.close(fd);
        }
    }

    private static String holder(int fd, int offset) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(Abi.LINE_INFO);
            String consumer = describe(fd, offset, info)
                    ? Abi.text(info, Abi.LINE_INFO, "consumer") : "";
            return consumer.isEmpty() ? "another program or driver" : '"' + consumer + '"';
        }
    }

    private static boolean describe(int fd, int offset, MemorySegment info) {
        info.fill((byte) 0);
        info.set(JAVA_INT, Abi.offset(Abi.LINE_INFO, "offset"), offset);
        return GpioLibc.ioctl(fd, Abi.GET_LINE_INFO, info) >= 0;
    }

    private static int open(Path path) throws LineFault {
        int fd = GpioLibc.open(path);
        if (fd < 0) {
            throw new LineFault(switch (-fd) {
                case GpioLibc.EPERM, GpioLibc.EACCES -> "no right to open " + path + ": "
                        + Chips.RIGHTS_REMEDY;
                default -> path + " cannot be opened (errno " + -fd + "): look why (dmesg)";
            });
        }
        return fd;
    }

    @Override
    public String toString() {
        return name + " (" + label + ")";
    }
}
