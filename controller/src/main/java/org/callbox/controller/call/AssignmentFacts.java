package org.callbox.controller.call;

import org.callbox.controller.time.Now;

/**
 * One fact of the assignment log, numbered so that a loss shows and a repeat does no harm.
 *
 * @param run differs after each start of the controller
 * @param number 1, 2, 3 ... within the run without gaps; a fact given twice has the same number
 */
public record AssignmentFacts(String run, long number, Now at, AssignmentFact fact) {}
