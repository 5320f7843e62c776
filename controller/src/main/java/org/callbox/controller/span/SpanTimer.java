package org.callbox.controller.span;

import org.callbox.controller.lapd.LapdTimer;
import org.callbox.controller.q931.TimerId;

/** What a span waits for. */
public sealed interface SpanTimer {

    record DataLink(LapdTimer timer) implements SpanTimer {}

    record Layer3(TimerId timer) implements SpanTimer {}

    /** Until a defect of the line is a failure, or a failure is over. */
    record Line(LineTimer timer) implements SpanTimer {}

    /** The pause before a data link that failed is asked for again. */
    record Reestablish() implements SpanTimer {}

    /** From the first data link until channels without a call are restarted. */
    record FirstRestart() implements SpanTimer {}
}
