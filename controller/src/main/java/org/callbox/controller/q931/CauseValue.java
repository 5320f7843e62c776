package org.callbox.controller.q931;

/** The cause values of Q.850 2.2, with the words the recommendation uses. */
public enum CauseValue {
    UNALLOCATED_NUMBER(1, "Unallocated (unassigned) number"),
    NO_ROUTE_TO_SPECIFIED_TRANSIT_NETWORK(2, "No route to specified transit network"),
    NO_ROUTE_TO_DESTINATION(3, "No route to destination"),
    SEND_SPECIAL_INFORMATION_TONE(4, "Send special information tone"),
    MISDIALLED_TRUNK_PREFIX(5, "Misdialled trunk prefix"),
    CHANNEL_UNACCEPTABLE(6, "Channel unacceptable"),
    CALL_AWARDED_AND_BEING_DELIVERED(7,
            "Call awarded and being delivered in an established channel"),
    PREEMPTION(8, "Preemption"),
    PREEMPTION_CIRCUIT_RESERVED(9, "Preemption - circuit reserved for reuse"),
    QUERY_ON_RELEASE(14, "QoR: ported number"),
    NORMAL_CALL_CLEARING(16, "Normal call clearing"),
    USER_BUSY(17, "User busy"),
    NO_USER_RESPONDING(18, "No user responding"),
    NO_ANSWER_FROM_USER(19, "No answer from user (user alerted)"),
    SUBSCRIBER_ABSENT(20, "Subscriber absent"),
    CALL_REJECTED(21, "Call rejected"),
    NUMBER_CHANGED(22, "Number changed"),
    REDIRECTION_TO_NEW_DESTINATION(23, "Redirection to new destination"),
    CALL_REJECTED_DUE_TO_FEATURE(24, "Call rejected due to feature at the destination"),
    EXCHANGE_ROUTING_ERROR(25, "Exchange routing error"),
    NON_SELECTED_USER_CLEARING(26, "Non-selected user clearing"),
    DESTINATION_OUT_OF_ORDER(27, "Destination out of order"),
    INVALID_NUMBER_FORMAT(28, "Invalid number format (address incomplete)"),
    FACILITY_REJECTED(29, "Facility rejected"),
    RESPONSE_TO_STATUS_ENQUIRY(30, "Response to STATUS ENQUIRY"),
    NORMAL_UNSPECIFIED(31, "Normal, unspecified"),
    NO_CIRCUIT_CHANNEL_AVAILABLE(34, "No circuit/channel available"),
    NETWORK_OUT_OF_ORDER(38, "Network out of order"),
    PERMANENT_FRAME_MODE_CONNECTION_OUT_OF_SERVICE(39,
            "Permanent frame mode connection out of service"),
    PERMANENT_FRAME_MODE_CONNECTION_OPERATIONAL(40, "Permanent frame mode connection operational"),
    TEMPORARY_FAILURE(41, "Temporary failure"),
    SWITCHING_EQUIPMENT_CONGESTION(42, "Switching equipment congestion"),
    ACCESS_INFORMATION_DISCARDED(43, "Access information discarded"),
    REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE(44, "Requested circuit/channel not available"),
    PRECEDENCE_CALL_BLOCKED(46, "Precedence call blocked"),
    RESOURCE_UNAVAILABLE_UNSPECIFIED(47, "Resource unavailable, unspecified"),
    QUALITY_OF_SERVICE_NOT_AVAILABLE(49, "Quality of service not available"),
    REQUESTED_FACILITY_NOT_SUBSCRIBED(50, "Requested facility not subscribed"),
    OUTGOING_CALLS_BARRED_WITHIN_CUG(53, "Outgoing calls barred within CUG"),
    INCOMING_CALLS_BARRED_WITHIN_CUG(55, "Incoming calls barred within CUG"),
    BEARER_CAPABILITY_NOT_AUTHORIZED(57, "Bearer capability not authorized"),
    BEARER_CAPABILITY_NOT_PRESENTLY_AVAILABLE(58, "Bearer capability not presently available"),
    INCONSISTENCY_IN_ACCESS_INFORMATION(62,
            "Inconsistency in designated outgoing access information and subscriber class"),
    SERVICE_OR_OPTION_NOT_AVAILABLE_UNSPECIFIED(63, "Service or option not available, unspecified"),
    BEARER_CAPABILITY_NOT_IMPLEMENTED(65, "Bearer capability not implemented"),
    CHANNEL_TYPE_NOT_IMPLEMENTED(66, "Channel type not implemented"),
    REQUESTED_FACILITY_NOT_IMPLEMENTED(69, "Requested facility not implemented"),
    ONLY_RESTRICTED_DIGITAL_BEARER_AVAILABLE(70,
            "Only restricted digital information bearer capability is available"),
    SERVICE_OR_OPTION_NOT_IMPLEMENTED_UNSPECIFIED(79,
            "Service or option not implemented, unspecified"),
    INVALID_CALL_REFERENCE_VALUE(81, "Invalid call reference value"),
    IDENTIFIED_CHANNEL_DOES_NOT_EXIST(82, "Identified channel does not exist"),
    SUSPENDED_CALL_EXISTS_BUT_THIS_IDENTITY_DOES_NOT(83,
            "A suspended call exists, but this call identity does not"),
    CALL_IDENTITY_IN_USE(84, "Call identity in use"),
    NO_CALL_SUSPENDED(85, "No call suspended"),
    CALL_HAVING_THE_REQUESTED_IDENTITY_HAS_BEEN_CLEARED(86,
            "Call having the requested call identity has been cleared"),
    USER_NOT_MEMBER_OF_CUG(87, "User not member of CUG"),
    INCOMPATIBLE_DESTINATION(88, "Incompatible destination"),
    NON_EXISTENT_CUG(90, "Non-existent CUG"),
    INVALID_TRANSIT_NETWORK_SELECTION(91, "Invalid transit network selection"),
    INVALID_MESSAGE_UNSPECIFIED(95, "Invalid message, unspecified"),
    MANDATORY_INFORMATION_ELEMENT_IS_MISSING(96, "Mandatory information element is missing"),
    MESSAGE_TYPE_NON_EXISTENT_OR_NOT_IMPLEMENTED(97,
            "Message type non-existent or not implemented"),
    MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE_OR_NON_EXISTENT(98,
            "Message not compatible with call state or message type non-existent or "
            + "not implemented"),
    INFORMATION_ELEMENT_NON_EXISTENT_OR_NOT_IMPLEMENTED(99,
            "Information element/parameter non-existent or not implemented"),
    INVALID_INFORMATION_ELEMENT_CONTENTS(100, "Invalid information element contents"),
    MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE(101, "Message not compatible with call state"),
    RECOVERY_ON_TIMER_EXPIRY(102, "Recovery on timer expiry"),
    PARAMETER_NON_EXISTENT_OR_NOT_IMPLEMENTED_PASSED_ON(103,
            "Parameter non-existent or not implemented, passed on"),
    MESSAGE_WITH_UNRECOGNIZED_PARAMETER_DISCARDED(110,
            "Message with unrecognized parameter, discarded"),
    PROTOCOL_ERROR_UNSPECIFIED(111, "Protocol error, unspecified"),
    INTERWORKING_UNSPECIFIED(127, "Interworking, unspecified");

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

    /** The known cause with this value, or null. */
    public static CauseValue of(int value) {
        return value < 0 || value > 0x7F ? null : BY_VALUE[value];
    }

    public static String nameOf(int value) {
        CauseValue known = of(value);
        return known == null ? "Unknown cause" : known.standardName;
    }
}
