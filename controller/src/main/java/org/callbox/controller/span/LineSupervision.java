package org.callbox.controller.span;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Fields;

/**
 * Integrates raw defects of a line: a defect that lasts is declared a failure, and the failure is
 * cleared when the defect has been absent for long enough. LOS, AIS and LOF turn into each other
 * while a line comes and goes, so they are integrated as one that is named after the worst; while
 * one of them is there, a RAI says nothing.
 */
final class LineSupervision {
    static final long RAISE_MS = 2_500;
    static final long CLEAR_MS = 10_000;

    /** Timers to be started or stopped, and a change of {@link #failure()}. */
    sealed interface Out {
        record Start(LineTimer timer, long ms) implements Out {}

        record Stop(LineTimer timer) implements Out {}

        record Changed() implements Out {}
    }

    /** One defect, or those that count as one. */
    private static final class Integration {
        private boolean present;
        private boolean failed;

        private void state(Fields f) {
            present = f.flag("present", present);
            failed = f.flag("failed", failed);
        }
    }

    private final Integration deaf = new Integration();
    private final Integration remote = new Integration();
    /** The worst defect now, or the last one with which nothing could be received. */
    private LineFailure named = LineFailure.NONE;

    LineFailure failure() {
        return deaf.failed ? named : remote.failed ? LineFailure.RAI : LineFailure.NONE;
    }

    List<Out> seen(Defects defects) {
        LineFailure before = failure();
        List<Out> out = new ArrayList<>();
        LineFailure worst = defects.worst();
        named = worst.deaf() ? worst : named;
        present(deaf, worst.deaf(), LineTimer.DEAF_RAISE, LineTimer.DEAF_CLEAR, out);
        present(remote, worst == LineFailure.RAI, LineTimer.RAI_RAISE, LineTimer.RAI_CLEAR, out);
        return said(before, out);
    }

    List<Out> expired(LineTimer timer) {
        LineFailure before = failure();
        switch (timer) {
            case DEAF_RAISE -> deaf.failed = deaf.present;
            case DEAF_CLEAR -> deaf.failed &= deaf.present;
            case RAI_RAISE -> remote.failed = remote.present;
            case RAI_CLEAR -> remote.failed &= remote.present;
        }
        return said(before, new ArrayList<>());
    }

    private static void present(Integration of, boolean present, LineTimer raise,
            LineTimer clear, List<Out> out) {
        if (of.present == present) {
            return;
        }
        of.present = present;
        if (of.failed) {
            out.add(present ? new Out.Stop(clear) : new Out.Start(clear, CLEAR_MS));
        } else {
            out.add(present ? new Out.Start(raise, RAISE_MS) : new Out.Stop(raise));
        }
    }

    private List<Out> said(LineFailure before, List<Out> out) {
        if (failure() != before) {
            out.add(new Out.Changed());
        }
        return out;
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.part("deaf", deaf::state);
        f.part("remote", remote::state);
        named = f.value("named", named, SpanCodecs.FAILURE);
    }
}
