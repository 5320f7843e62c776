package org.callbox.controller.alarm;

/** What an alarm may be of. */
public enum ResourceKind {
    BOX("box", true),
    GPIO("gpio", true),
    SECURITY("security", true),
    CARD("card-", false),
    SPAN("span-", false),
    QUEUE("queue-", false),
    HEADSET("headset-", false);

    private final String prefix;
    private final boolean one;

    ResourceKind(String prefix, boolean one) {
        this.prefix = prefix;
        this.one = one;
    }

    /** Whether there is one of it in a box, which needs no id. */
    public boolean one() {
        return one;
    }

    /** Such as {@code span-1}. @param id of the site file; without meaning where there is one */
    public String resource(String id) {
        return one ? prefix : prefix + id;
    }

    /** As a page names it, such as {@code span-N}. */
    public String pattern() {
        return one ? prefix : prefix + (this == QUEUE ? "ID" : "N");
    }
}
