package org.callbox.controller.core;

import java.util.Map;

/**
 * One MQTT message as the core wants it seen.
 *
 * @param topicTail what follows {@code {root}/1/{box}/}
 * @param retained a state, complete in itself; otherwise an event
 * @param fields in the order of the payload
 */
public record Publication(String topicTail, boolean retained, Map<String, Object> fields) {}
