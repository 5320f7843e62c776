package org.callbox.controller.gate;

/** A command is refused. */
final class NotAdmitted extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalCode refusal;

    NotAdmitted(RefusalCode refusal, String sentence) {
        super(sentence);
        this.refusal = refusal;
    }

    RefusalCode refusal() {
        return refusal;
    }
}
