package org.callbox.controller.journal;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.CoreCodecs;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;

/** Snapshots as octets, in the {@link StateFormat}. */
final class Snapshot {
    /** How releases before format 1 began a snapshot: a record or an object by its class. */
    private static final int RECORD_BY_CLASS = 10;
    private static final int OBJECT_BY_CLASS = 11;

    private static final Codec<List<Command>> ROWS = RowCodec.ROW.list().as(
            Snapshot::rows, rows -> List.copyOf(rows.stream().map(Command.Record::new).toList()));

    private static final Codec<Kept> KEPT = Codec.object(Snapshot::kept);

    private Snapshot() {}

    private static Kept kept(Fields f, Kept was) {
        return new Kept(f.value("core", was == null ? null : was.core(), CoreCodecs.CORE),
                f.number("sequence", was == null ? 0 : was.sequence()),
                f.optional("at", was == null ? null : was.at(), Now.STATE),
                f.value("owed", was == null || was.owed() == null ? List.of() : was.owed(), ROWS),
                f.number("marks_by", was == null ? 0 : was.marksBy()));
    }

    /** Nothing else is kept with a snapshot, see {@link Owed}. */
    private static List<CallRecord> rows(List<Command> owed) {
        List<CallRecord> rows = new ArrayList<>();
        for (Command command : owed) {
            if (command instanceof Command.Record(CallRecord row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    static byte[] write(Kept kept) {
        return StateFormat.write(kept.core().setup().version(), kept, KEPT);
    }

    static Kept read(byte[] octets) throws UnreadableState {
        return read(octets, KEPT);
    }

    /** A core alone, as slices and simulations keep it. */
    static byte[] writeCore(Switchboard core) {
        return StateFormat.write(core.setup().version(), core, CoreCodecs.CORE);
    }

    static Switchboard readCore(byte[] octets) throws UnreadableState {
        return read(octets, CoreCodecs.CORE);
    }

    private static <T> T read(byte[] octets, Codec<T> codec) throws UnreadableState {
        byte[] state = octets;
        if (octets.length > 0
                && (octets[0] == RECORD_BY_CLASS || octets[0] == OBJECT_BY_CLASS)) {
            state = BothForms.second(octets);
        }
        if (state == null) {
            throw new UnreadableState("the state has the form of releases before format 1, which"
                    + " this release does not read; a release that reads both leaves format 1"
                    + " behind", true, null);
        }
        try {
            return StateFormat.read(state, codec);
        } catch (MalformedState e) {
            throw new UnreadableState(e.ahead() ? e.getMessage()
                    : "the snapshot cannot be read: " + e.getMessage(), e.ahead(), e);
        }
    }
}
