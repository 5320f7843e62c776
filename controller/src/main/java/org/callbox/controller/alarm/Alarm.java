package org.callbox.controller.alarm;

/**
 * What tells one alarm from every other (RFC 8632: resource and alarm type).
 *
 * @param resource such as {@code box} or {@code span-1}
 */
public record Alarm(String resource, AlarmType type) {
    /** Of what there is one of in a box. */
    public static Alarm of(AlarmType type) {
        return of(type, "");
    }

    /** @param id of the site file */
    public static Alarm of(AlarmType type, int id) {
        return of(type, "" + id);
    }

    /** @param id of the site file */
    public static Alarm of(AlarmType type, String id) {
        return new Alarm(type.kind().resource(id), type);
    }

    /** Such as {@code box/input-quarantined}. */
    public String key() {
        return resource + "/" + type.word();
    }
}
