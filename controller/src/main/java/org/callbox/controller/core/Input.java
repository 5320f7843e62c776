package org.callbox.controller.core;

import org.callbox.controller.time.Now;

/**
 * One event as the loop stamped it.
 *
 * @param sequence 1, 2, 3 ... since the journal began
 */
public record Input(long sequence, Now now, Event event) {}
