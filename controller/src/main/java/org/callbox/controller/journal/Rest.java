package org.callbox.controller.journal;

import java.util.List;
import org.callbox.controller.core.AtRest;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Switchboard;

/** Whether a box is at rest: no call is in progress, and what mattered to one is on the disk. */
final class Rest {
    /** More than {@link Journal#FORCE_MS}: what the disk is forced for takes all before it. */
    static final long AFTER_MS = 5_000;

    /** By the monotonic clock; nothing is known of what was before the first input. */
    private long matteredMs = Long.MAX_VALUE;

    boolean is(long nowMs, Switchboard core) {
        matteredMs = Math.min(matteredMs, nowMs);
        return nowMs - matteredMs >= AFTER_MS && AtRest.is(core);
    }

    /** Whether what the core has answered matters to a call. */
    boolean ends(List<Command> commands, long nowMs) {
        boolean matters = commands.stream().anyMatch(Rest::matters);
        matteredMs = matters ? nowMs : matteredMs;
        return matters;
    }

    /** A power cut may cost 5 s of what happened to calls, and more of heartbeats. */
    private static boolean matters(Command command) {
        return switch (command) {
            case Command.Write write -> false;
            case Command.Publish(var publication) -> !publication.state();
            default -> true;
        };
    }
}
