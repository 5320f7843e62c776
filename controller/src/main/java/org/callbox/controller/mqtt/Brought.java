package org.callbox.controller.mqtt;

/**
 * A message below {@code cmd/}.
 *
 * @param tail of its topic, from {@code cmd/} on; printable ASCII
 * @param payload empty where there are more octets than are kept
 * @param length octets that came
 * @param retained the broker had kept it
 */
public record Brought(String tail, byte[] payload, int length, boolean retained) {}
