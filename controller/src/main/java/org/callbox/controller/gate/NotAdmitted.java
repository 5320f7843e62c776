package org.callbox.controller.gate;

/** A command is refused. */
final class NotAdmitted extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalCode refusal;
    private final String id;
    private final boolean denied;

    NotAdmitted(RefusalCode refusal, String sentence) {
        this(refusal, sentence, "", refusal == RefusalCode.ROLE);
    }

    private NotAdmitted(RefusalCode refusal, String sentence, String id, boolean denied) {
        super(sentence);
        this.refusal = refusal;
        this.id = id;
        this.denied = denied;
    }

    /** Who sent it says in no proper form who that is. */
    static NotAdmitted malformedName(String sentence) {
        return new NotAdmitted(RefusalCode.MALFORMED, sentence, "", true);
    }

    /** The same of a command of this id, so that its sender knows the answer. */
    NotAdmitted of(String id) {
        return new NotAdmitted(refusal, getMessage(), id, denied);
    }

    /** Of the command, as far as it could be read; empty for none. */
    String id() {
        return id;
    }

    /** Whether it is for who sent it, and not for what was sent. */
    boolean denied() {
        return denied;
    }

    RefusalCode refusal() {
        return refusal;
    }
}
