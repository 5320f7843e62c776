package org.callbox.controller.plan;

import java.util.List;

/**
 * A person who takes calls.
 *
 * @param position id of the position they are fixed to, signed in whenever a headset is there;
 *     0 for free seating
 */
public record AgentPlan(String id, String name, int position, List<String> queues) {}
