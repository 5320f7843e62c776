package org.callbox.controller.q931;

/** The message types of Q.931 4.4, Q.932 and the North American maintenance messages. */
public enum MessageType {
    /** The escape to a nationally specific message type; the real type is in the next octet. */
    NATIONAL(0x00, "NATIONAL"),
    ALERTING(0x01, "ALERTING"),
    CALL_PROCEEDING(0x02, "CALL PROCEEDING"),
    PROGRESS(0x03, "PROGRESS"),
    SETUP(0x05, "SETUP"),
    CONNECT(0x07, "CONNECT"),
    SETUP_ACKNOWLEDGE(0x0D, "SETUP ACKNOWLEDGE"),
    CONNECT_ACKNOWLEDGE(0x0F, "CONNECT ACKNOWLEDGE"),
    USER_INFORMATION(0x20, "USER INFORMATION"),
    SUSPEND_REJECT(0x21, "SUSPEND REJECT"),
    RESUME_REJECT(0x22, "RESUME REJECT"),
    HOLD(0x24, "HOLD"),
    SUSPEND(0x25, "SUSPEND"),
    RESUME(0x26, "RESUME"),
    HOLD_ACKNOWLEDGE(0x28, "HOLD ACKNOWLEDGE"),
    SUSPEND_ACKNOWLEDGE(0x2D, "SUSPEND ACKNOWLEDGE"),
    RESUME_ACKNOWLEDGE(0x2E, "RESUME ACKNOWLEDGE"),
    HOLD_REJECT(0x30, "HOLD REJECT"),
    RETRIEVE(0x31, "RETRIEVE"),
    RETRIEVE_ACKNOWLEDGE(0x33, "RETRIEVE ACKNOWLEDGE"),
    RETRIEVE_REJECT(0x37, "RETRIEVE REJECT"),
    DETACH(0x40, "DETACH"),
    DISCONNECT(0x45, "DISCONNECT"),
    RESTART(0x46, "RESTART"),
    DETACH_ACKNOWLEDGE(0x48, "DETACH ACKNOWLEDGE"),
    RELEASE(0x4D, "RELEASE"),
    RESTART_ACKNOWLEDGE(0x4E, "RESTART ACKNOWLEDGE"),
    RELEASE_COMPLETE(0x5A, "RELEASE COMPLETE"),
    SEGMENT(0x60, "SEGMENT"),
    FACILITY(0x62, "FACILITY"),
    REGISTER(0x64, "REGISTER"),
    NOTIFY(0x6E, "NOTIFY"),
    STATUS_ENQUIRY(0x75, "STATUS ENQUIRY"),
    CONGESTION_CONTROL(0x79, "CONGESTION CONTROL"),
    INFORMATION(0x7B, "INFORMATION"),
    STATUS(0x7D, "STATUS"),
    /** Any code that is none of the above; {@link Message#typeCode()} tells which. */
    UNKNOWN(-1, "UNKNOWN");

    private static final MessageType[] BY_CODE = table();

    private final int code;
    private final String standardName;

    MessageType(int code, String standardName) {
        this.code = code;
        this.standardName = standardName;
    }

    private static MessageType[] table() {
        MessageType[] table = new MessageType[0x100];
        java.util.Arrays.fill(table, UNKNOWN);
        for (MessageType type : values()) {
            if (type.code >= 0) {
                table[type.code] = type;
            }
        }
        return table;
    }

    /** The message type octet, 0x00 to 0x7F; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** As the standard writes it: upper case, words apart. */
    public String standardName() {
        return standardName;
    }

    /** The type with this octet, or {@link #UNKNOWN}. */
    public static MessageType of(int code) {
        return code < 0 || code > 0xFF ? UNKNOWN : BY_CODE[code];
    }
}
