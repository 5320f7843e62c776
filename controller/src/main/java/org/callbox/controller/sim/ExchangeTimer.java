package org.callbox.controller.sim;

import org.callbox.controller.lapd.LapdTimer;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.TimerId;

/** The timers of an {@link Exchange}. */
sealed interface ExchangeTimer {
    record DataLink(LapdTimer timer) implements ExchangeTimer {}

    record Layer3(TimerId timer) implements ExchangeTimer {}

    record Establish() implements ExchangeTimer {}

    record NextCall() implements ExchangeTimer {}

    record HangUp(CallRef ref) implements ExchangeTimer {}

    record Answer(CallRef ref) implements ExchangeTimer {}
}
