package org.callbox.controller.q931;

/**
 * The information element identifiers of codeset 0 (Q.931 4.5.1, Table 4-3; Q.932; Q.951). For the
 * single-octet elements of type 1 the code is the identifier with a value of zero.
 */
public enum ElementId {
    SEGMENTED_MESSAGE(0x00, "segmented-message"),
    /** Of the North American maintenance messages. */
    CHANGE_STATUS(0x01, "change-status"),
    BEARER_CAPABILITY(0x04, "bearer-capability"),
    CAUSE(0x08, "cause"),
    EXTENDED_FACILITY(0x0D, "extended-facility"),
    CALL_IDENTITY(0x10, "call-identity"),
    CALL_STATE(0x14, "call-state"),
    CHANNEL_IDENTIFICATION(0x18, "channel-identification"),
    FACILITY(0x1C, "facility"),
    PROGRESS_INDICATOR(0x1E, "progress-indicator"),
    NETWORK_SPECIFIC_FACILITIES(0x20, "network-specific-facilities"),
    ENDPOINT_IDENTIFIER(0x26, "endpoint-identifier"),
    NOTIFICATION_INDICATOR(0x27, "notification-indicator"),
    DISPLAY(0x28, "display"),
    DATE_TIME(0x29, "date-time"),
    KEYPAD_FACILITY(0x2C, "keypad-facility"),
    INFORMATION_REQUEST(0x32, "information-request"),
    SIGNAL(0x34, "signal"),
    FEATURE_ACTIVATION(0x38, "feature-activation"),
    FEATURE_INDICATION(0x39, "feature-indication"),
    SERVICE_PROFILE(0x3A, "service-profile-identification"),
    INFORMATION_RATE(0x40, "information-rate"),
    END_TO_END_TRANSIT_DELAY(0x42, "end-to-end-transit-delay"),
    TRANSIT_DELAY_SELECTION(0x43, "transit-delay-selection-and-indication"),
    PACKET_LAYER_BINARY_PARAMETERS(0x44, "packet-layer-binary-parameters"),
    PACKET_LAYER_WINDOW_SIZE(0x45, "packet-layer-window-size"),
    PACKET_SIZE(0x46, "packet-size"),
    CLOSED_USER_GROUP(0x47, "closed-user-group"),
    REVERSE_CHARGING(0x4A, "reverse-charging-indication"),
    CONNECTED_NUMBER(0x4C, "connected-number"),
    CONNECTED_SUBADDRESS(0x4D, "connected-subaddress"),
    CALLING_PARTY_NUMBER(0x6C, "calling-party-number"),
    CALLING_PARTY_SUBADDRESS(0x6D, "calling-party-subaddress"),
    CALLED_PARTY_NUMBER(0x70, "called-party-number"),
    CALLED_PARTY_SUBADDRESS(0x71, "called-party-subaddress"),
    ORIGINAL_CALLED_NUMBER(0x73, "original-called-number"),
    REDIRECTING_NUMBER(0x74, "redirecting-number"),
    REDIRECTING_SUBADDRESS(0x75, "redirecting-subaddress"),
    REDIRECTION_NUMBER(0x76, "redirection-number"),
    TRANSIT_NETWORK_SELECTION(0x78, "transit-network-selection"),
    RESTART_INDICATOR(0x79, "restart-indicator"),
    LOW_LAYER_COMPATIBILITY(0x7C, "low-layer-compatibility"),
    HIGH_LAYER_COMPATIBILITY(0x7D, "high-layer-compatibility"),
    USER_USER(0x7E, "user-user"),
    ESCAPE(0x7F, "escape-for-extension"),
    SHIFT(0x90, "shift"),
    MORE_DATA(0xA0, "more-data"),
    SENDING_COMPLETE(0xA1, "sending-complete"),
    CONGESTION_LEVEL(0xB0, "congestion-level"),
    REPEAT_INDICATOR(0xD0, "repeat-indicator");

    private static final ElementId[] BY_CODE = table();

    private final int code;
    private final String standardName;

    ElementId(int code, String standardName) {
        this.code = code;
        this.standardName = standardName;
    }

    private static ElementId[] table() {
        ElementId[] table = new ElementId[0x100];
        for (ElementId id : values()) {
            table[id.code] = id;
        }
        return table;
    }

    public int code() {
        return code;
    }

    /** As the standard writes it, in lower case with hyphens. */
    public String standardName() {
        return standardName;
    }

    /** The identifier with this code (type 1 with a value of zero), or null. */
    public static ElementId of(int code) {
        return code < 0 || code > 0xFF ? null : BY_CODE[code];
    }
}
