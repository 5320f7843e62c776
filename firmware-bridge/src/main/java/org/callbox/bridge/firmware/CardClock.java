package org.callbox.bridge.firmware;

import java.util.List;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.ClockMode;
import org.callbox.bridge.card.FailureCode;

/** Where a card takes its clock from: the first good span in the order that it was given. */
final class CardClock {
    private final Spans spans;
    private final Said said;
    /** Null until the host has set one: the spans that are clock slaves. */
    private List<Integer> priority;
    private int source;
    private ClockMode mode = ClockMode.FREE_RUNNING;
    /** A host that has asked about the clock is told of it. */
    private boolean asked;

    CardClock(Spans spans, Said said) {
        this.spans = spans;
        this.said = said;
    }

    void start() {
        priority = null;
        source = 0;
        mode = ClockMode.FREE_RUNNING;
        asked = false;
        select();
    }

    /** What a host asks again if it knows of it. */
    void greeted() {
        asked = false;
    }

    private List<Integer> order() {
        return priority == null ? spans.slaves() : priority;
    }

    /** Layer 1 or the order has changed. */
    void select() {
        int best = 0;
        for (int span : order()) {
            CardMessage.Layer1State state = spans.get(span).state;
            if (state.receives() && state.clockOk()) {
                best = span;
                break;
            }
        }
        ClockMode now = best != 0 ? ClockMode.LOCKED
                : order().isEmpty() || mode == ClockMode.FREE_RUNNING
                        ? ClockMode.FREE_RUNNING : ClockMode.HOLDOVER;
        if (best != source || now != mode) {
            source = best;
            mode = now;
            said.put(new FirmwareOut.Clock(source));
            if (asked) {
                said.tell(new CardMessage.ClockState(source, mode));
            }
        }
    }

    CardMessage set(CardCommand.SetClock set) {
        for (int span : set.spans()) {
            if (spans.get(span) == null) {
                return Firmware.failure(2, FailureCode.NO_SUCH, "no span " + span);
            }
        }
        priority = set.spans();
        asked = false;
        select();
        return get();
    }

    CardMessage get() {
        asked = true;
        return new CardMessage.ClockInfo(source, mode, order());
    }
}
