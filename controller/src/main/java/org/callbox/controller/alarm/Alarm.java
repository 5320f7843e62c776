package org.callbox.controller.alarm;

/**
 * What tells one alarm from every other (RFC 8632: resource and alarm type).
 *
 * @param resource such as {@code box}
 */
public record Alarm(String resource, AlarmType type) {
    /** Of the box as a whole. */
    public static Alarm ofBox(AlarmType type) {
        return new Alarm("box", type);
    }

    /** Such as {@code box/input-quarantined}. */
    public String key() {
        return resource + "/" + type.word();
    }
}
