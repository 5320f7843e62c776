package org.callbox.controller.sim;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** What is at the other end of a span's line: D-channel frames in, frames out, time as a value. */
public interface FarEnd {

    /** The line is there; the first frames. */
    List<Bytes> start(long nowUs);

    /** A frame from the box, from the address octet to the last information octet. */
    List<Bytes> frame(long nowUs, Bytes frame);

    /** Lets time pass: fires what is due. */
    List<Bytes> time(long nowUs);

    /** When {@link #time} is wanted next, in milliseconds; {@link Long#MAX_VALUE} for never. */
    long nextDueMs();
}
