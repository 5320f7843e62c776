package org.callbox.controller.span;

import org.callbox.controller.lapd.LapdTimer;
import org.callbox.controller.q931.TimerId;

/** The timers of a {@link Span}. */
public sealed interface SpanTimer {

    record DataLink(LapdTimer timer) implements SpanTimer {}

    record Layer3(TimerId timer) implements SpanTimer {}

    /** Integration of a defect, or of its absence. */
    record Line(LineTimer timer) implements SpanTimer {}

    /** The pause before a failed data link is established again. */
    record Reestablish() implements SpanTimer {}

    /** From the first data link until channels without a call are restarted. */
    record FirstRestart() implements SpanTimer {}

    /** For so long calls are waited for before every channel is restarted by order. */
    record Reset() implements SpanTimer {}
}
