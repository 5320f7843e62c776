package org.callbox.controller.core;

import java.util.Map;
import org.callbox.controller.call.Reason;
import org.callbox.controller.plan.Plan;

/**
 * What a core begins with.
 *
 * @param version of the product
 * @param configHash of the plan as loaded
 * @param session differs after each start of the controller
 * @param bootId the kernel's
 * @param hostBootId differs after each start; what the cards tell one controller from the next by
 * @param totals finished seizures of earlier runs, by reason
 * @param totalsSinceMs when those totals began, milliseconds since 1970 UTC
 */
public record Setup(
        Plan plan, String version, String configHash, String session, String bootId,
        long hostBootId, Map<Reason, Long> totals, long totalsSinceMs) {

    /** The same box with another plan. */
    Setup with(Plan next, String hash) {
        return new Setup(next, version, hash, session, bootId, hostBootId, totals, totalsSinceMs);
    }

    /** The same box after a start with memory. */
    Setup restarted(Event.Restarted with) {
        return new Setup(plan, with.version(), configHash, with.session(), with.bootId(),
                with.hostBootId(), totals, totalsSinceMs);
    }
}
