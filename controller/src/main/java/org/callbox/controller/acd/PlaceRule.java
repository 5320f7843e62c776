package org.callbox.controller.acd;

/** What an event does to the agent's place in the idle list. */
public enum PlaceRule {
    /** Ready, behind everybody, at that moment. */
    BOTTOM("bottom"),
    /** Ready again, with the old place. */
    KEEPS("keeps place"),
    /** Not ready; what happens on return is the row {@link IdleEvent#BACK_FROM_NOT_READY}. */
    LEAVES("leaves the list");

    private final String words;

    PlaceRule(String words) {
        this.words = words;
    }

    /** As it stands in the table of docs/idle-policy.md. */
    public String words() {
        return words;
    }
}
