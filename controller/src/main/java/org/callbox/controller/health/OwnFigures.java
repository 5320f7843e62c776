package org.callbox.controller.health;

/**
 * What this process counts itself. Where there is no broker, what concerns it is null.
 *
 * @param mqttConnected 0 or 1
 * @param mqttOutbox messages that wait for the broker
 * @param mqttPublished acknowledged by the broker; {@code mqttDropped} events that found no room,
 *     {@code mqttReconnects} connections after the first, since the publisher began
 * @param recordsWaiting rows of call records that are due and not written
 * @param journalKept 0 when inputs are not written down, so that a restart would lose calls
 * @param linkRoundTripMs of the slowest link to a card, null while none is up
 * @param steps of the loop since the process began
 */
public record OwnFigures(
        Integer mqttConnected, Integer mqttOutbox, Long mqttPublished, Long mqttDropped,
        Long mqttReconnects, int recordsWaiting, long recordsLost, int journalKept,
        Long linkRoundTripMs, long steps) {
}
