package org.callbox.bridge.serial;

import org.callbox.bridge.wire.Bytes;

/** A serial line whose device may be absent for a time. */
public interface SerialLine extends AutoCloseable {
    /** What a line tells; called on a thread of the line, must return quickly. */
    interface Listener {
        /** The device is open; what is written from now on goes out. */
        void opened();

        /** At least one octet, in the pieces in which the device gave them. */
        void octets(Bytes octets);

        /** The device has taken what was written, or dropped it; at least once for each write. */
        default void written() {}

        /**
         * The open device is gone, or it cannot be opened and for a reason not told before. The
         * line goes on trying.
         *
         * @param why in words for a person
         */
        void lost(String why);

        /** The line cannot be used any more by this process; another process may. */
        default void broken(Throwable fault) {
            lost("a fault in Callbox itself: " + fault);
        }
    }

    /** Never blocks. Octets that the device does not take in time are dropped, and counted. */
    void write(Bytes octets);

    /** Closes the line; the listener is not called afterwards. */
    @Override
    void close();
}
