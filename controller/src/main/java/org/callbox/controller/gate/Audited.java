package org.callbox.controller.gate;

import java.util.Map;

/**
 * An order, or a command that was refused, with what came of it.
 *
 * @param verb empty when the command could not be read as far as that
 * @param id given by the sender; empty for none
 * @param text the answer or why it was refused, in words; empty when there is nothing to say
 */
public record Audited(long atMs, Sender sender, String verb, Map<String, String> arguments,
        String id, Outcome outcome, String text) {

    public enum Outcome {
        DONE,
        /** By this gate. */
        REFUSED,
        /** By the core. */
        FAILED,
        /** The core had not answered when this process gave up waiting. */
        UNANSWERED
    }
}
