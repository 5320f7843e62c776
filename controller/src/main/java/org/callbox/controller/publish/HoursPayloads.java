package org.callbox.controller.publish;

import java.util.Map;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.hours.Openness;
import org.callbox.controller.hours.OverflowSwitch;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.QueuePlan;

/** What topics say of opening hours. */
final class HoursPayloads {
    private HoursPayloads() {}

    /**
     * Whether a queue takes callers, why and until when, as far as that is known.
     *
     * @param zone in which the calendars are meant; empty without calendars
     */
    static void queue(
            Map<String, Object> fields, Openness is, NightSwitch night, String zone) {
        fields.put("open", is.open() ? 1 : 0);
        fields.put("open_why", is.why().word());
        fields.put("open_name", is.name());
        fields.put("open_until", is.untilMs() == Openness.UNKNOWN
                ? "" : Stamp.iso(is.untilMs()));
        fields.put("hours_zone", zone);
        night(fields, night);
    }

    /** The calendar of an agent's shift, and when it ends or begins; empty where unknown. */
    static void shift(Map<String, Object> fields, AgentPlan agent, Openness is) {
        boolean has = !agent.ways().shift().isEmpty();
        fields.put("shift", agent.ways().shift());
        fields.put("on_shift", !has || is.open() ? 1 : 0);
        fields.put("shift_until", !has || is.untilMs() == Openness.UNKNOWN
                ? "" : Stamp.iso(is.untilMs()));
    }

    /**
     * Whether callers of a queue go on by order.
     *
     * @param is null while that is left to the site file
     */
    static void overflow(Map<String, Object> fields, QueuePlan queue, OverflowSwitch is) {
        fields.put("overflow", is != null ? "on"
                : queue.overflow().steps().isEmpty() ? "none" : "auto");
        fields.put("overflow_by", is == null ? "" : is.by());
        fields.put("overflow_since", is == null ? "" : Stamp.iso(is.atMs()));
        fields.put("overflow_until", is == null || is.untilMs() == 0
                ? "" : Stamp.iso(is.untilMs()));
    }

    static void night(Map<String, Object> fields, NightSwitch night) {
        fields.put("night", night.mode().word());
        fields.put("night_by", night.by());
        fields.put("night_since", night.by().isEmpty() ? "" : Stamp.iso(night.atMs()));
    }
}
