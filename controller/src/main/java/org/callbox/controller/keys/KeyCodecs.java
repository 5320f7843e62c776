package org.callbox.controller.keys;

import org.callbox.bridge.state.Codec;

/** Words of a keypad in a state (docs/state-format.md). */
final class KeyCodecs {
    static final Codec<KeyPlace> PLACE = Codec.words(KeyPlace.class, place -> switch (place) {
        case EMPTY -> "empty";
        case IDLE -> "idle";
        case RINGING -> "ringing";
        case CALL -> "call";
    });

    static final Codec<Keypad.Step> STEP = Codec.words(Keypad.Step.class, step -> switch (step) {
        case NONE -> "none";
        case FIRST -> "first";
        case REVEALING -> "revealing";
        case SECRETS -> "secrets";
        case SAID -> "said";
    });

    private KeyCodecs() {}
}
