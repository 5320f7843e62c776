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
    /** Two days of what a box may write. */
    static final long LOW_OCTETS = 100L << 20;
    /** It is over when there is so much, so that a disk at the limit does not come and go. */
    static final long ENOUGH_OCTETS = 150L << 20;
    /** A disk that cannot be asked is told of by those who write to it. */
    static final long UNKNOWN = -1;

    private final LongSupplier freeOctets;
    private final Consumer<Event> inbox;
    private boolean low;

    DiskRoom(Path directory, Consumer<Event> inbox) {
        this(() -> free(directory), inbox);
    }

    DiskRoom(LongSupplier freeOctets, Consumer<Event> inbox) {
        this.freeOctets = freeOctets;
        this.inbox = inbox;
    }

    void look() {
        long free = freeOctets.getAsLong();
        boolean now = free != UNKNOWN && free < (low ? ENOUGH_OCTETS : LOW_OCTETS);
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
