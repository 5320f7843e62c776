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
        long checksum) {}
