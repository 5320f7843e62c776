package org.callbox.controller.gate;

import java.util.Locale;

/** What somebody may do, each including what stands before it. */
public enum CommandRole {
    /** Asks. */
    MONITOR("mon"),
    /** Gives the orders of the day: queues, alarms, channels. */
    OPERATOR("op"),
    /** Also what can cut calls off or change how the box works. */
    MAINTAINER("mt");

    private final String level;

    CommandRole(String level) {
        this.level = level;
    }

    /** As a level of a topic. */
    public String level() {
        return level;
    }

    /** Null for none. */
    public static CommandRole ofLevel(String level) {
        for (CommandRole role : values()) {
            if (role.level.equals(level)) {
                return role;
            }
        }
        return null;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(CommandRole wanted) {
        return compareTo(wanted) >= 0;
    }
}
