package org.callbox.controller.journal;

import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;

/**
 * What a snapshot holds.
 *
 * @param sequence of the last input that the core had taken
 * @param at when that was; null when it had taken none
 */
record Kept(Switchboard core, long sequence, Now at) {}
