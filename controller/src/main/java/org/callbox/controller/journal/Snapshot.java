package org.callbox.controller.journal;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.FigureRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.CoreCodecs;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;

/** Snapshots as octets, in the {@link StateFormat}. */
final class Snapshot {
    /** How releases before format 1 began a snapshot: a record or an object by its class. */
    private static final int RECORD_BY_CLASS = 10;
    private static final int OBJECT_BY_CLASS = 11;

    private static final Codec<List<CallRecord>> ROWS = RowCodec.ROW.list();
    private static final Codec<List<FigureRow>> FIGURES = RowCodec.FIGURE.list();
    private static final Codec<List<PromiseRow>> PROMISES = RowCodec.PROMISE.list();

    private static final Codec<Kept> KEPT = Codec.object(Snapshot::kept);

    private Snapshot() {}

    private static Kept kept(Fields f, Kept was) {
        List<CallRecord> rows = new ArrayList<>();
        List<FigureRow> figures = new ArrayList<>();
        List<PromiseRow> promises = new ArrayList<>();
        for (Command owed : was == null || was.owed() == null ? List.<Command>of() : was.owed()) {
            switch (owed) {
                case Command.Record(CallRecord row) -> rows.add(row);
                case Command.Figure(PromiseRow row) -> promises.add(row);
                case Command.Figure(FigureRow row) -> figures.add(row);
                // Nothing else is kept with a snapshot, see Owed.
                default -> { }
            }
        }
        Switchboard core = f.value("core", was == null ? null : was.core(), CoreCodecs.CORE);
        long sequence = f.number("sequence", was == null ? 0 : was.sequence());
        Now at = f.optional("at", was == null ? null : was.at(), Now.STATE);
        List<Command> owed = new ArrayList<>();
        f.value("owed", rows, ROWS).forEach(row -> owed.add(new Command.Record(row)));
        f.value("owed_figures", figures, FIGURES)
                .forEach(row -> owed.add(new Command.Figure(row)));
        f.value("owed_promises", promises, PROMISES)
                .forEach(row -> owed.add(new Command.Figure(row)));
        return new Kept(core, sequence, at, List.copyOf(owed),
                f.number("marks_by", was == null ? 0 : was.marksBy()));
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
