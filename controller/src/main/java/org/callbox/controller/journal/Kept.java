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
 * @param marksBy the rule of the fingerprints in the file that follows, see {@link Fingerprint};
 *     0 in snapshots of older versions, which had the first rule
 */
record Kept(Switchboard core, long sequence, Now at, List<Command> owed, int marksBy) {
    /** As this version writes it. */
    Kept(Switchboard core, long sequence, Now at, List<Command> owed) {
        this(core, sequence, at, owed, Fingerprint.RULE);
    }
}
