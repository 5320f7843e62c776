package org.callbox.controller.gate;

/**
 * Who sent a command, as the transport knows it.
 *
 * @param name such as {@code socket:anna}; no two senders share one. What follows a slash is what
 *     the sender says of itself
 * @param why it has no greater role, as the end of a sentence; may be empty
 */
public record Sender(String name, CommandRole role, String why) {
    public Sender(String name, CommandRole role) {
        this(name, role, "");
    }

    /** One transport's sender who says who it is. */
    Sender named(String by) {
        return by.isEmpty() ? this : new Sender(name + "/" + by, role, why);
    }

    /** Whether the transport knows nothing of it but that it came. */
    boolean nameless() {
        return account().indexOf(':') < 0;
    }

    /** What a sender says of itself gives it no account of its own. */
    String account() {
        int end = name.indexOf('/');
        return end < 0 ? name : name.substring(0, end);
    }
}
