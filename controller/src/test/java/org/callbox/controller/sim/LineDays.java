package org.callbox.controller.sim;

import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.sim.SimIn;

/** Three days of a line, of each a part, with every figure of its quality. */
final class LineDays {
    private LineDays() {}

    static void played(Office office) {
        LineErrors errors = new LineErrors(office.world, office.plan.span(1));
        for (int day = 0; day < 3; day++) {
            office.seconds(920);
            for (int[] one : new int[][] {{1, 5, 6, 0}, {4, 300, 0, 0}, {4, 0, 300, 1},
                    {8, 299, 0, 0}, {11, 400, 400, 0}, {70, 0, 0, 0}}) {
                for (int i = 0; i < one[0] + day; i++) {
                    errors.add(one[1], one[2], 0, one[3]);
                    office.seconds(1);
                }
                if (one[0] == 11) {
                    office.seconds(65);
                }
            }
            if (day == 1) {
                office.ask("perf_reset", Map.of("span", "1", "force", "1"));
                office.seconds(2);
            }
            office.world.stepWallClock(86_400_000);
            office.seconds(62);
        }
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, false, false, false, false, true, false, true)));
        office.seconds(1_000);
        orders(office);
        office.world.unplug(1);
        office.seconds(2_000);
    }

    private static void orders(Office office) {
        office.ask("span_block", Map.of("span", "1"));
        for (String kind : new String[] {"local", "remote", "payload"}) {
            office.ask("span_loopback", Map.of("span", "1", "kind", kind, "for_s", "5"));
            office.seconds(7);
        }
        office.ask("span_unblock", Map.of("span", "1"));
        office.seconds(60);
        office.trunk(1).restarts = false;
        office.ask("span_reset", Map.of("span", "1"));
        office.seconds(3);
        office.trunk(1).restarts = true;
        office.seconds(130);
        office.talk(1);
        office.ask("span_reset", Map.of("span", "1", "for_s", "5"));
        office.seconds(7);
        office.ask("span_block", Map.of("span", "1"));
        office.seconds(2);
    }
}
