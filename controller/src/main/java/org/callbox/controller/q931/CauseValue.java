package org.callbox.controller.q931;

/** The cause values of Q.850 2.2, with the names that records, MQTT and {@code decode} show. */
public enum CauseValue {
    UNALLOCATED_NUMBER(1, "unallocated-number"),
    NO_ROUTE_TO_SPECIFIED_TRANSIT_NETWORK(2, "no-route-to-specified-transit-network"),
    NO_ROUTE_TO_DESTINATION(3, "no-route-to-destination"),
    SEND_SPECIAL_INFORMATION_TONE(4, "send-special-information-tone"),
    MISDIALLED_TRUNK_PREFIX(5, "misdialled-trunk-prefix"),
    CHANNEL_UNACCEPTABLE(6, "channel-unacceptable"),
    CALL_AWARDED_AND_BEING_DELIVERED(7, "call-awarded-and-being-delivered"),
    PREEMPTION(8, "preemption"),
    PREEMPTION_CIRCUIT_RESERVED(9, "preemption-circuit-reserved"),
    QUERY_ON_RELEASE(14, "query-on-release"),
    NORMAL_CALL_CLEARING(16, "normal-call-clearing"),
    USER_BUSY(17, "user-busy"),
    NO_USER_RESPONDING(18, "no-user-responding"),
    NO_ANSWER_FROM_USER(19, "no-answer-from-user"),
    SUBSCRIBER_ABSENT(20, "subscriber-absent"),
    CALL_REJECTED(21, "call-rejected"),
    NUMBER_CHANGED(22, "number-changed"),
    REDIRECTION_TO_NEW_DESTINATION(23, "redirection-to-new-destination"),
    CALL_REJECTED_DUE_TO_FEATURE(24, "call-rejected-due-to-feature"),
    EXCHANGE_ROUTING_ERROR(25, "exchange-routing-error"),
    NON_SELECTED_USER_CLEARING(26, "non-selected-user-clearing"),
    DESTINATION_OUT_OF_ORDER(27, "destination-out-of-order"),
    INVALID_NUMBER_FORMAT(28, "invalid-number-format"),
    FACILITY_REJECTED(29, "facility-rejected"),
    RESPONSE_TO_STATUS_ENQUIRY(30, "response-to-status-enquiry"),
    NORMAL_UNSPECIFIED(31, "normal-unspecified"),
    NO_CIRCUIT_CHANNEL_AVAILABLE(34, "no-circuit-channel-available"),
    NETWORK_OUT_OF_ORDER(38, "network-out-of-order"),
    PERMANENT_FRAME_MODE_CONNECTION_OUT_OF_SERVICE(39, "permanent-frame-mode-connection-out-of-service"),
    PERMANENT_FRAME_MODE_CONNECTION_OPERATIONAL(40, "permanent-frame-mode-connection-operational"),
    TEMPORARY_FAILURE(41, "temporary-failure"),
    SWITCHING_EQUIPMENT_CONGESTION(42, "switching-equipment-congestion"),
    ACCESS_INFORMATION_DISCARDED(43, "access-information-discarded"),
    REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE(44, "requested-circuit-channel-not-available"),
    PRECEDENCE_CALL_BLOCKED(46, "precedence-call-blocked"),
    RESOURCE_UNAVAILABLE_UNSPECIFIED(47, "resource-unavailable-unspecified"),
    QUALITY_OF_SERVICE_NOT_AVAILABLE(49, "quality-of-service-not-available"),
    REQUESTED_FACILITY_NOT_SUBSCRIBED(50, "requested-facility-not-subscribed"),
    OUTGOING_CALLS_BARRED_WITHIN_CUG(53, "outgoing-calls-barred-within-cug"),
    INCOMING_CALLS_BARRED_WITHIN_CUG(55, "incoming-calls-barred-within-cug"),
    BEARER_CAPABILITY_NOT_AUTHORIZED(57, "bearer-capability-not-authorized"),
    BEARER_CAPABILITY_NOT_PRESENTLY_AVAILABLE(58, "bearer-capability-not-presently-available"),
    INCONSISTENCY_IN_ACCESS_INFORMATION(62, "inconsistency-in-access-information"),
    SERVICE_OR_OPTION_NOT_AVAILABLE_UNSPECIFIED(63, "service-or-option-not-available-unspecified"),
    BEARER_CAPABILITY_NOT_IMPLEMENTED(65, "bearer-capability-not-implemented"),
    CHANNEL_TYPE_NOT_IMPLEMENTED(66, "channel-type-not-implemented"),
    REQUESTED_FACILITY_NOT_IMPLEMENTED(69, "requested-facility-not-implemented"),
    ONLY_RESTRICTED_DIGITAL_BEARER_AVAILABLE(70, "only-restricted-digital-bearer-available"),
    SERVICE_OR_OPTION_NOT_IMPLEMENTED_UNSPECIFIED(79, "service-or-option-not-implemented-unspecified"),
    INVALID_CALL_REFERENCE_VALUE(81, "invalid-call-reference-value"),
    IDENTIFIED_CHANNEL_DOES_NOT_EXIST(82, "identified-channel-does-not-exist"),
    SUSPENDED_CALL_EXISTS_BUT_THIS_IDENTITY_DOES_NOT(83, "suspended-call-exists-but-this-identity-does-not"),
    CALL_IDENTITY_IN_USE(84, "call-identity-in-use"),
    NO_CALL_SUSPENDED(85, "no-call-suspended"),
    CALL_HAVING_THE_REQUESTED_IDENTITY_HAS_BEEN_CLEARED(86, "call-having-the-requested-identity-has-been-cleared"),
    USER_NOT_MEMBER_OF_CUG(87, "user-not-member-of-cug"),
    INCOMPATIBLE_DESTINATION(88, "incompatible-destination"),
    NON_EXISTENT_CUG(90, "non-existent-cug"),
    INVALID_TRANSIT_NETWORK_SELECTION(91, "invalid-transit-network-selection"),
    INVALID_MESSAGE_UNSPECIFIED(95, "invalid-message-unspecified"),
    MANDATORY_INFORMATION_ELEMENT_IS_MISSING(96, "mandatory-information-element-is-missing"),
    MESSAGE_TYPE_NON_EXISTENT_OR_NOT_IMPLEMENTED(97, "message-type-non-existent-or-not-implemented"),
    MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE_OR_NON_EXISTENT(98, "message-not-compatible-with-call-state-or-non-existent"),
    INFORMATION_ELEMENT_NON_EXISTENT_OR_NOT_IMPLEMENTED(99, "information-element-non-existent-or-not-implemented"),
    INVALID_INFORMATION_ELEMENT_CONTENTS(100, "invalid-information-element-contents"),
    MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE(101, "message-not-compatible-with-call-state"),
    RECOVERY_ON_TIMER_EXPIRY(102, "recovery-on-timer-expiry"),
    PARAMETER_NON_EXISTENT_OR_NOT_IMPLEMENTED_PASSED_ON(103, "parameter-non-existent-or-not-implemented-passed-on"),
    MESSAGE_WITH_UNRECOGNIZED_PARAMETER_DISCARDED(110, "message-with-unrecognized-parameter-discarded"),
    PROTOCOL_ERROR_UNSPECIFIED(111, "protocol-error-unspecified"),
    INTERWORKING_UNSPECIFIED(127, "interworking-unspecified");

    private static final CauseValue[] BY_VALUE = table();

    private final int value;
    private final String standardName;

    CauseValue(int value, String standardName) {
        this.value = value;
        this.standardName = standardName;
    }

    private static CauseValue[] table() {
        CauseValue[] table = new CauseValue[0x80];
        for (CauseValue cause : values()) {
            table[cause.value] = cause;
        }
        return table;
    }

    /** 1 to 127. */
    public int value() {
        return value;
    }

    /** Lower case with hyphens. */
    public String standardName() {
        return standardName;
    }

    /** The known cause with this value, or null. */
    public static CauseValue of(int value) {
        return value < 0 || value > 0x7F ? null : BY_VALUE[value];
    }

    public static String nameOf(int value) {
        CauseValue known = of(value);
        return known == null ? "unknown-cause" : known.standardName;
    }
}
