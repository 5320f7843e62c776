package org.callbox.bridge.wire;

/**
 * What a decoder has seen since it was made; only grows.
 *
 * @param octets all octets fed, delimiters included
 * @param good frames that verified
 * @param stuffing runs that no encoder makes
 * @param tooShort runs shorter than an empty frame
 * @param tooLong runs longer than the longest frame
 * @param checksum runs whose CRC-32 differs
 */
public record WireCounters(long octets, long good, long stuffing, long tooShort, long tooLong,
        long checksum) {
    static final WireCounters NONE = new WireCounters(0, 0, 0, 0, 0, 0);

    /** Runs that were no frame. */
    public long bad() {
        return stuffing + tooShort + tooLong + checksum;
    }

    /** What has been counted since these were read. */
    WireCounters since(WireCounters before) {
        return new WireCounters(octets - before.octets, good - before.good,
                stuffing - before.stuffing, tooShort - before.tooShort,
                tooLong - before.tooLong, checksum - before.checksum);
    }

    WireCounters withOctets(long seen) {
        return new WireCounters(seen, good, stuffing, tooShort, tooLong, checksum);
    }
}
