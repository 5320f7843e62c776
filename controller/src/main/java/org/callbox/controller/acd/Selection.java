package org.callbox.controller.acd;

/**
 * A rule of selection (R2, R3): which of the agents who could take a caller is rung. It looks at
 * one number of each; of equals, the agent idle longest is rung. No rule takes an agent who is not
 * ready for another, or leaves a caller in line whom somebody could serve.
 */
public sealed interface Selection permits LongestIdle, MostSkillsFirst, Levels, Linear, RoundRobin {
    /** As in the site file, and in every record of a decision. */
    String title();

    /** The number that the rule looks at, as it stands in the evidence. */
    long measure(Agent agent, String queue);

    /** Whether one of these numbers goes before another. */
    default boolean before(long one, long other) {
        return one < other;
    }

    /** Whether no number goes before this one, so that nobody else need be looked at. */
    boolean unbeaten(long measure);

    /** Whether it matters to whom a call of the queue was offered last. */
    default boolean remembers() {
        return false;
    }
}
