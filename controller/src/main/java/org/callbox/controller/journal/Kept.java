package org.callbox.controller.journal;

import java.util.List;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;

/**
 * What a snapshot holds.
 *
 * @param sequence of the last input that the core had taken
 * @param at when that was; null when it had taken none
 * @param owed the rows not yet safe in the records; null in snapshots of older versions
 */
record Kept(Switchboard core, long sequence, Now at, List<Command> owed) {}
