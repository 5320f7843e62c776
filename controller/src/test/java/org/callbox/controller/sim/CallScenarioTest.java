package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.sim.Faults;
import org.callbox.controller.call.Reason;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.plan.QueuePlan.Waiting;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** One call after the other: how it is answered, and every way in which it may end. */
class CallScenarioTest {
    private static final Endpoint TONE = new Endpoint.Tone(ToneKind.RINGBACK);
    private static final Endpoint NOTHING = new Endpoint.Idle();

    @Test
    void a_caller_hears_the_tone_is_answered_and_hung_up_on_by_the_agent() {
        Office office = Site.of(1).open();
        assertEquals(LampPattern.ON, office.lamp(1));
        Leg leg = office.call();
        office.waits(leg);
        assertEquals(ProgressIndicator.IN_BAND,
                leg.last().first(ProgressIndicator.class).description());
        assertEquals(TONE, office.hears(leg));
        office.rings(1);
        assertEquals("offered", office.agent(1));
        assertEquals(LampPattern.FAST, office.lamp(1));

        office.run(2_000).lift(1);
        office.answered(leg);
        office.rings();
        assertTrue(office.joined(leg, 1));
        assertEquals("talking", office.agent(1));
        assertEquals(LampPattern.ON, office.lamp(1));
        assertEquals(1, office.state("headset/1").get("offhook"));

        office.run(5_000).replace(1);
        office.ends(Reason.ANSWERED, 16);
        assertEquals(16, leg.cause);
        assertEquals(NOTHING, office.hears(1));
        assertEquals("ready", office.agent(1));
        assertEquals(2_000, office.last().waitMs());
        assertEquals(5_000, office.last().talkMs());
        assertEquals("1", office.last().agent());
        assertEquals("setup queued offered:1 answered:1 released", office.story(1));
        office.nothingIsLeft();
    }

    @Test
    void the_caller_hangs_up_and_the_agent_is_ready_though_the_headset_is_still_off_hook() {
        Office office = Site.of(1).open();
        Leg first = office.talk(1);
        office.run(1_000).hangUp(first);
        office.ends(Reason.ANSWERED, 16);
        assertTrue(first.released);
        assertEquals("ready", office.agent(1));
        Leg second = office.call();
        office.rings(1);
        assertFalse(second.heard(Primitive.CONNECT), "nothing answers by itself");
        office.key(1, '*');
        office.answered(second);
        office.hangUp(second);
        office.nothingIsLeft();
    }

    @Test
    void the_answer_button_answers_and_hangs_up() {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.press(1, ButtonKind.ANSWER);
        office.answered(leg);
        office.run(500).press(1, ButtonKind.ANSWER);
        assertTrue(office.joined(leg, 1), "a second press within a second is no hang-up");
        office.run(1_000).press(1, ButtonKind.ANSWER);
        office.ends(Reason.ANSWERED, 16);
        office.nothingIsLeft();
    }

    @Test
    void a_caller_gives_up_while_waiting() {
        Office office = Site.of(0).open();
        Leg leg = office.call();
        office.waits(leg);
        office.seconds(30).hangUp(leg);
        office.ends(Reason.ABANDONED, 16);
        assertEquals(30_000, office.last().waitMs());
        assertEquals("setup queued released", office.story(1));
        office.nothingIsLeft();
    }

    @Test
    void a_caller_who_gives_up_at_once_counts_as_short_abandoned() {
        Office office = Site.of(0).open();
        Leg leg = office.call();
        office.run(4_999).hangUp(leg);
        office.ends(Reason.SHORT_ABANDONED, 16);
        office.nothingIsLeft();
    }

    @Test
    void a_caller_gives_up_while_ringing_and_the_agent_keeps_the_place() {
        Office office = Site.of(2).open();
        Leg leg = office.call();
        office.rings(1);
        office.seconds(6).hangUp(leg);
        office.ends(Reason.ABANDONED, 16);
        office.rings();
        assertEquals("ready", office.agent(1));
        Leg next = office.call();
        office.rings(1);
        office.hangUp(next);
        office.nothingIsLeft();
    }

    @Test
    void a_hang_up_that_comes_before_the_answer_wins() {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.rings(1);
        office.run(3_000).hangUp(leg);
        office.lift(1);
        office.ends(Reason.SHORT_ABANDONED, 16);
        assertFalse(leg.heard(Primitive.CONNECT));
        assertEquals("ready", office.agent(1));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_hang_up_that_comes_after_the_answer_ends_an_answered_call() {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.rings(1);
        office.run(3_000).lift(1);
        office.hangUp(leg);
        office.ends(Reason.ANSWERED, 16);
        assertEquals(0, office.last().talkMs());
        assertEquals("ready", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void both_hang_up_in_the_same_millisecond() {
        for (boolean agentFirst : new boolean[] {true, false}) {
            Office office = Site.of(1).open();
            Leg leg = office.talk(1);
            office.run(1_000);
            if (agentFirst) {
                office.replace(1);
                office.hangUp(leg);
            } else {
                office.hangUp(leg);
                office.replace(1);
            }
            office.ends(Reason.ANSWERED, 16);
            office.nothingIsLeft();
        }
    }

    @Test
    @Clause("Q.931 5.3.5")
    void disconnects_that_cross_on_the_line_clear_the_call() {
        Office office = Site.of(1).open();
        Leg leg = office.talk(1);
        office.world.faults(1, Faults.NONE.withLatencyMs(20));
        office.run(1_000).replace(1);
        office.run(30).hangUp(leg);
        office.run(200);
        office.ends(Reason.ANSWERED, 16);
        office.nothingIsLeft();
    }

    @Test
    void nobody_is_ready_and_then_somebody_is() {
        Office office = Site.of(1).open();
        office.key(1, '#');
        assertEquals("not-ready break", office.agent(1));
        assertEquals(LampPattern.SLOW, office.lamp(1));
        Leg leg = office.call();
        office.waits(leg);
        office.rings();
        office.seconds(20).key(1, '#');
        office.rings(1);
        office.lift(1);
        office.answered(leg);
        office.seconds(1).replace(1);
        office.nothingIsLeft();
        assertEquals(20.0, office.state("queue/service").get("avg_wait_s"));
    }

    @Test
    @Clause("Q.931 5.2.8")
    void a_connect_without_acknowledgement_is_cleared_by_t313() {
        Office office = Site.of(1).open();
        office.trunk(1).acknowledges = false;
        Leg leg = office.call();
        office.lift(1);
        office.answered(leg);
        office.run(3_999);
        assertTrue(office.joined(leg, 1));
        office.run(1);
        office.ends(Reason.ANSWERED, 102);
        assertEquals(102, leg.cause);
        assertEquals("ready", office.agent(1));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.2.8")
    void an_acknowledgement_in_the_last_millisecond_of_t313_saves_the_call() {
        for (boolean intime : new boolean[] {true, false}) {
            Office office = Site.of(1).open();
            office.trunk(1).acknowledges = false;
            Leg leg = office.call();
            office.lift(1);
            office.answered(leg);
            office.run(intime ? 3_999 : 4_000);
            if (intime) {
                office.says(leg, Primitive.CONNECT_ACK);
                office.run(60_000);
                assertTrue(office.joined(leg, 1));
                office.hangUp(leg);
                office.ends(Reason.ANSWERED, 16);
            } else {
                office.ends(Reason.ANSWERED, 102);
            }
            office.replace(1);
            office.nothingIsLeft();
        }
    }

    @Test
    @Clause("Q.931 5.8.4")
    void an_acknowledgement_that_crosses_our_disconnect_does_no_harm() {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.rings(1);
        office.world.faults(1, Faults.NONE.withLatencyMs(20));
        office.lift(1);
        office.run(45).replace(1);
        office.run(300);
        assertTrue(leg.released);
        office.ends(Reason.ANSWERED, 16);
        assertEquals(16, leg.cause);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.3.3")
    void a_release_or_release_complete_without_disconnect_ends_the_call() {
        for (MessageType type : List.of(MessageType.RELEASE, MessageType.RELEASE_COMPLETE)) {
            for (boolean talking : new boolean[] {false, true}) {
                Office office = Site.of(1).open();
                Leg leg = office.call();
                office.rings(1);
                if (talking) {
                    office.lift(1);
                    office.answered(leg);
                }
                office.seconds(10).sends(leg, type,
                        new Cause(Cause.LOCATION_PUBLIC_LOCAL, CauseValue.NORMAL_CALL_CLEARING));
                office.ends(talking ? Reason.ANSWERED : Reason.ABANDONED, 16);
                assertEquals("ready", office.agent(1));
                assertEquals(NOTHING, office.hears(1));
                office.replace(1);
                // Of a call that it has forgotten already the box says so, 5.8.3.2.
                office.hangUp(leg);
                office.run(0);
                office.nothingIsLeft();
            }
        }
    }

    @Test
    @Clause("Q.931 5.8.7.2")
    void a_disconnect_without_cause_ends_the_call() {
        for (boolean talking : new boolean[] {false, true}) {
            Office office = Site.of(1).open();
            Leg leg = office.call();
            office.rings(1);
            if (talking) {
                office.lift(1);
                office.answered(leg);
            }
            office.seconds(10);
            office.sends(leg, MessageType.DISCONNECT);
            office.run(0);
            assertEquals(talking ? Reason.ANSWERED : Reason.ABANDONED, office.last().reason());
            assertEquals("ready", office.agent(1));
            office.replace(1);
            office.nothingIsLeft();
        }
    }

    @Test
    @Clause("Q.931 5.3.3")
    void a_disconnect_without_answer_is_followed_by_release_and_by_giving_up() {
        Office office = Site.of(1).open();
        Leg leg = office.talk(1);
        office.trunk(1).releases = false;
        office.run(1_000).replace(1);
        assertEquals("ready", office.agent(1));
        assertEquals(NOTHING, office.hears(1));
        assertEquals(1, office.state("span/1").get("channels_in_use"));
        office.seconds(40);
        office.ends(Reason.ANSWERED, 16);
        assertTrue(leg.released);
        office.nothingIsLeft();
    }

    @Test
    void a_waiting_caller_is_connected_into_the_queue_and_answered_later() {
        Office office = Site.of(1, terms -> terms.connectAfterS(150)).open();
        office.key(1, '#');
        Leg leg = office.call();
        office.run(149_999);
        office.waits(leg);
        office.run(1);
        office.answered(leg);
        assertEquals(TONE, office.hears(leg));
        assertEquals(1, office.seconds(1).state("queue/service").get("waiting"));
        office.seconds(49).key(1, '#');
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(leg, 1));
        assertEquals(1, leg.heard.stream().filter("CONNECT"::equals).count());
        office.seconds(5).hangUp(leg);
        office.ends(Reason.ANSWERED, 16);
        assertEquals(200_000, office.last().waitMs());
        office.nothingIsLeft();
    }

    @Test
    void a_caller_connected_into_the_queue_may_still_give_up() {
        Office office = Site.of(0).open();
        Leg leg = office.call();
        office.seconds(200);
        office.answered(leg);
        office.hangUp(leg);
        office.ends(Reason.ABANDONED, 16);
        office.nothingIsLeft();
    }

    @Test
    void a_queue_may_connect_every_caller_at_once() {
        Office office = Site.of(1, terms -> terms.waiting(Waiting.CONNECTED)).open();
        office.key(1, '#');
        Leg leg = office.call();
        office.answered(leg);
        assertFalse(leg.heard(Primitive.ALERTING));
        assertEquals(TONE, office.hears(leg));
        office.seconds(10).key(1, '#');
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(leg, 1));
        office.replace(1);
        office.ends(Reason.ANSWERED, 16);
        office.nothingIsLeft();
    }

    @Test
    void a_queue_may_leave_the_tone_to_the_network() {
        Office office = Site.of(1, terms -> terms.waiting(Waiting.ALERTING)).open();
        Leg leg = office.call();
        office.waits(leg);
        assertEquals(null, leg.last().first(ProgressIndicator.class));
        assertEquals(NOTHING, office.hears(leg));
        office.seconds(2).lift(1);
        assertTrue(office.joined(leg, 1));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void who_waits_too_long_is_cleared_with_cause_19() {
        Office office = Site.of(0, terms -> terms.maxWaitS(60)).open();
        Leg leg = office.call();
        office.run(59_999);
        office.waits(leg);
        office.run(1);
        office.ends(Reason.TIMED_OUT, 19);
        assertEquals(19, leg.cause);
        office.nothingIsLeft();
    }

    @Test
    void the_longest_wait_does_not_end_a_ringing() {
        Office office = Site.of(2, terms -> terms.maxWaitS(60).ringS(20)).open();
        office.key(1, '#');
        office.key(2, '#');
        Leg leg = office.call();
        office.seconds(50).key(1, '#');
        office.rings(1);
        office.seconds(15);
        office.rings(1);
        assertFalse(leg.released);
        office.seconds(5);
        office.ends(Reason.TIMED_OUT, 19);
        assertEquals("not-ready no-answer", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    void a_call_cleared_by_the_exchange_with_a_fault_is_no_abandon() {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.rings(1);
        office.restart(1, office.channel(leg));
        office.ends(Reason.FAILED, 41);
        office.rings();
        assertEquals("ready", office.agent(1));
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.5")
    void a_restart_of_the_interface_ends_every_call_on_it() {
        Office office = Site.of(2).open();
        Leg talking = office.talk(1);
        Leg ringing = office.call();
        office.rings(2);
        Leg waiting = office.call();
        office.waits(waiting);
        office.seconds(7).restart(1);
        office.run(0);
        assertEquals(3, office.records.size());
        assertTrue(ringing.released && talking.released && waiting.released);
        office.rings();
        office.replace(1);
        office.nothingIsLeft();
    }
}
