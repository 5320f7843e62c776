package org.callbox.controller.lapd;

import org.callbox.bridge.wire.Bytes;

/** The frames of Q.921 Table 5, modulo 128, in the order of the table. */
public sealed interface LapdFrame extends LapdCodec.Decoded {

    LapdAddress address();

    /** The P bit of a command, the F bit of a response. */
    boolean pf();

    /** The standard's name: I, RR, SABME ... */
    default String name() {
        return switch (this) {
            case I _ -> "I";
            case RR _ -> "RR";
            case RNR _ -> "RNR";
            case REJ _ -> "REJ";
            case SABME _ -> "SABME";
            case DM _ -> "DM";
            case UI _ -> "UI";
            case DISC _ -> "DISC";
            case UA _ -> "UA";
            case FRMR _ -> "FRMR";
            case XID _ -> "XID";
        };
    }

    /**
     * Information, 3.6.2.
     *
     * @param ns N(S), 0 to 127
     * @param nr N(R), 0 to 127
     */
    record I(LapdAddress address, int ns, int nr, boolean pf, Bytes information)
            implements LapdFrame {
        public I {
            Modulo.check(ns);
            Modulo.check(nr);
        }
    }

    /** Receive ready, 3.6.6. */
    record RR(LapdAddress address, int nr, boolean pf) implements LapdFrame {
        public RR {
            Modulo.check(nr);
        }
    }

    /** Receive not ready, 3.6.8. */
    record RNR(LapdAddress address, int nr, boolean pf) implements LapdFrame {
        public RNR {
            Modulo.check(nr);
        }
    }

    /** Reject, 3.6.7. */
    record REJ(LapdAddress address, int nr, boolean pf) implements LapdFrame {
        public REJ {
            Modulo.check(nr);
        }
    }

    /** Set asynchronous balanced mode extended, 3.6.3. */
    record SABME(LapdAddress address, boolean pf) implements LapdFrame { }

    /** Disconnected mode, 3.6.10. */
    record DM(LapdAddress address, boolean pf) implements LapdFrame { }

    /** Unnumbered information, 3.6.5. */
    record UI(LapdAddress address, boolean pf, Bytes information) implements LapdFrame { }

    /** Disconnect, 3.6.4. */
    record DISC(LapdAddress address, boolean pf) implements LapdFrame { }

    /** Unnumbered acknowledgement, 3.6.9. */
    record UA(LapdAddress address, boolean pf) implements LapdFrame { }

    /** Frame reject, 3.6.11; the information field says what was rejected and why. */
    record FRMR(LapdAddress address, boolean pf, Bytes information) implements LapdFrame {
        /** The rejected control field, V(S), C/R with V(R), and the bits W to Z (Figure 6). */
        public static final int INFORMATION_OCTETS = 5;

        public FRMR {
            if (information.size() != INFORMATION_OCTETS) {
                throw new IllegalArgumentException("FRMR information of " + information.size());
            }
        }
    }

    /** Exchange identification, 3.6.12. */
    record XID(LapdAddress address, boolean pf, Bytes information) implements LapdFrame { }
}
