package org.callbox.controller.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.LapdAddress;
import org.callbox.controller.lapd.LapdCodec;
import org.callbox.controller.lapd.LapdFrame;

/** The {@code lapd} object: address and control field. */
final class LapdJson {
    private static final int U_FORMAT = 0x03;
    private static final int U_OCTETS = 3;
    private static final int S_OCTETS = 4;
    private static final int P_F_OF_U = 0x10;
    private static final int FRMR = 0x87;

    private LapdJson() {}

    static Map<String, Object> of(LapdCodec.Decoded decoded, Bytes octets) {
        return switch (decoded) {
            case LapdFrame frame -> frame(frame);
            case LapdCodec.Invalid invalid -> invalid.address() == null
                    ? null : invalid(invalid, octets);
        };
    }

    private static Map<String, Object> frame(LapdFrame frame) {
        Integer ns = frame instanceof LapdFrame.I i ? i.ns() : null;
        Integer nr = switch (frame) {
            case LapdFrame.I f -> f.nr();
            case LapdFrame.RR f -> f.nr();
            case LapdFrame.RNR f -> f.nr();
            case LapdFrame.REJ f -> f.nr();
            case LapdFrame.SABME _, LapdFrame.DM _, LapdFrame.DISC _, LapdFrame.UA _,
                 LapdFrame.FRMR _, LapdFrame.UI _, LapdFrame.XID _ -> null;
        };
        return fields(frame.address(), frame.name(), ns, nr, frame.pf() ? 1 : 0);
    }

    /** A frame of a wrong length still shows what its address and control field say. */
    private static Map<String, Object> invalid(LapdCodec.Invalid invalid, Bytes octets) {
        if (invalid.reason() == LapdCodec.Reason.INCORRECT_LENGTH) {
            int control = octets.at(2);
            boolean unnumbered = (control & U_FORMAT) == U_FORMAT;
            if (unnumbered && (control & ~P_F_OF_U) == FRMR) {
                return fields(invalid.address(), "FRMR", null, null,
                        (control & P_F_OF_U) != 0 ? 1 : 0);
            }
            Bytes head = octets.slice(0, unnumbered ? U_OCTETS : S_OCTETS);
            if (LapdCodec.decode(head) instanceof LapdFrame frame) {
                return frame(frame);
            }
        }
        return fields(invalid.address(), null, null, null, null);
    }

    private static Map<String, Object> fields(
            LapdAddress address, String frame, Integer ns, Integer nr, Integer pf) {
        Map<String, Object> lapd = new LinkedHashMap<>();
        lapd.put("sapi", address.sapi());
        lapd.put("tei", address.tei());
        lapd.put("cr", address.cr() ? 1 : 0);
        lapd.put("frame", frame);
        lapd.put("ns", ns);
        lapd.put("nr", nr);
        lapd.put("pf", pf);
        return lapd;
    }
}
