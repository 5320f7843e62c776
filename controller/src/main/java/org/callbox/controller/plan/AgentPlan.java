package org.callbox.controller.plan;

import java.util.List;

/**
 * A person who takes calls.
 *
 * @param position id of the position they are fixed to, signed in whenever a headset is there;
 *     0 for free seating
 * @param number that they sign in with at a keypad; empty for who cannot
 * @param pin tells one PIN from another and no PIN by itself; empty likewise
 */
public record AgentPlan(
        String id, String name, int position, List<String> queues, String number, String pin) {

    /** Who signs in at no keypad. */
    public AgentPlan(String id, String name, int position, List<String> queues) {
        this(id, name, position, queues, "", "");
    }

    public boolean signsInByKeys() {
        return !pin.isEmpty();
    }

    /** The same person at another place, with other queues. */
    public AgentPlan with(int place, List<String> serving) {
        return new AgentPlan(id, name, place, serving, number, pin);
    }
}
