package org.callbox.controller.lapd;

import org.callbox.bridge.wire.Bytes;

/**
 * Frames between octets and values, from the address octet to the last information octet,
 * without flags and FCS (Q.921 clauses 2 and 3, modulo 128). Any SAPI and TEI.
 */
public final class LapdCodec {

    private static final int ADDRESS_OCTETS = 2;
    private static final int U_OCTETS = 3;
    /** An I frame has at least as many, an S frame exactly. */
    private static final int SEQUENCED_OCTETS = 4;

    private static final int RR = 0x01;
    private static final int RNR = 0x05;
    private static final int REJ = 0x09;

    private static final int U_PF = 0x10;
    private static final int SABME = 0x6F;
    private static final int DM = 0x0F;
    private static final int UI = 0x03;
    private static final int DISC = 0x43;
    private static final int UA = 0x63;
    private static final int FRMR = 0x87;
    private static final int XID = 0xAF;

    private LapdCodec() { }

    /** The result of decoding. */
    public sealed interface Decoded permits LapdFrame, Invalid { }

    /**
     * Octets that are no frame of Table 5.
     *
     * @param address null when it cannot be read
     */
    public record Invalid(Reason reason, LapdAddress address, Bytes octets) implements Decoded { }

    /** Why octets are no frame. */
    public enum Reason {
        /** Fewer octets than a frame of its format needs (2.9 b). */
        TOO_SHORT("frame too short"),
        /** The address is not two octets long (2.9 e, 3.3.1). */
        ADDRESS_EXTENSION("address field is not two octets long"),
        /** A control field that is not in Table 5 (3.6.1). */
        UNDEFINED_CONTROL("undefined control field"),
        /** An S or U frame of a length it cannot have (5.8.5). */
        INCORRECT_LENGTH("supervisory or unnumbered frame with incorrect length");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** An invalid frame of 2.9, on which no action is taken; the others are rejected. */
        public boolean discardedSilently() {
            return this == TOO_SHORT || this == ADDRESS_EXTENSION;
        }
    }

    /** Never throws, whatever the octets are. */
    public static Decoded decode(Bytes octets) {
        int size = octets.size();
        if (size < ADDRESS_OCTETS) {
            return new Invalid(Reason.TOO_SHORT, null, octets);
        }
        int high = octets.at(0);
        int low = octets.at(1);
        if ((high & 1) != 0 || (low & 1) == 0) {
            return new Invalid(Reason.ADDRESS_EXTENSION, null, octets);
        }
        LapdAddress address = new LapdAddress(high >> 2, (high & 2) != 0, low >> 1);
        if (size < U_OCTETS) {
            return new Invalid(Reason.TOO_SHORT, address, octets);
        }
        int control = octets.at(2);
        if ((control & 3) == 3) {
            return unnumbered(octets, address, control);
        }
        if (size < SEQUENCED_OCTETS) {
            return new Invalid(Reason.TOO_SHORT, address, octets);
        }
        int nr = octets.at(3) >> 1;
        boolean pf = (octets.at(3) & 1) != 0;
        if ((control & 1) == 0) {
            Bytes information = octets.slice(SEQUENCED_OCTETS);
            return new LapdFrame.I(address, control >> 1, nr, pf, information);
        }
        return supervisory(octets, address, nr, pf);
    }

    private static Decoded supervisory(Bytes octets, LapdAddress address, int nr, boolean pf) {
        int control = octets.at(2);
        if (control != RR && control != RNR && control != REJ) {
            return new Invalid(Reason.UNDEFINED_CONTROL, address, octets);
        }
        if (octets.size() != SEQUENCED_OCTETS) {
            return new Invalid(Reason.INCORRECT_LENGTH, address, octets);
        }
        return switch (control) {
            case RR -> new LapdFrame.RR(address, nr, pf);
            case RNR -> new LapdFrame.RNR(address, nr, pf);
            default -> new LapdFrame.REJ(address, nr, pf);
        };
    }

    private static Decoded unnumbered(Bytes octets, LapdAddress address, int control) {
        boolean pf = (control & U_PF) != 0;
        Bytes rest = octets.slice(U_OCTETS);
        Decoded wrongLength = new Invalid(Reason.INCORRECT_LENGTH, address, octets);
        return switch (control & ~U_PF) {
            case SABME -> rest.isEmpty() ? new LapdFrame.SABME(address, pf) : wrongLength;
            case DM -> rest.isEmpty() ? new LapdFrame.DM(address, pf) : wrongLength;
            case DISC -> rest.isEmpty() ? new LapdFrame.DISC(address, pf) : wrongLength;
            case UA -> rest.isEmpty() ? new LapdFrame.UA(address, pf) : wrongLength;
            case FRMR -> rest.size() == LapdFrame.FRMR.INFORMATION_OCTETS
                    ? new LapdFrame.FRMR(address, pf, rest) : wrongLength;
            case UI -> new LapdFrame.UI(address, pf, rest);
            case XID -> new LapdFrame.XID(address, pf, rest);
            default -> new Invalid(Reason.UNDEFINED_CONTROL, address, octets);
        };
    }

    public static Bytes encode(LapdFrame frame) {
        return switch (frame) {
            case LapdFrame.I f -> sequenced(f, f.ns() << 1, f.nr(), f.information());
            case LapdFrame.RR f -> sequenced(f, RR, f.nr(), Bytes.EMPTY);
            case LapdFrame.RNR f -> sequenced(f, RNR, f.nr(), Bytes.EMPTY);
            case LapdFrame.REJ f -> sequenced(f, REJ, f.nr(), Bytes.EMPTY);
            case LapdFrame.SABME f -> unnumbered(f, SABME, Bytes.EMPTY);
            case LapdFrame.DM f -> unnumbered(f, DM, Bytes.EMPTY);
            case LapdFrame.UI f -> unnumbered(f, UI, f.information());
            case LapdFrame.DISC f -> unnumbered(f, DISC, Bytes.EMPTY);
            case LapdFrame.UA f -> unnumbered(f, UA, Bytes.EMPTY);
            case LapdFrame.FRMR f -> unnumbered(f, FRMR, f.information());
            case LapdFrame.XID f -> unnumbered(f, XID, f.information());
        };
    }

    private static Bytes sequenced(LapdFrame frame, int control, int nr, Bytes information) {
        byte[] octets = withAddress(frame.address(), SEQUENCED_OCTETS + information.size());
        octets[2] = (byte) control;
        octets[3] = (byte) (nr << 1 | (frame.pf() ? 1 : 0));
        information.copyTo(octets, SEQUENCED_OCTETS);
        return Bytes.copyOf(octets);
    }

    private static Bytes unnumbered(LapdFrame frame, int control, Bytes information) {
        byte[] octets = withAddress(frame.address(), U_OCTETS + information.size());
        octets[2] = (byte) (control | (frame.pf() ? U_PF : 0));
        information.copyTo(octets, U_OCTETS);
        return Bytes.copyOf(octets);
    }

    private static byte[] withAddress(LapdAddress address, int size) {
        byte[] octets = new byte[size];
        octets[0] = (byte) (address.sapi() << 2 | (address.cr() ? 2 : 0));
        octets[1] = (byte) (address.tei() << 1 | 1);
        return octets;
    }
}
