package org.callbox.controller.soak;

import java.util.List;
import java.util.Random;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.plan.KeypadPlan.SpeedDial;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;

/** Calls that agents make in the soaked site, and how they type them. */
final class SoakCalls {
    /** To which callers of some queues are joined at last. */
    static final String OUTSIDE = "030 77";

    private SoakCalls() {}

    static OutboundPlan outbound() {
        return new OutboundPlan("49", "0", "00", List.of(), null, false,
                List.of(new OutboundRule("help", "112", List.of(), 1, 1, true),
                        new OutboundRule("national", "0", List.of("0900"), 3, 2, false, 2,
                                20)))
                .with(new KeypadPlan(KeypadPlan.Calls.ANY,
                        List.of(new SpeedDial(1, "+493077"), new SpeedDial(22, "03088"))));
    }

    /** By somebody in a call: whoever is outside is asked, or the caller is sent on. */
    static String inCall(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> "**1030" + random.nextInt(10_000) + "#";
            case 3 -> "**21#";
            case 4 -> "**1112#";
            case 5, 6, 7 -> "**1#";
            case 8 -> "**3#";
            case 9 -> "**7#";
            case 10 -> "**3" + (1 + random.nextInt(8)) + "#";
            default -> "**9" + (1 + random.nextInt(4)) + "#";
        };
    }

    /** Also what no rule allows, and codes of nobody. */
    static String typed(Random random) {
        return switch (random.nextInt(14)) {
            case 8, 9 -> "*4" + (1 + random.nextInt(8)) + "#";
            case 10, 11 -> "**4" + (1 + random.nextInt(8)) + "#";
            case 12 -> "**3#";
            case 13 -> "**7#";
            case 0 -> "*1112#";
            case 1 -> "*10900123#";
            case 2 -> "*21#";
            case 3 -> "*222#";
            case 4 -> "*25#";
            case 5, 6 -> "*3#";
            default -> "*1030" + random.nextInt(10_000) + "#";
        };
    }
}
