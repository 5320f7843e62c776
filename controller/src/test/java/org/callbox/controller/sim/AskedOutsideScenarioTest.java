package org.callbox.controller.sim;

import static org.callbox.controller.sim.AskedLines.IN_BAND;
import static org.callbox.controller.sim.AskedLines.asks;
import static org.callbox.controller.sim.AskedLines.keys;
import static org.callbox.controller.sim.AskedLines.rings;
import static org.callbox.controller.sim.AskedLines.site;
import static org.callbox.controller.sim.AskedLines.speaks;
import static org.callbox.controller.sim.AskedLines.talking;
import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.refused;
import static org.callbox.controller.sim.OutsideLines.OUTSIDE;
import static org.callbox.controller.sim.OutsideLines.TONE;
import static org.callbox.controller.sim.OutsideLines.hears;
import static org.callbox.controller.sim.OutsideLines.joined;
import static org.callbox.controller.sim.OutsideLines.outbound;
import static org.callbox.controller.sim.OutsideLines.setupChannel;
import static org.callbox.controller.sim.OutsideLines.shown;
import static org.callbox.controller.sim.OutsideLines.slot;
import static org.callbox.controller.sim.OutsideLines.turnsAway;
import static org.callbox.controller.sim.OutsideLines.visits;
import static org.callbox.controller.sim.OutsideLines.watched;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.plan.KeypadPlan.SpeedDial;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody outside is asked while a caller is on hold. */
class AskedOutsideScenarioTest {
    private static final Endpoint NOTHING = new Endpoint.Idle();

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<DialRow> dials = new ArrayList<>();

    private Office open(Site site) {
        return watched(order.open(site), dials);
    }

    @Test
    void the_caller_is_handed_over_by_keys_by_putting_down_or_by_order() {
        for (String how : List.of("keys", "puts down", "order")) {
            dials.clear();
            Office office = open(site(2));
            Leg caller = office.talk(1);
            office.seconds(5);
            office.type(1, "**10301234#");
            Leg there = office.arrived(1);
            assertEquals(TONE, office.hears(caller));
            rings(office, there);
            assertEquals(slot(1, setupChannel(there)), office.hears(1), "the tones of that line");
            office.says(there, Primitive.CONNECT);
            office.run(10);
            talking(office, there);
            assertEquals(shown(office, 0).get("id"), shown(office, 1).get("for_call"));
            office.seconds(4);
            switch (how) {
                case "keys" -> office.type(1, "**3#");
                case "puts down" -> office.replace(1);
                default -> done(office, "transfer", 1, "complete", "1");
            }
            office.run(0);
            joined(office, caller, there);
            office.run(700);
            assertEquals(NOTHING, office.hears(1));
            assertEquals("ready", office.agent(1));
            assertEquals("outside", shown(office, 0).get("phase"));
            office.seconds(6);
            office.hangUp(there);
            office.seconds(1);
            assertTrue(caller.heard(Primitive.DISCONNECT), "who is left is cleared");
            assertEquals("setup queued offered:1 answered:1 held transferred outside answered:0"
                    + " released", office.story(1).replace("held:1", "held")
                            .replace("transferred:1", "transferred"), how);
            assertEquals(List.of("1 service transferred 1"), visits(office));
            CallRecord row = office.last();
            assertEquals("1 service answered", row.agent() + " " + row.queue() + " "
                    + row.reason().word());
            DialRow dial = dials.getFirst();
            assertEquals(row.id() + " national 1 1 0301234", dial.forCall() + " " + dial.rule()
                    + " " + dial.agent() + " " + dial.position() + " " + dial.called());
            assertTrue(dial.talkMs() > 10_000, "from the answer there to the end: " + dial);
            end(office, 1);
        }
    }

    @Test
    void who_hands_over_while_it_rings_is_free_and_the_caller_waits_for_the_answer() {
        for (boolean answers : new boolean[] {true, false}) {
            Office office = open(site(2));
            Leg caller = office.talk(1);
            Leg there = asks(office, caller);
            rings(office, there);
            office.seconds(15);
            office.replace(1);
            office.run(0);
            assertEquals("ready", office.agent(1));
            assertEquals(TONE, office.hears(caller));
            if (answers) {
                office.says(there, Primitive.CONNECT);
                office.run(10);
                joined(office, caller, there);
                office.hangUp(caller);
                end(office, 1);
            } else {
                office.seconds(19);
                assertFalse(there.released, "rings anew for the caller");
                office.seconds(2);
                assertEquals(19, there.cause);
                office.rings(2);
                office.lift(2);
                assertTrue(office.joined(caller, 2));
                end(office, 1, 2);
            }
        }
    }

    @Test
    void the_agent_takes_the_caller_back_by_keys_or_order_and_who_was_asked_is_cleared() {
        for (boolean keys : new boolean[] {true, false}) {
            for (boolean answered : new boolean[] {true, false}) {
                Office office = open(site(2));
                Leg caller = office.talk(1);
                Leg there = asks(office, caller);
                if (answered) {
                    speaks(office, there);
                }
                if (keys) {
                    office.type(1, "**7#");
                } else {
                    done(office, "resume", 1);
                }
                office.run(0);
                assertEquals(16, there.cause);
                assertTrue(office.joined(caller, 1));
                assertEquals("talking", office.agent(1));
                office.hangUp(caller);
                end(office, 1);
                assertEquals("ready", office.agent(1));
                assertEquals(office.last().id(), dials.getLast().forCall());
                assertEquals(List.of("1 service answered 1"), visits(office));
            }
        }
    }

    @Test
    void the_agent_goes_from_one_to_the_other_and_hands_over_from_either() {
        for (boolean fromCaller : new boolean[] {true, false}) {
            Office office = open(site(2));
            Leg caller = office.talk(1);
            Leg there = asks(office, caller);
            office.type(1, "**1#");
            refused(office, "nobody has answered there yet", "hold", 1, "alternate", "1");
            speaks(office, there);
            office.type(1, "**1#");
            office.run(0);
            assertTrue(office.joined(caller, 1));
            assertEquals(TONE, hears(office, there));
            refused(office, "somebody outside is asked at position 1: speak with the other one, or"
                    + " take the caller back", "hold", 1);
            done(office, "hold", 1, "alternate", "1");
            talking(office, there);
            assertEquals(TONE, office.hears(caller));
            if (fromCaller) {
                office.type(1, "**1#");
            }
            office.type(1, "**3#");
            office.run(0);
            joined(office, caller, there);
            office.run(700);
            assertEquals(NOTHING, office.hears(1));
            office.hangUp(caller);
            end(office, 1);
        }
    }

    @Test
    void back_from_the_caller_ends_it_and_so_does_whoever_was_asked() {
        for (boolean there : new boolean[] {true, false}) {
            Office office = open(site(2));
            Leg caller = office.talk(1);
            Leg asked = asks(office, caller);
            speaks(office, asked);
            office.type(1, "**1#");
            if (there) {
                office.hangUp(asked);
            } else {
                office.type(1, "**7#");
            }
            office.run(0);
            assertTrue(office.joined(caller, 1));
            assertTrue(there || asked.cause == 16);
            refused(office, "nobody outside is asked at position 1", "hold", 1, "alternate", "1");
            office.hangUp(caller);
            end(office, 1);
        }
    }

    @Test
    void who_is_busy_refuses_does_not_answer_or_hangs_up_gives_the_caller_back() {
        for (String how : List.of("busy", "refuses", "no answer", "announcement", "hangs up",
                "limit")) {
            Office office = open(site(2));
            Leg caller = office.talk(1);
            Leg there = asks(office, caller);
            switch (how) {
                case "busy" -> turnsAway(office, there, CauseValue.USER_BUSY);
                case "refuses" -> turnsAway(office, there, CauseValue.CALL_REJECTED);
                case "no answer" -> {
                    rings(office, there);
                    office.says(there, Primitive.DISCONNECT, new Cause(
                            Cause.LOCATION_PUBLIC_LOCAL, CauseValue.NO_ANSWER_FROM_USER));
                }
                case "announcement" -> {
                    rings(office, there);
                    office.says(there, Primitive.DISCONNECT, new Cause(
                            Cause.LOCATION_PUBLIC_LOCAL, CauseValue.SUBSCRIBER_ABSENT), IN_BAND);
                }
                case "hangs up" -> {
                    speaks(office, there);
                    office.hangUp(there);
                }
                default -> {
                    speaks(office, there);
                    office.seconds(601);
                }
            }
            office.run(0);
            assertTrue(office.joined(caller, 1), how);
            assertEquals("talking", office.agent(1));
            assertTrue(office.events.stream().filter(event -> "out".equals(event.get("dir")))
                    .allMatch(event -> event.get("headset").equals(1)), "" + office.events);
            office.hangUp(caller);
            end(office, 1);
            assertEquals("ready", office.agent(1));
        }
    }

    @Test
    void a_caller_who_hangs_up_at_every_moment_leaves_the_agent_in_a_call_of_the_own() {
        for (String moment : List.of("dialled", "rings", "speaks", "waits")) {
            dials.clear();
            Office office = open(site(2));
            Leg caller = office.talk(1);
            Leg there = asks(office, caller);
            switch (moment) {
                case "dialled" -> { }
                case "rings" -> rings(office, there);
                default -> speaks(office, there);
            }
            if (moment.equals("waits")) {
                office.type(1, "**1#");
            }
            office.hangUp(caller);
            office.run(0);
            assertEquals("occupied", office.agent(1), moment);
            if (moment.equals("speaks") || moment.equals("waits")) {
                talking(office, there);
            } else {
                speaks(office, there);
            }
            Leg next = office.call();
            office.rings(2);
            refused(office, "a call that an agent made is not transferred",
                    "transfer", 1, "queue", Site.QUEUE);
            office.seconds(2);
            office.press(1, ButtonKind.ANSWER);
            office.run(0);
            assertTrue(there.released, moment);
            assertEquals("ready", office.agent(1));
            assertEquals("1", dials.getFirst().agent());
            office.hangUp(next);
            end(office, 1);
        }
    }

    @Test
    void a_caller_for_one_person_is_handed_over_and_given_back_as_any_other() {
        for (boolean over : new boolean[] {true, false}) {
            Office office = open(site(2).number(new NumberPlan("5550102", List.of(), "",
                    new DestinationPlan(Site.QUEUE, "1", 0, 20, 0))));
            Leg caller = office.call(1, "5550102");
            office.lift(1);
            office.answered(caller);
            done(office, "transfer", 1, "number", OUTSIDE, "ask", "1");
            Leg there = office.arrived(1);
            speaks(office, there);
            assertEquals("occupied", office.agent(1));
            if (over) {
                office.replace(1);
                joined(office, caller, there);
                assertEquals("ready", office.agent(1));
            } else {
                office.hangUp(there);
                office.run(0);
                assertTrue(office.joined(caller, 1));
                assertEquals("occupied", office.agent(1));
            }
            office.hangUp(caller);
            end(office, 1);
            assertEquals("ready", office.agent(1));
        }
    }

    @Test
    void what_no_rule_allows_for_callers_is_refused_and_the_agent_keeps_the_caller() {
        Office office = open(Site.of(3).internalCalls().outbound(keys(1)));
        refused(office, "nobody talks at position 1", "transfer", 1, "number", OUTSIDE, "ask", "1");
        Leg caller = office.talk(1);
        refused(office, "no rule in outbound.rules of the site file allows this number",
                "transfer", 1, "number", "55", "ask", "1");
        refused(office, "the rule home of outbound.rules lets no caller be joined to this number",
                "transfer", 1, "number", "0171 1", "ask", "1");
        refused(office, "the rule emergency of outbound.rules lets no caller be joined to this"
                + " number", "transfer", 1, "number", "112", "ask", "1");
        office.type(1, "**1112#");
        assertTrue(office.joined(caller, 1));
        Leg there = asks(office, caller);
        refused(office, "position 1 is in a call with somebody outside already",
                "transfer", 1, "number", OUTSIDE, "ask", "1");
        refused(office, "position 1 is in a call with somebody outside already",
                "transfer", 1, "consult", "3");
        refused(office, "position 1 is in a call with somebody outside: take the caller back"
                + " first, or hand the caller over", "transfer", 1, "queue", Site.QUEUE);
        Leg other = office.talk(2);
        refused(office, "the rule national of outbound.rules lets 1 callers at a time be joined to"
                + " its numbers, and so many are", "transfer", 2, "number", OUTSIDE, "ask", "1");
        refused(office, "transfer: ask goes with a number; a colleague is asked with consult",
                "transfer", 1, "queue", Site.QUEUE, "ask", "1");
        office.hangUp(other);
        turnsAway(office, there, CauseValue.USER_BUSY);
        office.hangUp(caller);
        end(office, 1, 2);
    }

    @Test
    void the_list_is_all_there_is_where_the_site_file_says_so() {
        Office office = open(Site.of(2).outbound(outbound(2).with(new KeypadPlan(
                KeypadPlan.Calls.SPEED_DIAL, List.of(new SpeedDial(4, "030 77"))))));
        Leg caller = office.talk(1);
        office.type(1, "**10301234#");
        assertTrue(office.joined(caller, 1), "is not in the list");
        office.type(1, "**24#");
        Leg there = office.arrived(1);
        speaks(office, there);
        office.type(1, "**3#");
        joined(office, caller, there);
        assertEquals("03077", shown(office, 1).get("called"));
        office.hangUp(caller);
        end(office, 1);
    }
}
