package org.callbox.controller.q931;

import java.util.List;

/** What can happen to one {@link Q931Call}. */
sealed interface Q931CallIn {
    /** A message of this call, checked against its state's mandatory elements. */
    record Got(Message message, Verdict verdict) implements Q931CallIn {
        boolean is(MessageType type) {
            return message.type() == type;
        }
    }

    /** A request of call control. */
    record Wanted(Primitive what, List<InfoElement> elements) implements Q931CallIn {
        boolean is(Primitive primitive) {
            return what == primitive;
        }

        /** Whether call control wants the call to end, by whichever message the state calls for. */
        boolean clearing() {
            return what == Primitive.DISCONNECT || what == Primitive.RELEASE
                    || what == Primitive.REJECT;
        }
    }

    record TimedOut(Q931Timer timer) implements Q931CallIn {
        boolean is(Q931Timer other) {
            return timer == other;
        }
    }
}
