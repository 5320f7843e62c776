package org.callbox.controller.call;

import org.callbox.controller.wait.Estimate;
import org.callbox.controller.wait.Score;

/**
 * What is expected of the waits in a queue, and how often that came true.
 *
 * @param next of a caller who would come now; null while nobody is at work for those who wait
 * @param heldPct of the last promised bands those that held, null with too few
 * @param bounds all that were promised and whose wait is known
 * @param bands the same of bands
 */
public record QueueOutlook(Estimate next, Integer heldPct, Score bounds, Score bands) {}
