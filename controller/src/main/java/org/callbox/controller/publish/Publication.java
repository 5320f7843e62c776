package org.callbox.controller.publish;

import java.util.Map;

/**
 * One MQTT message.
 *
 * @param fields in the order of the payload
 */
public record Publication(Topic topic, Map<String, Object> fields) {

    /** A state, complete in itself; otherwise an event. */
    public boolean retained() {
        return topic instanceof Topic.State;
    }
}
