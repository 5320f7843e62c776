package org.callbox.controller.acd;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The declared table by which the idle list is kept. The name carries the version: a table that
 * behaves differently gets a new name, because reports and assignment records print it.
 */
public enum IdlePolicy {
    /** Without rows for a card that is away: it counts as every headset of it unplugged. */
    STANDARD_1("standard-1"),
    /** Idle means: time since Ready, as the list knows it (docs/idle-policy.md). */
    STANDARD_2("standard-2");

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

    /** The events that have a row, in the order of the table. */
    public Set<IdleEvent> rows() {
        EnumSet<IdleEvent> rows = EnumSet.allOf(IdleEvent.class);
        if (this == STANDARD_1) {
            rows.remove(IdleEvent.CARD_AWAY);
            rows.remove(IdleEvent.CARD_LOST);
        }
        return Collections.unmodifiableSet(rows);
    }

    /** What the row of an event says. */
    public PlaceRule place(IdleEvent event) {
        if (!rows().contains(event)) {
            throw new IllegalArgumentException(title + " has no row: " + event.words());
        }
        return standard(event);
    }

    /** The rows that both have are the same in both. */
    private static PlaceRule standard(IdleEvent event) {
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
            case CARD_AWAY -> PlaceRule.KEEPS;
            case CARD_LOST -> PlaceRule.LEAVES;
        };
    }
}
