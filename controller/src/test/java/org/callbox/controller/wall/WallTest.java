package org.callbox.controller.wall;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;
import org.callbox.controller.position.LampPattern;
import org.junit.jupiter.api.Test;

class WallTest {
    private static final Wire WIRE = new Wire("c", "1", true);
    private static final List<String> QUEUES = List.of("a", "b");

    /** Flashes at 3 callers or after 60 s, until there has been no reason for 10 s. */
    private static final QueueLamp LAMP =
            new QueueLamp("lamp", WIRE, new Watch(List.of(), 3, 60, 10));
    /** Rings for 5 s at 2 callers of queue a, again after 30 s. */
    private static final Bell BELL =
            new Bell("bell", WIRE, new Watch(List.of("a"), 2, 0, 10), 5, 30, false, "office");

    private final Wall wall = new Wall(plan(LAMP, BELL));
    private long nowMs;

    private static WallPlan plan(QueueLamp lamp, Bell bell) {
        return new WallPlan(List.of(lamp), List.of(bell),
                List.of(new NightKey("door", WIRE, true, "", 0),
                        new NightKey("desk", WIRE, false, "a", 0)));
    }

    private void queue(String id, int waiting, long sinceMs, boolean open) {
        wall.on(nowMs, new WallIn.InQueue(id, waiting, sinceMs, open));
    }

    /** What changes at that time. */
    private List<WallOut> at(long ms) {
        nowMs = ms;
        return wall.on(nowMs, new WallIn.Look());
    }

    private static WallOut shows(String id, LampPattern pattern) {
        return new WallOut.Show(id, pattern);
    }

    @Test
    void the_page_has_the_table_of_the_queue_lamp() throws IOException {
        Path page = Path.of(System.getProperty("callbox.root", ".."), "docs/lamps.md");
        Map<QueueLampState, LampPattern> rows = new EnumMap<>(QueueLampState.class);
        for (String line : Files.readAllLines(page)) {
            for (QueueLampState state : QueueLampState.values()) {
                if (line.startsWith("| " + state + " | ")) {
                    rows.put(state, LampPattern.valueOf(line.split(" *\\| *")[2]));
                }
            }
        }
        for (QueueLampState state : QueueLampState.values()) {
            assertEquals(state.pattern(), rows.get(state), state.toString());
        }
    }

    @Test
    void the_lamp_is_lit_while_somebody_waits_in_any_of_its_queues() {
        assertEquals(List.of(), at(0));
        queue("b", 1, 0, true);
        assertEquals(List.of(shows("lamp", LampPattern.ON)), at(0));
        queue("b", 0, 0, true);
        queue("a", 1, 0, true);
        assertEquals(List.of(), at(10));
        queue("a", 0, 0, true);
        assertEquals(List.of(shows("lamp", LampPattern.OFF)), at(20));
        assertEquals(Long.MAX_VALUE, wall.dueMs());
    }

    @Test
    void it_flashes_at_the_number_and_until_that_is_over_for_a_while() {
        queue("a", 1, 0, true);
        queue("b", 2, 0, true);
        assertEquals(List.of(shows("lamp", LampPattern.FAST)), at(0));
        queue("b", 1, 0, true);
        assertEquals(List.of(), at(1_000));
        assertEquals(11_000, wall.dueMs());
        queue("b", 2, 0, true);
        assertEquals(List.of(), at(5_000));
        queue("b", 1, 0, true);
        assertEquals(List.of(), at(6_000));
        assertEquals(List.of(), at(15_999));
        assertEquals(List.of(shows("lamp", LampPattern.ON)), at(16_000));
        assertEquals(60_000, wall.dueMs());
    }

    @Test
    void it_flashes_when_the_oldest_waits_too_long_and_is_off_at_once_when_nobody_waits() {
        queue("a", 1, 1_000, true);
        at(1_000);
        assertEquals(61_000, wall.dueMs());
        assertEquals(List.of(), at(60_999));
        assertEquals(List.of(shows("lamp", LampPattern.FAST)), at(61_000));
        queue("a", 0, 0, true);
        assertEquals(List.of(shows("lamp", LampPattern.OFF)), at(62_000));
        queue("a", 1, 62_000, true);
        assertEquals(List.of(shows("lamp", LampPattern.ON)), at(62_000));
    }

    @Test
    void the_bell_rings_for_its_time_and_again_after_its_pause_while_the_reason_lasts() {
        queue("a", 2, 0, true);
        assertEquals(List.of(shows("lamp", LampPattern.ON), shows("bell", LampPattern.ON)), at(0));
        assertEquals(5_000, wall.dueMs());
        assertEquals(List.of(shows("bell", LampPattern.OFF)), at(5_000));
        assertEquals(35_000, wall.dueMs());
        assertEquals(List.of(shows("bell", LampPattern.ON)), at(35_000));
        queue("a", 1, 0, true);
        assertEquals(List.of(shows("bell", LampPattern.OFF)), at(36_000));
    }

    @Test
    void a_reason_that_comes_back_soon_rings_no_second_time() {
        queue("a", 2, 0, true);
        at(0);
        queue("a", 1, 0, true);
        at(1_000);
        queue("a", 2, 0, true);
        assertEquals(List.of(), at(2_000));
        queue("a", 1, 0, true);
        at(3_000);
        assertEquals(List.of(), at(13_000));
        queue("a", 2, 0, true);
        assertEquals(List.of(shows("bell", LampPattern.ON)), at(14_000));
    }

    @Test
    void the_bell_is_silent_for_other_queues_for_closed_ones_and_outside_its_calendar() {
        queue("b", 2, 0, true);
        queue("a", 2, 0, false);
        assertEquals(List.of(shows("lamp", LampPattern.FAST)), at(0));
        wall.on(0, new WallIn.Hours("bell", false));
        queue("a", 2, 0, true);
        assertEquals(List.of(), at(1_000));
        wall.on(0, new WallIn.Hours("bell", true));
        assertEquals(List.of(shows("bell", LampPattern.ON)), at(2_000));
        wall.on(0, new WallIn.Hours("bell", false));
        assertEquals(List.of(shows("bell", LampPattern.OFF)), at(3_000));
    }

    @Test
    void one_that_rings_when_closed_does() {
        Bell bell = new Bell("bell", WIRE, new Watch(List.of(), 1, 0, 10), 5, 0, true, "");
        Wall other = new Wall(new WallPlan(List.of(), List.of(bell), List.of()));
        other.on(0, new WallIn.InQueue("a", 1, 0, false));
        assertEquals(List.of(shows("bell", LampPattern.ON)), other.on(0, new WallIn.Look()));
    }

    /** Whoever moves from one queue to another is told of in two sentences. */
    @Test
    void what_changes_together_is_looked_at_together() {
        queue("a", 1, 0, true);
        at(0);
        queue("a", 0, 0, true);
        queue("b", 1, 0, true);
        assertEquals(List.of(), at(1_000));
    }

    @Test
    void keys_tell_of_changes_only() {
        assertEquals(List.of(), wall.on(0, new WallIn.Key("door", false)));
        assertEquals(List.of(new WallOut.Turned("door", true)),
                wall.on(0, new WallIn.Key("door", true)));
        assertEquals(List.of(), wall.on(0, new WallIn.Key("door", true)));
        assertEquals(List.of(new WallOut.Turned("door", false)),
                wall.on(0, new WallIn.Key("door", false)));
        assertEquals(List.of(new WallOut.Pressed("desk")),
                wall.on(0, new WallIn.Key("desk", true)));
        assertEquals(List.of(), wall.on(0, new WallIn.Key("desk", false)));
        assertEquals(List.of(), wall.on(0, new WallIn.Key("gone", true)));
    }

    @Test
    void a_reload_takes_down_what_is_gone_or_other_and_keeps_the_rest() {
        queue("a", 2, 0, true);
        at(0);
        QueueLamp other = new QueueLamp("lamp", WIRE, new Watch(List.of(), 2, 60, 10));
        assertEquals(List.of(shows("lamp", LampPattern.OFF)),
                wall.on(1_000, new WallIn.Reload(plan(other, BELL), QUEUES)));
        assertEquals(List.of(shows("lamp", LampPattern.FAST)), at(1_000));
        assertEquals(5_000, wall.dueMs());
        assertEquals(List.of(shows("lamp", LampPattern.OFF), shows("bell", LampPattern.OFF)),
                wall.on(2_000, new WallIn.Reload(WallPlan.NONE, List.of("b"))));
        at(2_000);
        assertEquals(Long.MAX_VALUE, wall.dueMs());
    }

    @Test
    void another_process_is_told_all_and_goes_on_with_what_was_kept() throws Exception {
        queue("a", 3, 0, true);
        wall.on(0, new WallIn.Key("door", true));
        at(1_000);
        queue("a", 2, 0, true);
        at(2_000);
        Codec<Wall> codec = Codec.object((f, was) -> {
            Wall one = was == null ? new Wall(plan(LAMP, BELL)) : was;
            one.state(f);
            return one;
        });
        byte[] kept = StateFormat.write("1", wall, codec);
        Wall next = StateFormat.read(kept, codec);
        assertArrayEquals(kept, StateFormat.write("1", next, codec));
        assertEquals(List.of(shows("lamp", LampPattern.FAST), shows("bell", LampPattern.ON)),
                next.on(3_000, new WallIn.Restarted()));
        assertEquals(6_000, next.dueMs());
        assertEquals(List.of(shows("bell", LampPattern.OFF)), next.on(6_000, new WallIn.Look()));
        assertEquals(List.of(shows("lamp", LampPattern.ON)), next.on(12_000, new WallIn.Look()));
        assertEquals(List.of(), next.on(13_000, new WallIn.Key("door", true)));
    }
}
