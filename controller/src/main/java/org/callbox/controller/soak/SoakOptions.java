package org.callbox.controller.soak;

import java.util.Set;

/**
 * What is soaked.
 *
 * @param seed everything else follows from it
 * @param hours of virtual time, counted from the start of the box
 * @param cards 1 to 8, all on one bus
 * @param spans dealt out to the cards in turn
 * @param agents each at a position of its own
 * @param without troubles that are left out
 */
public record SoakOptions(
        long seed, double hours, int cards, int spans, int agents, Set<TroubleKind> without) {

    public static SoakOptions of(long seed, double hours) {
        return new SoakOptions(seed, hours, 1, 1, 8, Set.of());
    }

    /** The command that does the same again. */
    public String command() {
        StringBuilder text = new StringBuilder("callbox soak --seed " + seed + " --hours "
                + (hours == Math.rint(hours) ? "" + (long) hours : "" + hours)
                + " --cards " + cards + " --spans " + spans + " --agents " + agents);
        for (TroubleKind one : TroubleKind.values()) {
            text.append(without.contains(one) ? " --without " + one.word() : "");
        }
        return text.toString();
    }
}
