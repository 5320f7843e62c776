package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** The self-test of lamps, bells and tones, and what comes between. */
class SelfTestScenarioTest {
    private static final long WHOLE_S = 26;
    private static final long TO_THE_TONES_S = 15;
    private static final Endpoint SILENCE = new Endpoint.Idle();
    private static final Endpoint TONE = new Endpoint.Tone(ToneKind.CONFIRMATION);

    private final List<String> played = new ArrayList<>();

    private Office office(int agents) {
        return Site.of(agents).wall(WallScenarioTest.wall("")).watched((now, command) -> {
            if (command instanceof Command.Lamp(int position, LampPattern pattern)) {
                played.add(position + " " + pattern);
            } else if (command instanceof Command.Wall(String id, LampPattern pattern)) {
                played.add(id + " " + pattern);
            }
        });
    }

    private static Map<String, Object> test(Office office, int position) {
        return office.ask("lamp-test", position == 0 ? Map.of()
                : Map.of("position", "" + position));
    }

    private static String running(Office office) {
        Map<String, Object> state = office.ask("lamp-test-state", Map.of());
        return state.get("positions") + " " + state.get("wall");
    }

    private List<String> of(String what) {
        return played.stream().filter(one -> one.startsWith(what + " "))
                .map(one -> one.substring(what.length() + 1)).toList();
    }

    @Test
    void it_plays_every_pattern_and_tone_and_leaves_all_as_it_was() {
        Office office = office(1);
        played.clear();
        Map<String, Object> begun = test(office, 0);
        assertEquals("[1] [lamp, bell]", begun.get("positions") + " " + begun.get("wall"));
        assertEquals(15, ((List<?>) begun.get("steps")).size());
        office.run(100);
        assertFalse(office.port(1).lit());
        office.seconds(1);
        assertTrue(office.port(1).lit());
        office.seconds(TO_THE_TONES_S - 1);
        assertEquals(List.of("OFF", "ON", "SLOW", "FAST", "DOUBLE", "TRIPLE", "OFF"),
                of("1").subList(0, 7));
        assertEquals(List.of("OFF", "ON", "SLOW", "FAST", "DOUBLE", "TRIPLE", "OFF"),
                of("lamp").subList(0, 7));
        assertTrue(of("bell").contains("ON"));
        assertEquals(LampPattern.OFF, office.wall("bell"));
        List<Endpoint> heard = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            office.run(10);
            if (heard.isEmpty() || !heard.getLast().equals(office.hears(1))) {
                heard.add(office.hears(1));
            }
        }
        assertEquals(List.of(TONE, SILENCE, new Endpoint.Tone(ToneKind.CONGESTION), SILENCE,
                new Endpoint.Tone(ToneKind.SPECIAL_INFORMATION), SILENCE,
                new Endpoint.Tone(ToneKind.QUEUE), SILENCE,
                new Endpoint.Tone(ToneKind.DIAL), SILENCE,
                new Endpoint.Tone(ToneKind.BUSY), SILENCE,
                new Endpoint.Tone(ToneKind.RINGBACK), SILENCE,
                new Endpoint.Tone(ToneKind.CALL_WAITING_BEEP), SILENCE),
                heard.subList(heard.indexOf(TONE), heard.size()));
        assertEquals(LampPattern.ON, office.lamp(1));
        assertEquals(LampPattern.OFF, office.wall("lamp"));
        assertTrue(office.port(1).lit());
        assertEquals("[] []", running(office));
        assertEquals("ready", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void a_call_that_is_offered_ends_it_there_at_once() {
        Office office = office(2);
        test(office, 0);
        office.seconds(3);
        Leg leg = office.call();
        office.rings(1);
        assertEquals(LampPattern.FAST, office.lamp(1));
        assertEquals("[2] [lamp, bell]", running(office));
        office.lift(1);
        office.answered(leg);
        office.seconds(WHOLE_S);
        assertTrue(office.joined(leg, 1));
        assertEquals(LampPattern.ON, office.lamp(1));
        assertEquals("[] []", running(office));
        office.hangUp(leg);
        office.replace(1);
        office.nothingIsLeft();
    }

    /** At every moment of the test, tones in the headset included. */
    @Test
    void whenever_a_call_comes_caller_and_agent_hear_each_other() {
        for (int atMs = 0; atMs < 26_000; atMs += 700) {
            Office office = office(1);
            test(office, 1);
            office.run(atMs);
            Leg leg = office.talk(1);
            office.run(3_000);
            assertTrue(office.joined(leg, 1), atMs + " ms");
            office.hangUp(leg);
            office.replace(1);
            office.run(100);
            assertEquals(SILENCE, office.hears(1), atMs + " ms");
            office.nothingIsLeft();
        }
    }

    @Test
    void who_waits_has_the_lamp_and_the_bell_and_who_talks_is_left_out() {
        Office office = office(2);
        Leg talks = office.talk(1);
        Map<String, Object> begun = test(office, 0);
        assertEquals("[2] [1]", begun.get("positions") + " " + begun.get("in_call"));
        assertTrue(((String) test(office, 0).get("error")).contains("is running"));
        office.key(2, '#');
        Leg waits = office.call();
        office.waits(waits);
        assertEquals("[2] []", running(office));
        assertEquals(LampPattern.ON, office.wall("lamp"));
        assertEquals(LampPattern.ON, office.wall("bell"));
        office.seconds(WHOLE_S);
        assertEquals(LampPattern.SLOW, office.lamp(2));
        assertEquals("position 1 is in a call", test(office, 1).get("error"));
        assertEquals("there is no position 9", test(office, 9).get("error"));
        assertTrue(office.joined(talks, 1));
        office.hangUp(waits);
        office.hangUp(talks);
        office.replace(1);
        office.nothingIsLeft();
    }

    private static void ready(Office office, boolean pressed) {
        office.world.core(new Event.ButtonEdge(1, ButtonKind.READY, pressed));
    }

    @Test
    void ready_held_for_three_seconds_begins_it_there_and_takes_its_press_back() {
        Office office = office(2);
        ready(office, true);
        office.run(2_900);
        assertEquals("not-ready break", office.agent(1));
        assertEquals("[] []", running(office));
        office.run(200);
        assertEquals("[1] []", running(office));
        assertEquals("ready", office.agent(1));
        ready(office, false);
        office.seconds(WHOLE_S);
        assertEquals(LampPattern.ON, office.lamp(1));
        ready(office, true);
        office.run(2_900);
        ready(office, false);
        office.seconds(1);
        assertEquals("[] []", running(office));
        assertEquals("not-ready break", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void ready_held_in_a_call_begins_nothing() {
        Office office = office(1);
        Leg leg = office.talk(1);
        ready(office, true);
        office.seconds(5);
        assertEquals("[] []", running(office));
        assertEquals("talking break", office.agent(1));
        ready(office, false);
        office.hangUp(leg);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_restart_ends_it() throws Exception {
        Office office = office(1);
        test(office, 0);
        office.seconds(TO_THE_TONES_S).run(50);
        assertEquals(TONE, office.hears(1));
        office.world.kill();
        office.run(500);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(2);
        assertEquals("[] []", running(office));
        assertEquals(LampPattern.ON, office.lamp(1));
        assertEquals(LampPattern.OFF, office.wall("bell"));
        assertEquals(SILENCE, office.hears(1));
        office.nothingIsLeft();
    }
}
