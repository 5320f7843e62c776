package org.callbox.controller.acd;

/**
 * The declared table by which the idle list is kept. The name carries the version: a table that
 * behaves differently gets a new name, because reports and assignment records print it.
 */
public enum IdlePolicy {
    /** Idle means: time since Ready, as the list knows it (docs/idle-policy.md). */
    STANDARD_1("standard-1");

    private final String title;

    IdlePolicy(String title) {
        this.title = title;
    }

    /** As in the site file and on every report. */
    public String title() {
        return title;
    }

    /** The policy of that title, or null. */
    public static IdlePolicy of(String title) {
        for (IdlePolicy policy : values()) {
            if (policy.title.equals(title)) {
                return policy;
            }
        }
        return null;
    }

    public PlaceRule place(IdleEvent event) {
        return switch (this) {
            case STANDARD_1 -> standard1(event);
        };
    }

    private static PlaceRule standard1(IdleEvent event) {
        return switch (event) {
            case SIGN_IN -> PlaceRule.BOTTOM;
            case QUEUE_CALL_ENDED -> PlaceRule.BOTTOM;
            case BACK_FROM_NOT_READY -> PlaceRule.BOTTOM;
            case PENDING_NOT_READY -> PlaceRule.LEAVES;
            case NO_ANSWER -> PlaceRule.LEAVES;
            case REJECTED -> PlaceRule.LEAVES;
            case SEAT_FAULT -> PlaceRule.LEAVES;
            case CALLER_GONE_WHILE_RINGING -> PlaceRule.KEEPS;
            case DIRECT_OR_OUTGOING_CALL -> PlaceRule.KEEPS;
            case TRANSFER -> PlaceRule.BOTTOM;
            case RESTART -> PlaceRule.KEEPS;
            case STATISTICS_RESET -> PlaceRule.KEEPS;
            case CONFIG_RELOAD -> PlaceRule.KEEPS;
        };
    }
}
