package org.callbox.controller.mqtt;

/**
 * Figures for {@code health}; totals since start.
 *
 * @param outbox messages waiting or on their way: changed states and events
 * @param publishedTotal messages the broker acknowledged
 * @param droppedTotal events that did not fit into the ring
 * @param connectsTotal connections the broker accepted
 * @param reconnectsTotal the same without the first
 * @param refusedTotal packets from the broker for which we ended the connection
 */
public record MqttCounters(
        boolean connected, int outbox, long publishedTotal, long droppedTotal,
        long connectsTotal, long reconnectsTotal, long refusedTotal) {
}
