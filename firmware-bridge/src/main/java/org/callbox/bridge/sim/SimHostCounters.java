package org.callbox.bridge.sim;

/**
 * What the surroundings of a simulated card have seen.
 *
 * @param strangers datagrams from other senders than the line's remote end
 * @param datagramsUnsent frames that the network did not take
 * @param octetsLost octets of the serial line that found nobody or no room
 * @param wakeUps how often the card's thread woke up
 */
public record SimHostCounters(
        long strangers, long datagramsUnsent, long octetsLost, long wakeUps) {}
