package org.callbox.controller.core;

import org.callbox.controller.call.CallIn;
import org.callbox.controller.span.CardIn;
import org.callbox.controller.span.SpanIn;

/** Something for one room to do. */
sealed interface Work {
    record ForCard(int card, CardIn in) implements Work {}

    record ForSpan(int span, SpanIn in) implements Work {}

    record ForCalls(CallIn in) implements Work {}
}
