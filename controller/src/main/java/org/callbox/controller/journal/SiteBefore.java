package org.callbox.controller.journal;

import java.io.IOException;
import java.util.ArrayList;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.frozen.FirstForm;

/**
 * The fingerprint of the site file by the rules of the release before. It reads fewer keys than
 * this one, so that its fingerprint of the same file is another; and where the one in a state is
 * not its own it takes the file for changed and ends all calls. Found in what it has written, and
 * handed on from snapshot to snapshot.
 */
final class SiteBefore {
    private SiteBefore() {}

    /** Null when no snapshot in its form can be read. */
    static String in(JournalFiles files) {
        try {
            for (long number : files.segments().reversed()) {
                String found = in(files, number);
                if (found != null) {
                    return found;
                }
            }
        } catch (IOException unreadable) {
            // Recovery has said so.
            return null;
        }
        return null;
    }

    private static String in(JournalFiles files, long number) {
        try {
            byte[] state = files.readSnapshot(number, new ArrayList<>());
            return state == null || StateFormat.begins(state) ? null
                    : FirstForm.read(state, Kept.class).core().setup().configHash();
        } catch (IOException damaged) {
            // Recovery has said so, and an older one has it as well.
            return null;
        }
    }
}
