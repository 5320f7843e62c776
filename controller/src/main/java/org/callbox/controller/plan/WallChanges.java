package org.callbox.controller.plan;

import java.util.List;
import org.callbox.controller.plan.PlanChanges.Change.Kind;
import org.callbox.controller.plan.PlanChanges.Field;
import org.callbox.controller.plan.WallPlan.AlarmOutput;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.SilenceKey;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;

/** What an edited site file changes on the wall; see {@link PlanChanges}. */
final class WallChanges {
    private static final List<Field<QueueLamp>> LAMP = List.of(
            new Field<>("line", lamp -> words(lamp.wire())),
            new Field<>("queues", lamp -> queues(lamp.watch())),
            new Field<>("flash_waiting", lamp -> lamp.watch().waiting()),
            new Field<>("flash_wait_s", lamp -> lamp.watch().waitS()),
            new Field<>("calm_s", lamp -> lamp.watch().calmS()));
    private static final List<Field<Bell>> BELL = List.of(
            new Field<>("line", bell -> words(bell.wire())),
            new Field<>("queues", bell -> queues(bell.watch())),
            new Field<>("waiting", bell -> bell.watch().waiting()),
            new Field<>("wait_s", bell -> bell.watch().waitS()),
            new Field<>("calm_s", bell -> bell.watch().calmS()), new Field<>("ring_s", Bell::ringS),
            new Field<>("again_s", Bell::againS),
            new Field<>("when_closed", bell -> bell.whenClosed() ? "ring" : "silent"),
            new Field<>("calendar", Bell::calendar));
    private static final List<Field<NightKey>> NIGHT_KEY = List.of(
            new Field<>("line", key -> words(key.wire())),
            new Field<>("kind", key -> key.latching() ? "latching" : "momentary"),
            new Field<>("queue", key -> key.queue().isEmpty() ? "all" : key.queue()),
            new Field<>("debounce_ms", NightKey::debounceMs));

    private static final List<Field<AlarmOutput>> ALARM_OUTPUT = List.of(
            new Field<>("line", one -> words(one.wire())));
    private static final List<Field<SilenceKey>> SILENCE_KEY = List.of(
            new Field<>("line", key -> words(key.wire())),
            new Field<>("debounce_ms", SilenceKey::debounceMs));

    private WallChanges() {}

    static void tell(PlanChanges found, WallPlan before, WallPlan after) {
        found.rows(Kind.WALL, "wall lamp ", before.lamps(), after.lamps(), QueueLamp::id, LAMP);
        found.rows(Kind.WALL, "bell ", before.bells(), after.bells(), Bell::id, BELL);
        found.rows(Kind.WALL, "night key ", before.nightKeys(), after.nightKeys(), NightKey::id,
                NIGHT_KEY);
        found.rows(Kind.WALL, "alarm lamp ", before.alarmLamps(), after.alarmLamps(),
                AlarmOutput::id, ALARM_OUTPUT);
        found.rows(Kind.WALL, "alarm relay ", before.alarmRelays(), after.alarmRelays(),
                AlarmOutput::id, ALARM_OUTPUT);
        found.rows(Kind.WALL, "silence key ", before.silenceKeys(), after.silenceKeys(),
                SilenceKey::id, SILENCE_KEY);
    }

    private static String words(Wire wire) {
        return wire.line() + " of " + wire.chip() + ", active " + (wire.low() ? "low" : "high");
    }

    private static Object queues(Watch watch) {
        return watch.queues().isEmpty() ? "all" : watch.queues();
    }
}
