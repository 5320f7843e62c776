package org.callbox.controller.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A person who takes calls.
 *
 * @param position id of the position they are fixed to, signed in whenever a headset is there;
 *     0 for free seating
 * @param levels by queue, for queues that are served by levels; of level 1 where it says nothing
 * @param number that they sign in with at a keypad; empty for who cannot
 * @param pin tells one PIN from another and no PIN by itself; empty likewise
 * @param ways what is otherwise for them than for most
 * @param team in which reports add people up; empty for none
 * @param supervisor may listen to calls of colleagues, help and join in them
 */
public record AgentPlan(String id, String name, int position, List<String> queues,
        Map<String, Integer> levels, String number, String pin, Ways ways, String team,
        boolean supervisor) {

    /**
     * @param picksUp whether they may take a waiting caller of their queues out of the order
     * @param autoAnswers whether calls answer themselves while the headset is off hook
     * @param shift id of the calendar at whose end they are signed out; empty for none
     */
    public record Ways(boolean picksUp, boolean autoAnswers, String shift) {
        /** As in a site file that says nothing. */
        public static final Ways USUAL = new Ways(false, false, "");
    }

    public AgentPlan {
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
        // Absent in a state that was written before there were any.
        ways = ways == null ? Ways.USUAL : ways;
    }

    /** As most, and in no team. */
    public AgentPlan(String id, String name, int position, List<String> queues,
            Map<String, Integer> levels, String number, String pin) {
        this(id, name, position, queues, levels, number, pin, Ways.USUAL, "");
    }

    /** Who is no supervisor. */
    public AgentPlan(String id, String name, int position, List<String> queues,
            Map<String, Integer> levels, String number, String pin, Ways ways,
            String team) {
        this(id, name, position, queues, levels, number, pin, ways, team, false);
    }

    /** Who signs in at no keypad. */
    public AgentPlan(String id, String name, int position, List<String> queues,
            Map<String, Integer> levels) {
        this(id, name, position, queues, levels, "", "");
    }

    /** At level 1 of all queues. */
    public AgentPlan(String id, String name, int position, List<String> queues) {
        this(id, name, position, queues, Map.of());
    }

    /** Under which the opening hours know the shift; no queue has such an id. */
    public String hoursKey() {
        return "shift:" + id;
    }

    public boolean signsInByKeys() {
        return !pin.isEmpty();
    }

    /** The same person at another position, with other queues. */
    public AgentPlan with(
            int otherPosition, List<String> otherQueues, Map<String, Integer> otherLevels) {
        return new AgentPlan(id, name, otherPosition, otherQueues, otherLevels, number, pin,
                ways, team, supervisor);
    }

    /** The same person with other ways. */
    public AgentPlan with(Ways other) {
        return new AgentPlan(id, name, position, queues, levels, number, pin, other, team,
                supervisor);
    }

    /** The same person as a supervisor, or as none. */
    public AgentPlan supervising(boolean may) {
        return new AgentPlan(id, name, position, queues, levels, number, pin, ways, team, may);
    }
}
