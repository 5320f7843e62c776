package org.callbox.controller.keys;

import java.util.List;

/** What keys ask for and tell. */
public sealed interface KeysOut {

    /** A key that belongs to no entry: it acts at once, as docs/lamps.md says. */
    record Plain(char key) implements KeysOut {}

    /** What an entry that is no secret was; answered by {@link KeysIn.Revealed}. */
    record Reveal(long entry, List<Long> numbers) implements KeysOut {}

    /** Something was said; to be answered by {@link KeysIn.Done}. */
    record Word(KeyWord word) implements KeysOut {}

    /** A code is being typed by who is in no call. */
    record Begun() implements KeysOut {}

    /** For whoever typed. */
    record Signal(Heard what) implements KeysOut {}

    /** {@link KeysIn.Silent} is wanted after that time, instead of one asked for before. */
    record Start(long ms) implements KeysOut {}

    record Stop() implements KeysOut {}

    /** Likewise {@link KeysIn.Held}. */
    record StartHold(long ms) implements KeysOut {}

    record StopHold() implements KeysOut {}

    /** What is to be heard or seen of an entry. */
    enum Heard {
        /** Done as typed. */
        ACCEPTED,
        /** Not understood, not allowed, or given up. */
        REFUSED,
        /** The PIN was right, and another one must be chosen before it is of use. */
        CHANGE_PIN,
        /** A colleague asks for help. */
        HELP_WANTED,
        /** What is typed is being listened to. */
        DIAL,
        /** Whom the agent called is busy. */
        BUSY,
        /** A colleague is rung. */
        RINGING,
        /** A caller will be heard next: the call answers itself. */
        CALL
    }
}
