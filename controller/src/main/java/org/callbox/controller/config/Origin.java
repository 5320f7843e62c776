package org.callbox.controller.config;

/**
 * One value of the effective config and where it comes from.
 *
 * @param path as {@code --set} takes it: {@code queues[0].ring_s}
 * @param key the same by the ids of the rows, so that two files can be compared:
 *     {@code queues[service].ring_s}
 * @param value as it would be written after {@code --set path=}
 */
public record Origin(String path, String key, String value, Place place) {}
