package org.callbox.controller.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.MessageType;

/** What the diagnostics of a cause say (Q.850 Table 1, column diagnostics). */
final class DiagnosticsJson {
    private DiagnosticsJson() {}

    static void put(Map<String, Object> out, Cause cause) {
        CauseValue known = cause.codingStandard() == 0 ? cause.known() : null;
        if (known == null) {
            return;
        }
        Bytes octets = cause.diagnostics();
        switch (known) {
            case ACCESS_INFORMATION_DISCARDED, INCOMPATIBLE_DESTINATION,
                 MANDATORY_INFORMATION_ELEMENT_IS_MISSING,
                 INFORMATION_ELEMENT_NON_EXISTENT_OR_NOT_IMPLEMENTED,
                 INVALID_INFORMATION_ELEMENT_CONTENTS ->
                    out.put("diagnostic_elements", elements(octets));
            case MESSAGE_TYPE_NON_EXISTENT_OR_NOT_IMPLEMENTED,
                 MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE_OR_NON_EXISTENT,
                 MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE ->
                    out.put("diagnostic_message",
                            MessageType.of(octets.at(0)).standardName());
            case RECOVERY_ON_TIMER_EXPIRY -> out.put("diagnostic_timer",
                    new String(octets.toArray(), StandardCharsets.ISO_8859_1));
            case UNALLOCATED_NUMBER, NO_ROUTE_TO_DESTINATION, NORMAL_CALL_CLEARING ->
                    out.put("diagnostic_condition", octets.at(0) & 0x03);
            case CALL_REJECTED -> {
                out.put("diagnostic_reason", octets.at(0) >> 2 & 0x1F);
                out.put("diagnostic_condition", octets.at(0) & 0x03);
            }
            case IDENTIFIED_CHANNEL_DOES_NOT_EXIST -> {
                List<Object> channels = new ArrayList<>();
                for (int i = 0; i < octets.size(); i++) {
                    channels.add(octets.at(i) & 0x7F);
                }
                out.put("diagnostic_channels", channels);
            }
            default -> { }
        }
    }

    private static List<Object> elements(Bytes octets) {
        List<Object> names = new ArrayList<>();
        for (int i = 0; i < octets.size(); i++) {
            names.add(InfoElement.nameOf(0, octets.at(i)));
        }
        return names;
    }
}
