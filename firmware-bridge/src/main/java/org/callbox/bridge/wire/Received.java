package org.callbox.bridge.wire;

import java.util.List;

/**
 * What a reader made of the octets of a line since it reported last.
 *
 * @param runs in the order received; no two that are bad follow each other
 * @param counted of all octets, those of runs that {@code runs} passes over included
 */
public record Received(List<Decoded> runs, WireCounters counted) {}
