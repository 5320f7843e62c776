package org.callbox.controller.gate;

import java.util.Locale;
import java.util.Map;

/**
 * An order, or a command that was refused, with what came of it.
 *
 * @param verb empty when the command could not be read as far as that, and for several
 * @param id given by the sender; empty for none
 * @param refusal null when this gate let it through
 * @param text the answer or why it was refused, in words; empty when there is nothing to say
 */
public record Audited(long atMs, Sender sender, String verb, Map<String, String> arguments,
        String id, Outcome outcome, RefusalCode refusal, String text) {

    public enum Outcome {
        DONE,
        /** By this gate. */
        REFUSED,
        /** By the core. */
        FAILED,
        /** The core had not answered when this process gave up waiting. */
        UNANSWERED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For programs: why it was refused, or else what came of it. */
    public String code() {
        return refusal == null ? outcome.word() : refusal.word();
    }
}
