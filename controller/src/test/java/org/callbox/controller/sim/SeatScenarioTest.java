package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callbox.controller.call.Reason;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** What agents do and leave undone: missed calls, breaks, wrap-up, headsets that go and come. */
class SeatScenarioTest {

    @Test
    void a_missed_call_goes_to_the_next_agent_before_later_callers() {
        Office office = Site.of(3).open();
        office.key(3, '#');
        Leg first = office.call();
        Leg second = office.call();
        Leg third = office.call();
        office.rings(1, 2);
        office.seconds(5).lift(2);
        office.answered(second);
        office.seconds(10);
        assertEquals("not-ready no-answer", office.agent(1));
        assertEquals(LampPattern.DOUBLE, office.lamp(1));
        assertEquals(1L, office.state("agent/1").get("missed_total"));
        office.rings();
        office.key(3, '#');
        office.rings(3);
        office.lift(3);
        office.answered(first);
        office.replace(2);
        office.rings(2);
        office.lift(2);
        office.answered(third);
        assertEquals("setup queued offered:1 offered:3 answered:3", office.story(1));
        office.key(1, '#');
        assertEquals("ready", office.agent(1));
        office.hangUp(first);
        office.hangUp(second);
        office.hangUp(third);
        office.replace(2);
        office.replace(3);
        office.nothingIsLeft();
    }

    @Test
    void a_muted_headset_is_shown_as_muted_and_serves_as_before() {
        Office office = Site.of(1).open();
        assertEquals(0, office.state("headset/1").get("muted"));
        office.mute(1, true);
        assertEquals(1, office.state("headset/1").get("muted"));
        Leg leg = office.talk(1);
        office.mute(1, false);
        assertEquals(0, office.state("headset/1").get("muted"));
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_not_ready_asked_for_in_a_call_takes_effect_after_it_and_may_be_taken_back() {
        Office office = Site.of(2).open();
        Leg first = office.talk(1);
        office.key(1, '#');
        assertEquals(LampPattern.DOUBLE, office.lamp(1));
        assertTrue(office.joined(first, 1));
        office.key(1, '#');
        assertEquals(LampPattern.ON, office.lamp(1));
        office.press(1, ButtonKind.READY);
        assertEquals("talking break", office.agent(1));
        office.replace(1);
        assertEquals("not-ready break", office.agent(1));
        Leg second = office.call();
        office.rings(2);
        office.hangUp(second);
        office.seconds(1).press(1, ButtonKind.READY);
        assertEquals("ready", office.agent(1));
        Leg third = office.call();
        office.rings(2);
        office.hangUp(third);
        office.nothingIsLeft();
    }

    @Test
    void a_not_ready_asked_for_while_ringing_lets_the_call_be_answered() {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.rings(1);
        office.key(1, '#');
        office.rings(1);
        office.lift(1);
        office.answered(leg);
        office.replace(1);
        assertEquals("not-ready break", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void wrap_up_keeps_calls_away_until_it_ends_or_is_ended() {
        Office office = Site.of(1, terms -> terms.wrapUpS(30)).open();
        office.talk(1);
        office.seconds(5).replace(1);
        assertEquals("wrap-up", office.agent(1));
        assertEquals(LampPattern.SLOW, office.lamp(1));
        Leg waits = office.call();
        office.rings();
        office.run(29_999);
        office.rings();
        office.run(1);
        office.rings(1);
        office.lift(1);
        office.answered(waits);
        office.seconds(1).hangUp(waits);
        assertEquals("wrap-up", office.agent(1));
        office.key(1, '#');
        assertEquals("ready", office.agent(1));
        office.replace(1);
        office.seconds(60).nothingIsLeft();
    }

    @Test
    void an_agent_in_wrap_up_goes_to_the_bottom_when_it_is_over() {
        Office office = Site.of(2, terms -> terms.wrapUpS(10)).open();
        office.talk(1);
        office.seconds(1).replace(1);
        office.talk(2);
        office.seconds(2).replace(2);
        office.seconds(20);
        Leg next = office.call();
        office.rings(1);
        office.hangUp(next);
        office.nothingIsLeft();
    }

    @Test
    void an_unplugged_headset_is_not_ready_and_ready_again_when_it_is_back() {
        Office office = Site.of(2).open();
        office.unplug(1);
        assertEquals("not-ready headset", office.agent(1));
        assertEquals(LampPattern.DOUBLE, office.lamp(1));
        assertEquals(0, office.state("headset/1").get("present"));
        office.key(1, '#');
        office.press(1, ButtonKind.READY);
        assertEquals("not-ready headset", office.agent(1), "a press does not replace a headset");
        Leg leg = office.call();
        office.rings(2);
        office.hangUp(leg);
        office.seconds(30).plug(1);
        assertEquals("ready", office.agent(1));
        Leg next = office.call();
        office.rings(2);
        office.hangUp(next);
        office.nothingIsLeft();
    }

    @Test
    void a_headset_unplugged_while_ringing_hands_the_caller_to_the_next() {
        Office office = Site.of(2).open();
        Leg leg = office.call();
        office.rings(1);
        office.seconds(2).unplug(1);
        office.rings(2);
        assertEquals("not-ready seat-fault", office.agent(1));
        assertEquals(0L, office.state("agent/1").get("missed_total"), "not held against the agent");
        office.plug(1);
        assertEquals("ready", office.agent(1));
        office.lift(2);
        office.answered(leg);
        office.replace(2);
        assertEquals("setup queued offered:1 offered:2 answered:2 released", office.story(1));
        office.nothingIsLeft();
    }

    @Test
    void a_headset_unplugged_in_a_call_ends_nothing() {
        Office office = Site.of(1).open();
        Leg leg = office.talk(1);
        office.seconds(10).unplug(1);
        assertTrue(office.joined(leg, 1));
        assertEquals(LampPattern.DOUBLE, office.lamp(1));
        office.seconds(10).plug(1);
        assertEquals("talking", office.agent(1));
        assertEquals(LampPattern.ON, office.lamp(1));
        assertTrue(office.joined(leg, 1));
        office.replace(1);
        office.ends(Reason.ANSWERED, 16);
        assertEquals("ready", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void a_caller_who_leaves_while_the_headset_is_out_leaves_the_agent_not_ready() {
        Office office = Site.of(1).open();
        Leg leg = office.talk(1);
        office.unplug(1);
        office.seconds(3).hangUp(leg);
        assertEquals("not-ready headset", office.agent(1));
        office.replace(1);
        office.plug(1);
        assertEquals("ready", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void an_agent_who_hangs_up_while_the_headset_is_out_has_hung_up_when_it_is_back() {
        Office office = Site.of(1).open();
        Leg leg = office.talk(1);
        office.unplug(1);
        office.replace(1);
        assertTrue(office.joined(leg, 1));
        office.seconds(2).plug(1);
        office.ends(Reason.ANSWERED, 16);
        assertTrue(leg.released);
        assertEquals("ready", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void a_break_is_not_ended_by_a_headset_that_comes_back() {
        Office office = Site.of(1).open();
        office.key(1, '#');
        office.unplug(1);
        assertEquals("not-ready break", office.agent(1));
        office.plug(1);
        assertEquals("not-ready break", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void a_headset_gone_for_long_signs_its_agent_out_and_in_again_at_the_bottom() {
        Office office = Site.of(2).signOutS(60).open();
        office.unplug(1);
        office.run(59_999);
        assertEquals("not-ready headset", office.agent(1));
        office.run(1);
        assertEquals("signed-out", office.agent(1));
        assertEquals(LampPattern.OFF, office.lamp(1));
        office.seconds(600).plug(1);
        assertEquals("ready", office.agent(1));
        assertEquals(2L, office.state("agent/1").get("sign_ins_total"));
        Leg leg = office.call();
        office.rings(2);
        office.hangUp(leg);
        office.nothingIsLeft();
    }

    @Test
    void a_headset_gone_for_long_in_a_call_signs_out_when_the_call_ends() {
        Office office = Site.of(1).signOutS(60).open();
        Leg leg = office.talk(1);
        office.unplug(1);
        office.seconds(61);
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        assertEquals("signed-out", office.agent(1));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_headset_back_before_a_pending_sign_out_takes_it_back() {
        Office office = Site.of(1).signOutS(60).open();
        Leg leg = office.talk(1);
        office.unplug(1);
        office.seconds(61).plug(1);
        assertEquals("talking", office.agent(1));
        office.hangUp(leg);
        assertEquals("ready", office.agent(1));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_headset_that_is_back_in_time_is_not_signed_out_later() {
        Office office = Site.of(1).signOutS(60).open();
        office.unplug(1);
        office.seconds(59).plug(1);
        office.seconds(10);
        assertEquals("ready", office.agent(1));
        assertFalse(office.ringing(1));
        office.nothingIsLeft();
    }
}
