package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.refused;
import static org.callbox.controller.sim.Handing.restart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest.Night;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents hand callers on; the queues beside it are served in order. */
class TransferScenarioTest {
    private static final String SALES = "5550200";
    private static final String PERSON = "5550102";
    private static final Endpoint TONE = new Endpoint.Tone(ToneKind.RINGBACK);
    private static final Endpoint NOTHING = new Endpoint.Idle();

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    /** Agents 1 and 2 serve service, 3 serves sales. */
    private static Site site() {
        return Site.of(2).queue("sales", SALES, terms -> { }).agents(1, 1, "sales");
    }

    private static List<String> visits(Office office) {
        return office.visits.stream().map(one -> one.number() + " " + one.queue() + " "
                + one.outcome().word() + " " + one.agent()).toList();
    }

    // ---- to a queue

    @Test
    void a_caller_sent_to_a_queue_has_the_place_of_the_arrival_and_the_agent_is_free() {
        Office office = order.open(site());
        Leg first = office.talk(1);
        office.call(1, SALES);
        office.lift(3);
        Leg later = office.call(1, SALES);
        office.seconds(10);
        done(office, "transfer", 1, "queue", "sales");
        assertEquals(TONE, office.hears(first));
        assertEquals(NOTHING, office.hears(1));
        assertEquals("ready", office.agent(1));
        office.seconds(5);
        office.replace(3);
        office.run(100);
        office.rings(3);
        office.lift(3);
        assertTrue(office.joined(first, 3), "came before the other caller");
        assertEquals("setup queued offered:1 answered:1 transferred queued offered:3 answered:3",
                office.story(1));
        office.seconds(7);
        office.hangUp(first);
        office.seconds(1);
        CallRecord row = office.last();
        assertEquals("1 sales answered", row.agent() + " " + row.queue() + " "
                + row.reason().word());
        assertEquals(22, row.talkMs() / 1_000, "from the first answer to the end");
        VisitRow handed = office.visits.stream()
                .filter(one -> one.outcome() == VisitEnd.TRANSFERRED).findFirst().orElseThrow();
        assertEquals(10, handed.talkMs() / 1_000);
        VisitRow second = office.visits.getLast();
        assertEquals("2 sales answered 3", second.number() + " " + second.queue() + " "
                + second.outcome().word() + " " + second.agent());
        assertEquals("5 7", second.waitMs() / 1_000 + " " + second.talkMs() / 1_000);
        office.hangUp(later);
        office.seconds(1);
        end(office, 1, 3);
    }

    @Test
    void where_the_queue_says_so_the_caller_comes_last() {
        Office office = order.open(Site.of(1).queue("sales", SALES, terms -> terms.placeLast())
                .agents(1, 1, "sales"));
        office.talk(1);
        office.call(1, SALES);
        office.lift(2);
        Leg later = office.call(1, SALES);
        done(office, "transfer", 1, "queue", "sales");
        office.replace(2);
        office.run(100);
        office.lift(2);
        assertTrue(office.joined(later, 2));
        office.replace(2);
        office.run(100);
        office.lift(2);
        end(office, 1, 2);
        assertEquals(List.of("1 service transferred 1", "1 sales answered 2",
                "1 sales answered 2", "2 sales answered 2"), visits(office));
    }

    /** Row transfer of the idle policy: whatever the caller does then. */
    @Test
    void transfer_puts_the_agent_at_the_bottom_when_the_own_leg_is_released() {
        Office office = order.open(Site.of(3, terms -> terms.wrapUpS(10))
                .queue("sales", SALES, terms -> { }).agents(1, 1, "sales"));
        office.talk(1);
        done(office, "transfer", 1, "queue", "sales");
        office.rings(4);
        office.lift(4);
        office.replace(1);
        office.run(50);
        assertEquals("wrap-up", office.agent(1));
        office.seconds(11);
        assertEquals("ready", office.agent(1));
        Leg next = office.talk(2);
        Leg third = office.talk(3);
        Leg fourth = office.talk(1);
        Stream.of(next, third, fourth).forEach(office::hangUp);
        office.seconds(11);
        end(office, 1, 2, 3, 4);
    }

    @Test
    void a_queue_that_is_closed_full_or_empty_of_agents_does_not_take_the_caller() {
        Office office = order.open(Site.of(1)
                .queue("sales", SALES, terms -> terms.maxWaiting(1)).agents(1, 1, "sales")
                .queue("night", "5550300", terms -> { })
                .hours(HoursScenarioTest.closing(500, AtClose.CLEAR)));
        Leg leg = office.talk(1);
        refused(office, "there is no queue x; queues are: service, sales, night",
                "transfer", 1, "queue", "x");
        refused(office, "queue night has nobody who is signed in",
                "transfer", 1, "queue", "night");
        office.call(1, SALES);
        office.lift(2);
        Leg full = office.call(1, SALES);
        refused(office, "queue sales is full", "transfer", 1, "queue", "sales");
        office.world.core(new Event.Operator(900, new Night(Mode.ON, "service", "anna")));
        refused(office, "queue service is closed", "transfer", 1, "queue", "service");
        refused(office, "transfer goes either to a queue, to the agent at a position, or to a"
                + " number",
                "transfer", 1);
        assertTrue(office.joined(leg, 1), "the agent keeps the caller");
        office.hangUp(full);
        office.hangUp(leg);
        office.run(500);
        refused(office, "nobody talks at position 1", "transfer", 1, "queue", "sales");
        end(office, 1, 2);
    }

    @Test
    void a_queue_that_overflows_sends_the_caller_on() {
        Office office = order.open(Site.of(1).queue("sales", SALES, terms -> terms.maxWaiting(1)
                        .overflow(new Step(When.FULL, 0, "help")))
                .agents(1, 1, "sales").queue("help", "5550300", terms -> { })
                .agents(1, 1, "help"));
        office.talk(1);
        office.call(1, SALES);
        office.lift(2);
        Leg waits = office.call(1, SALES);
        done(office, "transfer", 1, "queue", "sales");
        office.rings(3);
        office.lift(3);
        office.hangUp(waits);
        end(office, 1, 2, 3);
        assertTrue(visits(office).containsAll(List.of("1 service transferred 1",
                "2 sales overflowed-out null", "3 help answered 3")), visits(office).toString());
    }

    @Test
    void who_gives_up_in_the_second_queue_was_answered_all_the_same() {
        Office office = order.open(site());
        Leg leg = office.talk(1);
        office.call(1, SALES);
        office.lift(3);
        done(office, "transfer", 1, "queue", "sales");
        office.seconds(8);
        office.hangUp(leg);
        office.seconds(1);
        office.ends(Reason.ANSWERED, 16);
        end(office, 1, 3);
        assertEquals(List.of("1 service transferred 1", "2 sales abandoned null",
                "1 sales answered 3"), visits(office));
    }

    @Test
    void a_restart_keeps_who_was_handed_on_in_the_queue() throws Exception {
        Office office = order.open(site());
        Leg leg = office.talk(1);
        office.call(1, SALES);
        office.lift(3);
        done(office, "transfer", 1, "queue", "sales");
        restart(office, 1);
        assertFalse(leg.heard(Primitive.DISCONNECT));
        office.replace(3);
        office.run(200);
        office.lift(3);
        assertTrue(office.joined(leg, 3));
        restart(office, 2);
        office.replace(3);
        office.run(500);
        assertEquals("1 sales answered", office.last().agent() + " " + office.last().queue()
                + " " + office.last().reason().word());
        end(office, 1);
    }

    // ---- to a position

    @Test
    void the_agent_at_the_other_position_is_rung_and_talks_with_the_caller() {
        Office office = order.open(site());
        Leg leg = office.talk(1);
        office.seconds(4);
        done(office, "hold", 1);
        done(office, "transfer", 1, "to_position", "3");
        office.rings(3);
        assertEquals(TONE, office.hears(leg));
        assertEquals("ready", office.agent(1));
        assertEquals("occupied", office.agent(3));
        Leg other = office.call(1, SALES);
        office.waits(other);
        office.lift(3);
        assertTrue(office.joined(leg, 3));
        office.replace(3);
        office.run(500);
        office.rings(3);
        office.lift(3);
        office.answered(other);
        end(office, 1, 3);
        assertEquals("setup queued offered:1 answered:1 held transferred offered:3 answered:3"
                + " released", office.story(1));
        assertEquals(List.of("1 service transferred 1", "1 sales answered 3"), visits(office));
        assertEquals(List.of("1", "3"),
                office.records.stream().map(CallRecord::agent).toList());
    }

    @Test
    void whom_the_other_does_not_answer_is_first_in_the_queue_again() {
        Office office = order.open(Site.of(1, terms -> terms.ringS(10))
                .queue("sales", SALES, terms -> { }).agents(1, 1, "sales"));
        Leg leg = office.talk(1);
        Leg waits = office.call();
        done(office, "transfer", 1, "to_position", "2");
        office.replace(1);
        office.run(200);
        office.rings(1, 2);
        office.lift(1);
        office.answered(waits);
        Leg third = office.call();
        office.seconds(10);
        office.rings();
        assertEquals("ready", office.agent(2), "keeps the place, as with any direct call");
        assertEquals("setup queued offered:1 answered:1 transferred offered:2 queued",
                office.story(1));
        office.replace(1);
        office.run(200);
        office.lift(1);
        assertTrue(office.joined(leg, 1), "before the third");
        office.hangUp(third);
        end(office, 1, 2);
        assertTrue(visits(office).contains("2 service answered 1"));
    }

    @Test
    void whoever_cannot_be_rung_any_more_is_left_and_the_caller_waits_in_the_queue() {
        Office office = order.open(Site.of(3));
        Leg leg = office.talk(1);
        done(office, "transfer", 1, "to_position", "3");
        office.rings(3);
        office.unplug(3);
        office.run(200);
        office.rings(2);
        office.lift(2);
        assertTrue(office.joined(leg, 2));
        office.plug(3);
        end(office, 1, 2);
    }

    @Test
    void who_hangs_up_while_the_other_is_rung_is_gone_and_the_other_keeps_the_place() {
        Office office = order.open(Site.of(3));
        Leg leg = office.talk(1);
        done(office, "transfer", 1, "to_position", "2");
        office.hangUp(leg);
        office.run(500);
        office.rings();
        office.ends(Reason.ANSWERED, 16);
        Leg next = office.talk(2);
        office.hangUp(next);
        end(office, 1, 2);
        assertEquals(List.of("1 service transferred 1", "1 service answered 2"),
                visits(office));
    }

    @Test
    void a_position_where_nobody_can_be_rung_is_refused_and_the_agent_keeps_the_caller() {
        Office office = order.open(Site.of(4).card(2, "b").agents(2, 1, Site.QUEUE));
        Leg leg = office.talk(1);
        Leg busy = office.talk(2);
        office.key(3, '#');
        office.unplug(4);
        refused(office, "position 1 has the call already", "transfer", 1, "to_position", "1");
        refused(office, "the agent at position 2 is not ready", "transfer", 1, "to_position", "2");
        refused(office, "the agent at position 3 is not ready", "transfer", 1, "to_position", "3");
        refused(office, "there is no headset at position 4", "transfer", 1, "to_position", "4");
        refused(office, "position 5 cannot be joined to the line of this call",
                "transfer", 1, "to_position", "5");
        refused(office, "there is no position 6", "transfer", 1, "to_position", "6");
        assertTrue(office.joined(leg, 1));
        office.hangUp(busy);
        office.key(3, '#');
        office.plug(4);
        end(office, 1, 2);
    }

    @Test
    void a_restart_while_the_other_is_rung_ends_nothing() throws Exception {
        Office office = order.open(Site.of(2, terms -> terms.ringS(20)));
        Leg leg = office.talk(1);
        done(office, "transfer", 1, "to_position", "2");
        restart(office, 1);
        office.rings(2);
        office.lift(2);
        office.run(300);
        assertTrue(office.joined(leg, 2));
        restart(office, 2);
        office.replace(2);
        office.seconds(1);
        office.ends(Reason.ANSWERED, 16);
        end(office, 1);
        assertEquals(List.of("1 service transferred 1"), visits(office));
    }

    @Test
    void another_site_file_waits_for_a_position_that_is_rung() {
        Office office = order.open(Site.of(3));
        Leg leg = office.talk(1);
        done(office, "transfer", 1, "to_position", "3");
        office.reload(Plans.of(office.plan).queue(Site.QUEUE,
                (QueuePlan one) -> one.withPlace(false)).plan());
        office.rings(3);
        office.lift(3);
        assertTrue(office.joined(leg, 3));
        end(office, 1, 3);
    }

    @Test
    void a_caller_for_one_person_is_handed_on_as_any_other() {
        Office office = order.open(site().number(new NumberPlan(PERSON, List.of(), "",
                new DestinationPlan(Site.QUEUE, "2", 0, 20, 0))));
        Leg leg = office.call(1, PERSON);
        office.lift(2);
        office.answered(leg);
        office.seconds(3);
        done(office, "transfer", 2, "queue", "sales");
        assertEquals("ready", office.agent(2));
        office.rings(3);
        office.lift(3);
        assertTrue(office.joined(leg, 3));
        done(office, "transfer", 3, "to_position", "1");
        office.lift(1);
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.seconds(1);
        assertEquals("2", office.last().agent());
        assertEquals(List.of("1 sales transferred 3"), visits(office));
        end(office, 1, 2, 3);
    }
}
