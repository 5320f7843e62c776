package org.callbox.controller.plan;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.controller.plan.WallPlan.AlarmOutput;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.SilenceKey;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;

/** The form of what hangs on the wall in a state; see {@link PlanState}. */
final class WallPlanState {
    private static final Codec<List<String>> TEXTS = Codec.TEXT.list();

    private static final Codec<Wire> WIRE = Codec.record(new Wire("", "", true),
            (f, was) -> new Wire(
                    f.text("chip", was.chip()), f.text("line", was.line()),
                    f.flag("low", was.low())));

    private static final Codec<Watch> WATCH = Codec.record(new Watch(List.of(), 0, 0, 0),
            (f, was) -> new Watch(f.value("queues", was.queues(), TEXTS),
                    f.number("waiting", was.waiting()), f.number("wait_s", was.waitS()),
                    f.number("calm_s", was.calmS())));

    private static final Codec<QueueLamp> LAMP = Codec.record(new QueueLamp("", null, null),
            (f, was) -> new QueueLamp(f.text("id", was.id()), f.value("wire", was.wire(), WIRE),
                    f.value("watch", was.watch(), WATCH)));

    private static final Codec<Bell> BELL = Codec.record(
            new Bell("", null, null, 1, 0, false, ""),
            (f, was) -> new Bell(f.text("id", was.id()), f.value("wire", was.wire(), WIRE),
                    f.value("watch", was.watch(), WATCH), f.number("ring_s", was.ringS()),
                    f.number("again_s", was.againS()), f.flag("when_closed", was.whenClosed()),
                    f.text("calendar", was.calendar())));

    private static final Codec<NightKey> NIGHT_KEY = Codec.record(
            new NightKey("", null, true, "", 0),
            (f, was) -> new NightKey(f.text("id", was.id()), f.value("wire", was.wire(), WIRE),
                    f.flag("latching", was.latching()), f.text("queue", was.queue()),
                    f.number("debounce_ms", was.debounceMs())));

    private static final Codec<AlarmOutput> ALARM_OUTPUT = Codec.record(
            new AlarmOutput("", null), (f, was) -> new AlarmOutput(
                    f.text("id", was.id()), f.value("wire", was.wire(), WIRE)));

    private static final Codec<SilenceKey> SILENCE_KEY = Codec.record(
            new SilenceKey("", null, 0), (f, was) -> new SilenceKey(f.text("id", was.id()),
                    f.value("wire", was.wire(), WIRE),
                    f.number("debounce_ms", was.debounceMs())));

    static final Codec<WallPlan> WALL = Codec.record(WallPlan.NONE,
            (f, was) -> new WallPlan(f.value("lamps", was.lamps(), LAMP.list()),
                    f.value("bells", was.bells(), BELL.list()),
                    f.value("night_keys", was.nightKeys(), NIGHT_KEY.list()),
                    f.value("alarm_lamps", was.alarmLamps(), ALARM_OUTPUT.list()),
                    f.value("alarm_relays", was.alarmRelays(), ALARM_OUTPUT.list()),
                    f.value("silence_keys", was.silenceKeys(), SILENCE_KEY.list())));

    private WallPlanState() {}
}
