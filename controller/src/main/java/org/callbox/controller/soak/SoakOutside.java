package org.callbox.controller.soak;

import java.util.List;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;

/** Numbers outside to which callers of the soaked site are joined. */
final class SoakOutside {
    static final String NUMBER = "030 77";

    private SoakOutside() {}

    static OutboundPlan outbound() {
        return new OutboundPlan("49", "0", "00", List.of(), null, false, List.of(
                new OutboundRule("outside", "0", List.of(), 4, 2, false, 3, 20)));
    }
}
