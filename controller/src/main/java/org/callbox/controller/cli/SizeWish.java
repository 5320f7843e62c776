package org.callbox.controller.cli;

import org.callbox.controller.size.Goal;

/**
 * What {@code callbox size} is asked for, whatever the calls are taken from.
 *
 * @param maxLoad of the documents' formula
 * @param blocking share of the callers who may hear the busy tone
 * @param agents to be looked at, or null
 * @param trunks to be looked at, or null
 */
record SizeWish(Goal goal, double maxLoad, double blocking, Integer agents, Integer trunks) {}
