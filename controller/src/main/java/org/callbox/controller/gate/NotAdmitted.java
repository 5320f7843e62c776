package org.callbox.controller.gate;

/** A command is refused. */
final class NotAdmitted extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    NotAdmitted(Refusal refusal, String sentence) {
        super(sentence);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
