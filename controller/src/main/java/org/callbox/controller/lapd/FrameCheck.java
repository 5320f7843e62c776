package org.callbox.controller.lapd;

import org.callbox.bridge.wire.Bytes;

/** Validates a received frame for the link SAPI 0, TEI 0 before the state machine takes it. */
final class FrameCheck {
    private static final int I_HEADER_OCTETS = 4;

    private FrameCheck() { }

    sealed interface Checked permits Accepted, Rejected, Discarded, NotOurs { }

    /** A frame of Table 5 for this link. */
    record Accepted(LapdFrame frame) implements Checked { }

    /** A frame rejection condition of 5.8.5. */
    record Rejected(MdlErrorCode code, String detail) implements Checked { }

    /** An invalid frame of 2.9, on which nothing is done. */
    record Discarded() implements Checked { }

    /** Another SAPI (2.9 f) or TEI. */
    record NotOurs() implements Checked { }

    static Checked check(Bytes octets, LapdParameters parameters) {
        // 5.8.5, note: a frame longer than this was never bounded by flags.
        if (octets.size() > 2 * (parameters.n201() + I_HEADER_OCTETS) + 2) {
            return new Discarded();
        }
        return switch (LapdCodec.decode(octets)) {
            case LapdCodec.Invalid invalid -> invalid(invalid);
            case LapdFrame frame -> check(frame, parameters);
        };
    }

    private static Checked invalid(LapdCodec.Invalid invalid) {
        if (invalid.reason().discardedSilently()) {
            return new Discarded();
        }
        if (!ours(invalid.address())) {
            return new NotOurs();
        }
        MdlErrorCode code = invalid.reason() == LapdCodec.Reason.UNDEFINED_CONTROL
                ? MdlErrorCode.L : MdlErrorCode.N;
        Bytes octets = invalid.octets();
        Bytes header = octets.slice(0, Math.min(octets.size(), I_HEADER_OCTETS));
        return new Rejected(code, header.toHex() + ", " + octets.size() + " octets");
    }

    private static Checked check(LapdFrame frame, LapdParameters parameters) {
        if (!ours(frame.address())) {
            return new NotOurs();
        }
        boolean command = isCommand(frame, parameters.side());
        if (!(command ? mayBeCommand(frame) : mayBeResponse(frame))) {          // 3.6.1
            return new Rejected(MdlErrorCode.L, frame.name() + " with the C/R bit of a "
                    + (command ? "command" : "response"));
        }
        int size = informationOctets(frame);
        if (size > parameters.n201()) {
            return new Rejected(MdlErrorCode.O, size + " octets");
        }
        return new Accepted(frame);
    }

    private static boolean ours(LapdAddress address) {
        return address.sapi() == 0 && address.tei() == 0;
    }

    /** Whether a frame from the peer of {@code side} is a command (3.3.2). */
    static boolean isCommand(LapdFrame frame, Side side) {
        return frame.address().isCommandFrom(side.other());
    }

    private static boolean mayBeCommand(LapdFrame frame) {                      // Table 5
        return switch (frame) {
            case LapdFrame.I _, LapdFrame.RR _, LapdFrame.RNR _, LapdFrame.REJ _ -> true;
            case LapdFrame.SABME _, LapdFrame.UI _, LapdFrame.DISC _, LapdFrame.XID _ -> true;
            case LapdFrame.DM _, LapdFrame.UA _, LapdFrame.FRMR _ -> false;
        };
    }

    private static boolean mayBeResponse(LapdFrame frame) {                     // Table 5
        return switch (frame) {
            case LapdFrame.RR _, LapdFrame.RNR _, LapdFrame.REJ _ -> true;
            case LapdFrame.DM _, LapdFrame.UA _, LapdFrame.FRMR _, LapdFrame.XID _ -> true;
            case LapdFrame.I _, LapdFrame.SABME _, LapdFrame.UI _, LapdFrame.DISC _ -> false;
        };
    }

    private static int informationOctets(LapdFrame frame) {
        return switch (frame) {
            case LapdFrame.I f -> f.information().size();
            case LapdFrame.UI f -> f.information().size();
            case LapdFrame.XID f -> f.information().size();
            case LapdFrame.RR _, LapdFrame.RNR _, LapdFrame.REJ _ -> 0;
            case LapdFrame.SABME _, LapdFrame.DISC _, LapdFrame.DM _, LapdFrame.UA _ -> 0;
            case LapdFrame.FRMR _ -> 0;
        };
    }
}
