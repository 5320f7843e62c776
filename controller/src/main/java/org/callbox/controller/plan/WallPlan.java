package org.callbox.controller.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What hangs on the wall for everybody, on GPIO lines of the board. Ids are unique over all lists.
 */
public record WallPlan(List<QueueLamp> lamps, List<Bell> bells, List<NightKey> nightKeys,
        List<AlarmOutput> alarmLamps, List<AlarmOutput> alarmRelays,
        List<SilenceKey> silenceKeys) {
    public static final WallPlan NONE = new WallPlan(List.of(), List.of(), List.of());

    /** A wall without anything for alarms. */
    public WallPlan(List<QueueLamp> lamps, List<Bell> bells, List<NightKey> nightKeys) {
        this(lamps, bells, nightKeys, List.of(), List.of(), List.of());
    }

    /**
     * A line, given by offset ({@code "17"}) or by the name the board gives it.
     *
     * @param chip label of the chip, such as {@code pinctrl-rp1}
     * @param low the line is low while it is active
     */
    public record Wire(String chip, String line, boolean low) {}

    /**
     * Whose callers are watched, and what is taken for a reason to call for attention.
     *
     * @param queues empty for all of the box
     * @param waiting so many callers wait; 0 when their number is no reason
     * @param waitS somebody waits for so long; 0 when that is no reason
     * @param calmS the reason is over only when it has been away for so long, or nobody waits
     */
    public record Watch(List<String> queues, int waiting, int waitS, int calmS) {}

    /** Lit while callers wait; flashes while there is a reason. */
    public record QueueLamp(String id, Wire wire, Watch watch) {}

    /**
     * Rings when a reason begins.
     *
     * @param ringS at most so long
     * @param againS again after so much silence while the reason lasts; 0 for never
     * @param whenClosed also for those who wait in a queue that is closed
     * @param calendar id of the calendar outside of which it is silent; empty for none
     */
    public record Bell(String id, Wire wire, Watch watch, int ringS, int againS,
            boolean whenClosed, String calendar) {
        /** Under which the opening hours know the calendar of a bell; no queue has such an id. */
        public String hoursKey() {
            return "bell:" + id;
        }
    }

    /**
     * The night switch as a key.
     *
     * @param latching it stays where it is turned to; else each press changes over
     * @param queue empty for all queues with hours
     * @param debounceMs 0 to 1000
     */
    public record NightKey(String id, Wire wire, boolean latching, String queue, int debounceMs) {}

    /** A lamp that is lit while there is an alarm, or a relay for what is heard far away. */
    public record AlarmOutput(String id, Wire wire) {}

    /**
     * A button that silences the alarm relays until the next alarm.
     *
     * @param debounceMs 0 to 1000
     */
    public record SilenceKey(String id, Wire wire, int debounceMs) {}

    public static boolean has(List<AlarmOutput> outputs, String id) {
        return outputs.stream().anyMatch(one -> one.id().equals(id));
    }

    /** Whether nothing hangs there that queues are of any concern to. */
    public boolean isNone() {
        return lamps.isEmpty() && bells.isEmpty() && nightKeys.isEmpty();
    }

    /** Of all that hangs there, in the order of the site file. */
    public List<String> ids() {
        List<String> all = new ArrayList<>();
        lamps.forEach(lamp -> all.add(lamp.id()));
        bells.forEach(bell -> all.add(bell.id()));
        nightKeys.forEach(key -> all.add(key.id()));
        alarmLamps.forEach(lamp -> all.add(lamp.id()));
        alarmRelays.forEach(relay -> all.add(relay.id()));
        silenceKeys.forEach(key -> all.add(key.id()));
        return all;
    }
}
