package org.callbox.controller.core;

import org.callbox.controller.call.CallTimer;
import org.callbox.controller.span.CardTimer;
import org.callbox.controller.span.SpanTimer;

/**
 * Every timer of the box, with whom it belongs to. Those that are started and stopped all the time
 * compare by code of their own, see {@link org.callbox.controller.publish.Topic}.
 */
sealed interface CoreTimer {

    record OfCard(int card, CardTimer timer) implements CoreTimer {
        @Override
        public boolean equals(Object other) {
            return other instanceof OfCard of && of.card == card && of.timer.equals(timer);
        }

        @Override
        public int hashCode() {
            return 31 * timer.hashCode() + card;
        }
    }

    record OfSpan(int span, SpanTimer timer) implements CoreTimer {
        @Override
        public boolean equals(Object other) {
            return other instanceof OfSpan of && of.span == span && of.timer.equals(timer);
        }

        @Override
        public int hashCode() {
            return 31 * timer.hashCode() + span;
        }
    }

    record OfCalls(CallTimer timer) implements CoreTimer {
        @Override
        public boolean equals(Object other) {
            return other instanceof OfCalls of && of.timer.equals(timer);
        }

        @Override
        public int hashCode() {
            return timer.hashCode();
        }
    }

    /** Every state is published again, so that a stale one shows its age. */
    record Refresh() implements CoreTimer {}

    /** A queue opens or closes, or the opening hours want to look at the clock. */
    record Hours() implements CoreTimer {}

    /** How long a card has to come back after our own restart. */
    record Adopt(int card) implements CoreTimer {}

    /** A question for frames of a D-channel is answered, whatever there is by now. */
    record TraceDue(long question) implements CoreTimer {}

    /** The same for a question for frames on the line to a card. */
    record LinkTraceDue(long question) implements CoreTimer {}

    /** A state that had to wait its turn may go out. */
    record PublishDue() implements CoreTimer {}

    /** Service has ended on purpose, and the last releases may still be acknowledged. */
    record Farewell() implements CoreTimer {}
}
