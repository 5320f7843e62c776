package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.refused;
import static org.callbox.controller.sim.OutsideLines.OUTSIDE;
import static org.callbox.controller.sim.OutsideLines.TONE;
import static org.callbox.controller.sim.OutsideLines.answers;
import static org.callbox.controller.sim.OutsideLines.hears;
import static org.callbox.controller.sim.OutsideLines.joined;
import static org.callbox.controller.sim.OutsideLines.outbound;
import static org.callbox.controller.sim.OutsideLines.proceeds;
import static org.callbox.controller.sim.OutsideLines.sent;
import static org.callbox.controller.sim.OutsideLines.shown;
import static org.callbox.controller.sim.OutsideLines.visits;
import static org.callbox.controller.sim.OutsideLines.watched;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents send callers to outside numbers. */
class OutsideScenarioTest {
    private static final Endpoint NOTHING = new Endpoint.Idle();

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<DialRow> dials = new ArrayList<>();

    private Office open(Site site) {
        return watched(order.open(site), dials);
    }

    private Office open() {
        return open(Site.of(2).outbound(outbound(2)));
    }

    @Test
    void whoever_answers_outside_is_joined_to_the_caller_and_the_agent_is_free() {
        Office office = open();
        Leg caller = office.talk(1);
        office.seconds(5);
        Leg there = sent(office, 1);
        assertEquals("ready", office.agent(1));
        assertEquals(TONE, office.hears(caller));
        assertEquals(NOTHING, office.hears(1));
        assertEquals("outside", shown(office, 0).get("phase"));
        proceeds(office, there);
        office.seconds(3);
        assertEquals(TONE, office.hears(caller));
        office.says(there, Primitive.CONNECT);
        office.run(10);
        joined(office, caller, there);
        assertEquals("outside", shown(office, 0).get("phase"));
        assertEquals("talking", shown(office, 1).get("phase"));
        assertEquals(shown(office, 0).get("id"), shown(office, 1).get("for_call"));
        office.seconds(7);
        office.hangUp(there);
        office.seconds(1);
        assertTrue(caller.heard(Primitive.DISCONNECT), "who is left is cleared");
        assertEquals("setup queued offered:1 answered:1 transferred outside answered:0 released",
                office.story(1));
        assertEquals(List.of("1 service transferred 1"), visits(office));
        CallRecord row = office.last();
        assertEquals("1 service answered", row.agent() + " " + row.queue() + " "
                + row.reason().word());
        assertEquals(15, row.talkMs() / 1_000, "from the first answer to the end");
        DialRow dial = dials.getFirst();
        assertEquals(row.id() + " national 1 1 0301234 7", dial.forCall() + " " + dial.rule()
                + " " + dial.agent() + " " + dial.position() + " " + dial.called() + " "
                + dial.talkMs() / 1_000);
        end(office, 1);
    }

    @Test
    void the_caller_who_hangs_up_ends_both() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        answers(office, there);
        office.hangUp(caller);
        office.seconds(1);
        assertTrue(there.heard(Primitive.DISCONNECT));
        office.ends(Reason.ANSWERED, 16);
        end(office, 1);
    }

    @Test
    void the_caller_may_hang_up_at_every_moment_before() {
        for (int moment = 0; moment < 3; moment++) {
            Office office = open();
            Leg caller = office.talk(1);
            done(office, "transfer", 1, "number", OUTSIDE);
            if (moment == 0) {
                office.hangUp(caller);
            } else {
                Leg there = office.arrived(1);
                if (moment == 2) {
                    proceeds(office, there);
                }
                office.hangUp(caller);
            }
            office.seconds(1);
            assertEquals(16, office.arrived(1).cause, "moment " + moment);
            office.ends(Reason.ANSWERED, 16);
            end(office, 1);
        }
    }

    @Test
    void whom_the_outside_does_not_take_is_first_in_the_queue_again() {
        for (CauseValue why : List.of(CauseValue.USER_BUSY, CauseValue.CALL_REJECTED,
                CauseValue.UNALLOCATED_NUMBER)) {
            Office office = open();
            Leg caller = office.talk(1);
            Leg second = office.talk(2);
            Leg waits = office.call();
            done(office, "hold", 1);
            office.says(sent(office, 1), Primitive.REJECT,
                    new Cause(Cause.LOCATION_PUBLIC_LOCAL, why));
            office.run(20);
            office.replace(1);
            office.run(20);
            office.lift(1);
            office.run(20);
            // Agent 1 was free for a moment, and who waited before the failure was offered first.
            office.hangUp(second);
            office.replace(2);
            office.run(200);
            office.lift(2);
            office.run(20);
            assertTrue(office.joined(caller, 1) || office.joined(caller, 2));
            assertEquals(why.value(), dials.getLast().cause());
            assertTrue(office.said.stream().anyMatch(text -> text.matches("call .*-o1 went out for"
                    + " call .*-1 and was not answered: .*")), office.said.toString());
            assertTrue(office.story(1).contains("transferred outside outside-failed queued"),
                    office.story(1));
            office.hangUp(waits);
            end(office, 1, 2);
        }
    }

    @Test
    void an_announcement_of_the_network_is_not_waited_for() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        proceeds(office, there);
        office.says(there, Primitive.DISCONNECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.SUBSCRIBER_ABSENT), new InfoElement.ProgressIndicator(
                        Cause.LOCATION_PUBLIC_LOCAL, InfoElement.ProgressIndicator.IN_BAND));
        office.run(20);
        office.replace(1);
        office.run(50);
        office.rings(2);
        office.lift(2);
        assertTrue(office.joined(caller, 2));
        end(office, 2);
    }

    @Test
    void it_rings_no_longer_than_the_rule_says() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        proceeds(office, there);
        office.seconds(19.5);
        assertFalse(there.released);
        office.seconds(1);
        assertTrue(there.released);
        assertEquals(19, there.cause);
        office.rings(2);
        office.lift(2);
        assertTrue(office.joined(caller, 2));
        end(office, 1, 2);
        assertEquals(List.of("1 service transferred 1", "2 service answered 2"), visits(office));
    }

    @Test
    void it_lasts_no_longer_than_the_rule_says() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        answers(office, there);
        office.seconds(599);
        joined(office, caller, there);
        office.seconds(2);
        assertTrue(there.released && caller.released);
        office.ends(Reason.ANSWERED, 16);
        assertTrue(office.said.stream().anyMatch(text -> text.contains("which went out for call")
                && text.contains("cleared after 10 min, as the rule national says")));
        end(office, 1);
    }

    @Test
    void what_no_rule_allows_is_refused_and_the_agent_keeps_the_caller() {
        Office office = open(Site.of(2).outbound(outbound(1)));
        Leg caller = office.talk(1);
        refused(office, "no rule in outbound.rules of the site file allows this number",
                "transfer", 1, "number", "55");
        refused(office, "the rule home of outbound.rules lets no caller be joined to this number",
                "transfer", 1, "number", "0171 1");
        refused(office, "the rule emergency of outbound.rules lets no caller be joined to this"
                + " number", "transfer", 1, "number", "112");
        refused(office, "transfer goes either to a queue, to the agent at a position, or to a"
                + " number", "transfer", 1, "number", OUTSIDE, "queue", "service");
        Leg other = office.talk(2);
        Leg there = sent(office, 2);
        refused(office, "the rule national of outbound.rules lets 1 callers at a time be joined to"
                + " its numbers, and so many are", "transfer", 1, "number", OUTSIDE);
        assertTrue(office.joined(caller, 1));
        office.hangUp(other);
        office.seconds(1);
        assertTrue(there.released);
        Leg again = sent(office, 1);
        answers(office, again);
        joined(office, caller, again);
        office.hangUp(caller);
        end(office, 1, 2);
    }

    @Test
    void another_site_file_takes_nobody_away_and_forgets_the_rule_alone() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        answers(office, there);
        office.reload(Plans.of(office.plan).queue(Site.QUEUE,
                (QueuePlan one) -> one.withPlace(false)).outbound(null).plan());
        joined(office, caller, there);
        office.seconds(600);
        assertTrue(there.released, "the time of the rule that allowed it");
        assertEquals(null, dials.getLast().rule());
        end(office, 1);
    }

    @Test
    void a_caller_for_one_person_is_sent_out_as_any_other() {
        Office office = open(Site.of(2).outbound(outbound(2)).number(new NumberPlan("5550102",
                List.of(), "", new DestinationPlan(Site.QUEUE, "2", 0, 20, 0))));
        Leg caller = office.call(1, "5550102");
        office.lift(2);
        office.answered(caller);
        Leg there = sent(office, 2);
        assertEquals("ready", office.agent(2));
        office.says(there, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.USER_BUSY));
        office.run(20);
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(caller, 1));
        end(office, 1, 2);
    }

    @Test
    void a_call_that_an_agent_made_stays_with_the_agent() {
        Office office = open();
        office.dial(1, OUTSIDE);
        answers(office, office.arrived(1));
        refused(office, "a call that an agent made is not transferred",
                "transfer", 1, "number", OUTSIDE);
        office.hangUp(office.arrived(1));
        end(office);
    }

    @Test
    void a_box_that_stops_sends_nobody_out_and_waits_for_who_is() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg other = office.talk(2);
        Leg there = sent(office, 1);
        answers(office, there);
        office.ask("stop", Map.of("mode", "drain"));
        refused(office, "the box is stopping and begins no call",
                "transfer", 2, "number", OUTSIDE);
        office.hangUp(other);
        office.seconds(2);
        assertTrue(office.exits.isEmpty());
        joined(office, caller, there);
        office.hangUp(caller);
        office.seconds(20);
        assertEquals(1, office.exits.size());
    }

    @Test
    void the_box_that_stops_at_once_clears_both() {
        Office office = open();
        Leg caller = office.talk(1);
        Leg there = sent(office, 1);
        answers(office, there);
        office.ask("stop", Map.of("mode", "clear"));
        office.seconds(5);
        assertTrue(caller.released && there.released);
    }
}
