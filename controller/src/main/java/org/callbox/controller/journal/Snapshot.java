package org.callbox.controller.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.CoreCodecs;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.frozen.FirstForm;
import org.callbox.controller.time.Now;

/**
 * Snapshots as octets, in each form that can be written and read. A form is a number: 0 is that of
 * {@link FirstForm}, the others are versions of {@link StateFormat}. The first octets of a file
 * tell which it has.
 */
final class Snapshot {
    /** The form of the release before this one. */
    static final int BEFORE = 0;
    /** The first version of the format. */
    static final int VERSION_1 = 1;
    /** The form of this release. */
    static final int NOW = StateFormat.VERSION;

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

    static byte[] write(Kept kept, int form) {
        return write(kept, form, null);
    }

    /**
     * @param form one that is not {@link #NOW} is {@link #BEFORE}
     * @param siteBefore what the release before is to find as the fingerprint of the site file;
     *     null for that of this release
     */
    static byte[] write(Kept kept, int form, String siteBefore) {
        byte[] now = StateFormat.write(kept.core().setup().version(), kept, KEPT);
        return form == NOW ? now : BothForms.join(first(kept, siteBefore), now);
    }

    private static byte[] first(Kept kept, String siteBefore) {
        return FirstForm.write(kept, siteBefore == null ? Map.of()
                : Map.of(Setup.class.getName() + "/configHash", siteBefore));
    }

    static Kept read(byte[] octets) throws UnreadableState {
        return read(octets, KEPT, Kept.class);
    }

    /** A core alone, as slices and simulations keep it. */
    static byte[] writeCore(Switchboard core) {
        return StateFormat.write(core.setup().version(), core, CoreCodecs.CORE);
    }

    static Switchboard readCore(byte[] octets) throws UnreadableState {
        return read(octets, CoreCodecs.CORE, Switchboard.class);
    }

    private static <T> T read(byte[] octets, Codec<T> codec, Class<T> root)
            throws UnreadableState {
        try {
            byte[] ours = StateFormat.begins(octets) ? octets : BothForms.second(octets);
            return ours != null
                    ? StateFormat.read(ours, codec) : FirstForm.read(octets, root);
        } catch (MalformedState e) {
            throw new UnreadableState(e.ahead() ? e.getMessage()
                    : "the snapshot cannot be read: " + e.getMessage(), e.ahead(), e);
        } catch (IOException e) {
            throw new UnreadableState(e.getMessage(), false, e);
        }
    }

    /** The form of a snapshot that could be read. */
    static int form(byte[] octets) throws UnreadableState {
        try {
            return StateFormat.begins(octets) ? StateFormat.header(octets).version() : BEFORE;
        } catch (MalformedState e) {
            throw new UnreadableState(e.getMessage(), e.ahead(), e);
        }
    }
}
