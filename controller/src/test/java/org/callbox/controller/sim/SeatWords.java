package org.callbox.controller.sim;

import org.callbox.controller.position.SeatState;

/** What an agent does, as a scenario says it, as the state of a seat. */
final class SeatWords {
    private SeatWords() {}

    static SeatState seat(String agent) {
        return switch (agent) {
            case "signed-out" -> SeatState.SIGNED_OUT;
            case "ready" -> SeatState.READY;
            case "offered" -> SeatState.RINGING;
            case "talking" -> SeatState.TALKING;
            case "wrap-up" -> SeatState.WRAP_UP;
            case "not-ready no-answer", "not-ready unattended" -> SeatState.MISSED;
            case "not-ready headset", "not-ready seat-fault", "not-ready card-away" ->
                    SeatState.FAULT;
            default -> agent.startsWith("talking")
                    ? SeatState.TALKING_PENDING : SeatState.NOT_READY;
        };
    }
}
