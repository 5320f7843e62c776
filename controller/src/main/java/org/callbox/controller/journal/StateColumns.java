package org.callbox.controller.journal;

import java.util.function.BiFunction;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.call.CallCodecs;
import org.callbox.controller.call.Columns;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitEnd;

/** The columns of a row as fields of the state, by the same names. */
final class StateColumns implements Columns {
    private final Fields fields;

    private StateColumns(Fields fields) {
        this.fields = fields;
    }

    static <R> Codec<R> codec(R none, BiFunction<Columns, R, R> columns) {
        return Codec.record(none, (f, was) -> columns.apply(new StateColumns(f), was));
    }

    @Override
    public String text(String name, String held) {
        return fields.text(name, held);
    }

    @Override
    public String textOrNull(String name, String held) {
        return fields.optional(name, held, Codec.TEXT);
    }

    @Override
    public String rareText(String name, String held) {
        return fields.reading() || held != null ? textOrNull(name, held) : null;
    }

    @Override
    public int number(String name, int held) {
        return fields.number(name, held);
    }

    @Override
    public int numberOrNone(String name, int held) {
        return fields.number(name, held);
    }

    @Override
    public Integer numberOrNull(String name, Integer held) {
        return fields.optional(name, held, Codec.INT);
    }

    @Override
    public long count(String name, long held) {
        return fields.number(name, held);
    }

    @Override
    public boolean flag(String name, boolean held) {
        return fields.flag(name, held);
    }

    @Override
    public Boolean flagOrNull(String name, Boolean held) {
        return fields.optional(name, held, Codec.FLAG);
    }

    @Override
    public long time(String name, long held) {
        return fields.number(name + "_ms", held);
    }

    @Override
    public long timeOrNever(String name, long held) {
        return time(name, held);
    }

    /** A release that knows none that was answered outside reads one as answered. */
    @Override
    public Reason reason(String name, Reason held) {
        boolean outside = held == Reason.OUTSIDE;
        Reason end = fields.value(name, outside ? Reason.ANSWERED : held, CallCodecs.REASON);
        return fields.flag("outside", outside) ? Reason.OUTSIDE : end;
    }

    /** A release that knows no transfer reads one as what it is for it: answered. */
    @Override
    public VisitEnd outcome(String name, VisitEnd held) {
        boolean transferred = held == VisitEnd.TRANSFERRED;
        VisitEnd end = fields.value(name, transferred ? VisitEnd.ANSWERED : held,
                CallCodecs.VISIT_END);
        return fields.flag("transferred", transferred) ? VisitEnd.TRANSFERRED : end;
    }
}
