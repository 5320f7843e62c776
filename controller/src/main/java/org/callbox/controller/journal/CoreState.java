package org.callbox.controller.journal;

import org.callbox.controller.core.Switchboard;

/** A core as octets and back, as in the snapshots of the journal. */
public final class CoreState {
    private CoreState() {}

    public static byte[] write(Switchboard core) {
        return StateWriter.write(core);
    }

    public static Switchboard read(byte[] octets) throws UnreadableState {
        return StateReader.read(octets, Switchboard.class);
    }
}
