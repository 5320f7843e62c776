package org.callbox.controller.publish;

import java.util.Map;

/**
 * One MQTT message.
 *
 * @param fields in the order of the payload
 * @param caller for whom more may be told: the number in the form in which numbers are compared;
 *     empty where nothing is to be told. Never published itself
 */
public record Publication(Topic topic, Map<String, Object> fields, String caller) {
    public Publication(Topic topic, Map<String, Object> fields) {
        this(topic, fields, "");
    }

    /** Of what is measured outside of the core. */
    public static Publication of(Topic topic, Map<String, Object> fields, long wallMs) {
        return new Publication(topic, Stamp.on(fields, wallMs));
    }

    /** A state, complete in itself; otherwise an event or an answer. */
    public boolean state() {
        return topic instanceof Topic.State;
    }

    /** A state that the broker keeps. */
    public boolean retained() {
        return topic instanceof Topic.State state && state.kept();
    }
}
