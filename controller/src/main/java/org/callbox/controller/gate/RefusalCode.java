package org.callbox.controller.gate;

import java.util.Locale;

/** Why the gate let a command not through, for programs; the sentence beside it is for people. */
public enum RefusalCode {
    /** More octets than any command has. */
    TOO_LARGE,
    /** A broker kept it, so that it would come again with each connection. */
    RETAINED,
    /** No JSON object, or not with the fields of this command. */
    MALFORMED,
    /** There is no such command here. */
    UNKNOWN,
    EXPIRED,
    /** Its id came before. */
    DUPLICATE,
    /** Too many of late, from this sender or altogether. */
    RATE,
    /** The sender's role does not include it. */
    ROLE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
