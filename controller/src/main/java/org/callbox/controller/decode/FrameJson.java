package org.callbox.controller.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.LapdAddress;
import org.callbox.controller.lapd.LapdCodec;
import org.callbox.controller.lapd.LapdFrame;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Q931Codec;
import org.callbox.controller.q931.Reading;

/** One frame or bare message as the object of docs/decode.md. Never throws. */
public final class FrameJson {
    private static final int SAPI_CALL_CONTROL = 0;
    /** Maintenance messages of AT&amp;T and of National ISDN. */
    private static final int MAINTENANCE = 0x03;
    private static final int MAINTENANCE_NATIONAL = 0x43;
    private static final int NATIONAL_FIRST = 0x40;
    private static final int NATIONAL_LAST = 0x4F;
    private static final int SERVICE = 0x0F;
    private static final int SERVICE_ACKNOWLEDGE = 0x07;

    private FrameJson() {}

    /** A LAPD frame from the address octet to the last information octet, without FCS. */
    public static Map<String, Object> frame(Object id, Bytes octets) {
        LapdCodec.Decoded decoded = LapdCodec.decode(octets);
        Map<String, Object> lapd = LapdJson.of(decoded, octets);
        Map<String, Object> q931 = null;
        String error = null;
        switch (decoded) {
            case LapdCodec.Invalid invalid -> error = invalid.reason().text();
            case LapdFrame frame -> {
                Bytes information = information(frame);
                Reading reading = information == null ? null : Q931Codec.read(information);
                if (reading != null && isCallControl(frame.address(), reading)) {
                    q931 = message(reading);
                    error = error(reading);
                }
            }
        }
        return line(id, lapd, q931, error);
    }

    /** A Q.931 message without its frame. */
    public static Map<String, Object> message(Object id, Bytes octets) {
        Reading reading = Q931Codec.read(octets);
        return line(id, null, message(reading), error(reading));
    }

    /** A line that holds no octets. */
    public static Map<String, Object> unreadable(Object id, String error) {
        return line(id, null, null, error);
    }

    private static Map<String, Object> line(
            Object id, Map<String, Object> lapd, Map<String, Object> q931, String error) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("lapd", lapd);
        line.put("q931", q931);
        line.put("error", error);
        return line;
    }

    private static Bytes information(LapdFrame frame) {
        return switch (frame) {
            case LapdFrame.I i -> i.information();
            case LapdFrame.UI ui -> ui.information();
            case LapdFrame.RR _, LapdFrame.RNR _, LapdFrame.REJ _, LapdFrame.SABME _,
                 LapdFrame.DM _, LapdFrame.DISC _, LapdFrame.UA _, LapdFrame.FRMR _,
                 LapdFrame.XID _ -> null;
        };
    }

    /**
     * SAPI 0 carries call control (Q.921 3.3.3, Table 2); on another SAPI only what looks like it
     * is shown, for X.25 and TEI management have no place for these fields.
     */
    private static boolean isCallControl(LapdAddress address, Reading reading) {
        return address.sapi() == SAPI_CALL_CONTROL
                || reading.protocolDiscriminator() == Message.Q931 && !reading.ignorable();
    }

    private static String error(Reading reading) {
        int discriminator = reading.protocolDiscriminator();
        boolean known = discriminator < 0 || discriminator == Message.Q931
                || discriminator == MAINTENANCE
                || discriminator >= NATIONAL_FIRST && discriminator <= NATIONAL_LAST;
        return known ? reading.error()
                : "protocol discriminator 0x%02x is not Q.931".formatted(discriminator);
    }

    private static Map<String, Object> message(Reading reading) {
        Map<String, Object> q931 = new LinkedHashMap<>();
        String name = messageName(reading);
        q931.put("message", name);
        CallReference reference = reading.callReference();
        q931.put("call_reference", reference == null ? null : reference.value());
        q931.put("call_reference_flag", reference == null ? null : reference.flag() ? 1 : 0);
        if (reading.protocolDiscriminator() != Message.Q931) {
            q931.put("protocol_discriminator", reading.protocolDiscriminator());
        }
        if (reading.type() == MessageType.UNKNOWN || reading.type() == MessageType.NATIONAL) {
            q931.put("message_type", ElementJson.hexOctet(reading.typeCode()));
        }
        q931.put("ies", elements(reading));
        return q931;
    }

    private static List<Object> elements(Reading reading) {
        List<Object> elements = new ArrayList<>(reading.parts().size());
        int locked = 0;
        int codeset = 0;
        for (Reading.Part part : reading.parts()) {
            elements.add(ElementJson.of(part, codeset));
            if (part.element() instanceof InfoElement.Shift shift) {
                locked = shift.locking() ? shift.to() : locked;
                codeset = shift.to();
            } else {
                codeset = locked;
            }
        }
        return elements;
    }

    private static String messageName(Reading reading) {
        if (reading.type() == null) {
            return null;
        }
        boolean maintenance = reading.type() != MessageType.NATIONAL
                && (reading.protocolDiscriminator() == MAINTENANCE
                || reading.protocolDiscriminator() == MAINTENANCE_NATIONAL);
        if (maintenance && reading.typeCode() == SERVICE) {
            return "SERVICE";
        }
        if (maintenance && reading.typeCode() == SERVICE_ACKNOWLEDGE) {
            return "SERVICE ACKNOWLEDGE";
        }
        return reading.type().standardName();
    }
}
