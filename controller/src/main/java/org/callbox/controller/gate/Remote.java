package org.callbox.controller.gate;

/**
 * A command that a broker brought.
 *
 * @param verb the last level of its topic
 * @param octets of its payload; may be absent when there are more than any command has
 * @param length octets that came
 * @param retained the broker had kept it
 */
public record Remote(String verb, byte[] octets, int length, boolean retained) {

    /**
     * What the gate says of it.
     *
     * @param id given by the sender; empty when it could not be read
     */
    public record Verdict(String id, Admission admission) {}
}
