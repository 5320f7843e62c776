package org.callbox.controller.position;

import org.callbox.bridge.state.Codec;

/** Words of a position in a state (docs/state-format.md). */
final class PositionCodecs {
    static final Codec<ButtonKind> BUTTON = Codec.words(
            ButtonKind.class, button -> switch (button) {
                case ANSWER -> "answer";
                case READY -> "ready";
            });

    static final Codec<SeatState> SEAT = Codec.words(
            SeatState.class, seat -> switch (seat) {
                case SIGNED_OUT -> "signed-out";
                case NOT_READY -> "not-ready";
                case READY -> "ready";
                case RINGING -> "ringing";
                case TALKING -> "talking";
                case TALKING_PENDING -> "talking-pending";
                case WRAP_UP -> "wrap-up";
                case MISSED -> "missed";
                case FAULT -> "fault";
            });

    private PositionCodecs() {}
}
