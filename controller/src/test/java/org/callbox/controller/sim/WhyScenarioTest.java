package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.restart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.Why;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest.Night;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code callbox why} says of each way into a queue. */
class WhyScenarioTest {
    private static final String SALES = "5550200";
    private static final String ANNA = "30991";

    @TempDir
    private Path folder;
    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    /** Agents 1 and 2 serve service, 3 serves sales. */
    private static Site site(String place) {
        return Site.of(2).queue("sales", SALES, terms -> {
            if (place.equals("back")) {
                terms.placeLast();
            }
        }).agents(1, 1, "sales");
    }

    private static String id(Office office, int nth) {
        return (String) office.steps(nth).getLast().get("call_id");
    }

    /** The lines of the course itself, without their times and without what explains them. */
    private List<String> story(Office office, int nth) throws Exception {
        return story(id(office, nth));
    }

    private List<String> story(String call) throws Exception {
        new LogFolder(folder).write(order.facts);
        return new Why(folder, call).story().stream()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.replaceFirst("^\\S+ +", "").replaceFirst(" \\(.*", "")).toList();
    }

    @Test
    void a_transfer_to_a_queue_is_no_coming_back() throws Exception {
        Office office = order.open(site("arrival"));
        office.talk(1);
        done(office, "transfer", 1, "queue", "sales");
        office.run(100);
        office.lift(3);
        office.run(100);
        assertEquals(List.of("arrived as number 1 in queue service", "offered to agent 1",
                "answered by agent 1",
                "was handed on by agent 1 to queue sales with its old number 1",
                "offered to agent 3", "agent 1 has no more to do with the call",
                "answered by agent 3"), story(office, 1));
    }

    @Test
    void a_transfer_to_the_end_of_a_queue_has_a_new_number() throws Exception {
        Office office = order.open(site("back"));
        office.talk(1);
        office.call();
        done(office, "transfer", 1, "queue", "sales");
        assertEquals("was handed on by agent 1 to queue sales as number 3",
                story(office, 1).get(3));
    }

    @Test
    void who_is_sent_back_to_the_same_queue_is_there_again() throws Exception {
        Office office = order.open(site("arrival"));
        office.talk(1);
        done(office, "transfer", 1, "queue", Site.QUEUE);
        assertEquals("is in queue service again with its old number 1: agent 1 sent it back there,"
                + " or had it and could not be joined with it", story(office, 1).get(3));
    }

    @Test
    void who_is_not_taken_by_a_person_comes_back() throws Exception {
        Office office = order.open(site("arrival"));
        office.talk(1);
        done(office, "transfer", 1, "to_position", "3");
        office.seconds(40);
        List<String> story = story(office, 1);
        assertEquals("agent 1 has no more to do with the call", story.get(3));
        assertEquals("came back to queue service with its old number 1, not taken at the position"
                + " to which agent 1 had sent it", story.get(4));
    }

    @Test
    void overflow_is_a_way_on() throws Exception {
        Office office = order.open(Site.of(1, terms -> terms.overflow(
                new Step(When.WAITED, 30, "sales"))).queue("sales", SALES, terms -> { })
                .agents(1, 2, "sales"));
        office.talk(1);
        office.call();
        office.seconds(40);
        assertEquals(List.of("arrived as number 2 in queue service",
                "went on to queue sales by overflow, with its number kept", "offered to agent 2"),
                story(office, 2).subList(0, 3));
    }

    @Test
    void who_rings_back_has_an_old_place() throws Exception {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(60, 0)));
        office.talk(1);
        Leg gone = office.callFrom(ANNA, Number.SCREENING_NETWORK, Site.NUMBER);
        office.seconds(20);
        office.hangUp(gone);
        office.seconds(10);
        office.callFrom(ANNA, Number.SCREENING_NETWORK, Site.NUMBER);
        office.seconds(1);
        assertEquals(List.of("arrived with an old place, as number 2 in queue service"),
                story(office, 3));
        assertEquals("left without being answered: hung up, or was cleared",
                story(office, 2).getLast());
    }

    @Test
    void a_restart_is_told_and_changes_nothing() throws Exception {
        Office office = order.open(site("arrival"));
        office.talk(1);
        office.talk(2);
        office.call();
        String waits = id(office, 3);
        restart(office, 1);
        assertEquals(List.of("arrived as number 3 in queue service",
                "the controller started again, and the call kept what it had"), story(waits));
    }

    @Test
    void a_card_that_is_away_takes_no_call_from_who_talks() throws Exception {
        Office office = order.open(site("arrival"));
        office.talk(1);
        office.world.unplug(1);
        office.seconds(5);
        assertEquals("agent 1 kept the call, while the card of the seat was away",
                story(office, 1).getLast());
    }

    @Test
    void a_colleague_who_is_asked_is_told_and_what_came_of_it() throws Exception {
        Office office = order.open(site("arrival").internalCalls());
        Leg caller = office.talk(1);
        office.type(1, "**42#");
        office.lift(2);
        office.run(10);
        office.type(1, "**7#");
        office.replace(2);
        office.seconds(1);
        office.type(1, "**42#");
        office.type(1, "**3#");
        office.run(10);
        office.hangUp(caller);
        assertEquals(List.of("agent 1 put it on hold to ask agent 2",
                "agent 1 spoke with agent 2, and it stayed on hold",
                "agent 1 had it again, and agent 2 no more to do with it",
                "agent 1 put it on hold to ask agent 2", "agent 1 handed it over to agent 2",
                "agent 1 has no more to do with the call"),
                story(office, 1).subList(3, 9));
    }

    @Test
    void somebody_outside_who_is_asked_is_told_and_what_came_of_it() throws Exception {
        Office office = order.open(AskedLines.site(2));
        Leg caller = office.talk(1);
        Leg there = AskedLines.asks(office, caller);
        AskedLines.speaks(office, there);
        office.type(1, "**3#");
        office.run(10);
        office.hangUp(there);
        office.seconds(1);
        assertEquals(List.of("agent 1 put it on hold to ask somebody outside",
                "agent 1 spoke with somebody outside, and it stayed on hold",
                "agent 1 handed it over to somebody outside",
                "whoever was asked outside is to have it", "was joined to the number outside",
                "agent 1 has no more to do with the call", "the call outside was over"),
                story(office, 1).subList(3, 10));
        Leg next = office.talk(2);
        done(office, "transfer", 2, "number", OutsideLines.OUTSIDE, "ask", "1");
        office.hangUp(next);
        office.run(10);
        assertEquals("was gone, and agent 2 asked somebody outside no more about it",
                story(id(office, 3)).getLast());
    }

    @Test
    void who_is_sent_outside_at_the_door_has_a_story() throws Exception {
        Office office = order.open(Site.of(1, terms -> terms.overflow(
                new Step(When.CLOSED, 0, "", "0301234")))
                .outbound(OutsideLines.outbound(2))
                .hours(HoursScenarioTest.closing(500, AtClose.CLEAR)));
        office.world.core(new Event.Operator(900, new Night(Mode.ON, Site.QUEUE, "anna")));
        office.call();
        String taken = id(office, 1);
        Leg there = office.arrived(1);
        OutsideLines.answers(office, there);
        office.hangUp(there);
        office.seconds(1);
        assertEquals(List.of("was let into no queue, as queue service was closed: a number outside"
                + " was called for it", "was joined to the number outside",
                "the call outside was over"), story(taken));
        Leg second = office.call();
        OutsideLines.turnsAway(office, office.arrived(1), CauseValue.USER_BUSY);
        office.seconds(1);
        assertTrue(second.released || second.heard(Primitive.DISCONNECT));
        assertEquals("nobody took it at the number outside", story(id(office, 3)).getLast());
    }
}
