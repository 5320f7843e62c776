package org.callbox.controller.journal;

import org.callbox.bridge.state.Codec;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.FigureRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;

/** A row that is owed to the records, by the names of its columns (docs/records.md). */
final class RowCodec {
    static final Codec<CallRecord> ROW = StateColumns.codec(CallRecord.NONE, CallRecord::columns);

    /** Kept in a list of its own: releases before schema 7 refuse a kind that they do not know. */
    static final Codec<PromiseRow> PROMISE =
            StateColumns.codec(PromiseRow.NONE, PromiseRow::columns);

    /** Rows of the other tables; none of a promise is among them. */
    static final Codec<FigureRow> FIGURE = Codec.sealed(FigureRow.class,
            Codec.kind("visit", VisitRow.class,
                    StateColumns.codec(VisitRow.NONE, VisitRow::columns)),
            Codec.kind("agent-time", AgentRow.class,
                    StateColumns.codec(AgentRow.NONE, AgentRow::columns)),
            Codec.kind("outgoing", DialRow.class,
                    StateColumns.codec(DialRow.NONE, DialRow::columns)),
            Codec.kind("promise", PromiseRow.class, PROMISE),
            Codec.kind("supervision", WatchRow.class,
                    StateColumns.codec(WatchRow.NONE, WatchRow::columns)));

    private RowCodec() {}
}
