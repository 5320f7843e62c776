package org.callbox.controller.journal;

import java.util.List;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Switchboard;

/** A core as octets and back, as in the snapshots of the journal. */
public final class CoreState {
    private CoreState() {}

    public static byte[] write(Switchboard core) {
        return Snapshot.writeCore(core);
    }

    /** Stands for what the core did, see {@link Fingerprint}. */
    public static int fingerprint(List<Command> commands) {
        return Fingerprint.of(commands);
    }

    public static Switchboard read(byte[] octets) throws UnreadableState {
        return Snapshot.readCore(octets);
    }
}
