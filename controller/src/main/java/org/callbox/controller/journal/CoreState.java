package org.callbox.controller.journal;

import org.callbox.controller.core.Switchboard;

/** A core as octets and back, as in the snapshots of the journal. */
public final class CoreState {
    private CoreState() {}

    public static byte[] write(Switchboard core) {
        return Snapshot.writeCore(core);
    }

    public static Switchboard read(byte[] octets) throws UnreadableState {
        return Snapshot.readCore(octets);
    }
}
