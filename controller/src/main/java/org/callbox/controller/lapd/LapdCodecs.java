package org.callbox.controller.lapd;

import org.callbox.bridge.state.Codec;

/** Values of a data link in the format of the state. */
public final class LapdCodecs {
    /** The timers of Q.921 5.9. */
    public static final Codec<LapdTimer> TIMER = Codec.words(LapdTimer.class, timer ->
            switch (timer) {
                case T200 -> "T200";
                case T203 -> "T203";
            });

    /** By the numbers of Q.921 Annex B. */
    static final Codec<LapdState> STATE = Codec.codes(LapdState.class, LapdState::number);

    /** By the letters of Q.921 Appendix II. */
    static final Codec<MdlErrorCode> ERROR = Codec.words(MdlErrorCode.class, code ->
            switch (code) {
                case A -> "A";
                case B -> "B";
                case C -> "C";
                case D -> "D";
                case E -> "E";
                case F -> "F";
                case G -> "G";
                case H -> "H";
                case I -> "I";
                case J -> "J";
                case K -> "K";
                case L -> "L";
                case M -> "M";
                case N -> "N";
                case O -> "O";
            });

    private LapdCodecs() {}
}
