package org.callbox.controller.gpio;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** One line that is ours until closed. Active is the kernel's word: after active-low. */
record RequestedLine(int fd) {

    /** 1 active, 0 not, or minus errno. */
    int read() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(Abi.LINE_VALUES);
            values.set(JAVA_LONG, Abi.offset(Abi.LINE_VALUES, "mask"), 1);
            int result = GpioLibc.ioctl(fd, Abi.GET_VALUES, values);
            return result < 0 ? result
                    : (int) values.get(JAVA_LONG, Abi.offset(Abi.LINE_VALUES, "bits")) & 1;
        }
    }

    /** 0, or minus errno. */
    int write(boolean active) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(Abi.LINE_VALUES);
            values.set(JAVA_LONG, Abi.offset(Abi.LINE_VALUES, "bits"), active ? 1 : 0);
            values.set(JAVA_LONG, Abi.offset(Abi.LINE_VALUES, "mask"), 1);
            return GpioLibc.ioctl(fd, Abi.SET_VALUES, values);
        }
    }

    void close() {
        GpioLibc.close(fd);
    }
}
