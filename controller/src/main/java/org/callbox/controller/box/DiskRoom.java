package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Event.Notice;

/** Whether the disk of the state directory has room for some days; told when that changes. */
final class DiskRoom {
    /** It is over when there is half as much again, so that a disk at the limit does not flap. */
    private static final double ENOUGH = 1.5;
    /** A disk that cannot be asked is told of by those who write to it. */
    static final long UNKNOWN = -1;

    private final LongSupplier freeOctets;
    private final Consumer<Event> inbox;
    private volatile long lowOctets;
    private boolean low;

    DiskRoom(Path directory, int lowMib, Consumer<Event> inbox) {
        this(() -> free(directory), lowMib, inbox);
    }

    DiskRoom(LongSupplier freeOctets, int lowMib, Consumer<Event> inbox) {
        this.freeOctets = freeOctets;
        this.inbox = inbox;
        adapt(lowMib);
    }

    /** From now on by this limit; any thread. */
    void adapt(int lowMib) {
        lowOctets = (long) lowMib << 20;
    }

    void look() {
        long free = freeOctets.getAsLong();
        boolean now = free != UNKNOWN && free < (low ? ENOUGH : 1) * lowOctets;
        if (now != low) {
            low = now;
            inbox.accept(new Event.Noticed(Notice.DISK_LOW, low,
                    (free >> 20) + " MiB are free"));
        }
    }

    private static long free(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
