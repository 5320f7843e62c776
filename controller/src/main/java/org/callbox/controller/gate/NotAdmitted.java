package org.callbox.controller.gate;

/** A command is refused. */
final class NotAdmitted extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalCode refusal;
    private final String id;

    NotAdmitted(RefusalCode refusal, String sentence) {
        this(refusal, sentence, "");
    }

    private NotAdmitted(RefusalCode refusal, String sentence, String id) {
        super(sentence);
        this.refusal = refusal;
        this.id = id;
    }

    /** The same of a command of this id, so that its sender knows the answer. */
    NotAdmitted of(String id) {
        return new NotAdmitted(refusal, getMessage(), id);
    }

    /** Of the command, as far as it could be read; empty for none. */
    String id() {
        return id;
    }

    RefusalCode refusal() {
        return refusal;
    }
}
