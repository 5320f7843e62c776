package org.callbox.controller.call;

import org.callbox.controller.wait.Estimate;

/**
 * Where a caller stands who is in line.
 *
 * @param position 1 for the next
 * @param estimate of the wait from now on, null while nobody is at work
 */
public record QueuePlace(int position, Estimate estimate) {}
