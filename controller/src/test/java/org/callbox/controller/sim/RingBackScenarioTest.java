package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.Number;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who ring back and have the place of before; the audit is asked about each. */
class RingBackScenarioTest {
    private static final String ANNA = "30991";
    private static final String BERT = "30992";

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static Leg from(Office office, String caller) {
        return office.callFrom(caller, Number.SCREENING_NETWORK, Site.NUMBER);
    }

    private static Object placeOf(Office office, int nth) {
        return office.steps(nth).getLast().get("place_of");
    }

    private static void served(Office office, Leg next) {
        office.replace(1);
        office.run(100);
        office.rings(1);
        office.lift(1);
        office.answered(next);
    }

    private static void done(Office office) {
        office.replace(1);
        office.seconds(1);
        office.nothingIsLeft();
    }

    /** The box is away, and so is the exchange for a moment: all calls of before are gone. */
    private static void cutOff(Office office) throws Exception {
        office.world.kill();
        office.run(20_000);
        office.exchangeRestarts(1);
        office.run(1_000);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(15);
    }

    private static void outage(Office office, long ms) throws Exception {
        office.world.kill();
        office.run(ms);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
    }

    @Test
    void who_hung_up_is_served_before_who_came_meanwhile() {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(60, 0)));
        office.talk(1);
        Leg gone = from(office, ANNA);
        office.seconds(20);
        Leg later = office.call();
        office.hangUp(gone);
        office.seconds(30);
        Leg back = from(office, ANNA);
        office.seconds(1);
        String first = (String) office.steps(2).getLast().get("call_id");
        assertEquals(first, placeOf(office, 4));
        assertEquals("", placeOf(office, 3));
        served(office, back);
        served(office, later);
        done(office);
    }

    /** Was served, and is a new caller when ringing again. */
    @Test
    void who_hung_up_after_being_handed_on_has_no_old_place() {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(60, 0)));
        Leg anna = from(office, ANNA);
        office.lift(1);
        office.answered(anna);
        Leg waits = office.call();
        office.ask("transfer", Map.of("position", "1", "queue", Site.QUEUE));
        office.hangUp(anna);
        office.seconds(1);
        Leg later = office.call();
        Leg back = from(office, ANNA);
        office.seconds(1);
        assertEquals("", placeOf(office, 4));
        Stream.of(anna, waits, later, back).filter(leg -> !leg.released)
                .forEach(office::hangUp);
        done(office);
    }

    @Test
    void who_takes_too_long_is_served_as_a_new_caller() {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(60, 0)));
        office.talk(1);
        office.hangUp(from(office, ANNA));
        Leg later = office.call();
        office.seconds(61);
        Leg back = from(office, ANNA);
        served(office, later);
        served(office, back);
        done(office);
    }

    @Test
    void whom_an_outage_cut_off_is_served_before_who_came_since() throws Exception {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(0, 600)));
        from(office, BERT);
        office.rings(1);
        office.lift(1);
        from(office, ANNA);
        office.seconds(5);
        cutOff(office);
        assertEquals(List.of(Reason.ANSWERED, Reason.INTERRUPTED),
                office.records.stream().map(one -> one.reason()).sorted().toList());
        office.replace(1);
        Leg talks = office.talk(1);
        Leg since = office.call();
        office.seconds(200);
        Leg waited = from(office, ANNA);
        Leg talked = from(office, BERT);
        served(office, talked);
        served(office, waited);
        served(office, since);
        assertEquals(true, talks.released);
        done(office);
    }

    @Test
    void whom_an_outage_cut_off_at_the_person_handed_on_to_has_no_old_place() throws Exception {
        Office office = order.open(Site.of(2, terms -> terms.ringsBack(0, 600)));
        from(office, ANNA);
        office.lift(1);
        office.seconds(1);
        office.ask("transfer", Map.of("position", "1", "to_position", "2"));
        office.lift(2);
        office.seconds(5);
        cutOff(office);
        assertEquals(1, office.records.size());
        Stream.of(1, 2).forEach(office::replace);
        Leg back = from(office, ANNA);
        office.seconds(1);
        assertEquals("", placeOf(office, 2));
        office.hangUp(back);
        done(office);
    }

    @Test
    void a_restart_between_hanging_up_and_ringing_back_changes_nothing() throws Exception {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(60, 0)));
        office.talk(1);
        Leg gone = from(office, ANNA);
        Leg later = office.call();
        office.hangUp(gone);
        office.seconds(10);
        outage(office, 700);
        office.seconds(3);
        Leg back = from(office, ANNA);
        served(office, back);
        served(office, later);
        done(office);
    }

    @Test
    void who_had_gone_on_to_another_queue_comes_back_with_the_first_number() {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(60, 0)
                        .overflow(new Step(When.WAITED, 30, "sales")))
                .queue("sales", "5550200", terms -> { }).agents(1, 1, "sales"));
        office.talk(1);
        office.call(1, "5550200");
        office.lift(2);
        Leg gone = from(office, ANNA);
        office.seconds(31);
        assertEquals("sales", office.steps(3).getLast().get("queue"));
        Leg later = office.call();
        office.hangUp(gone);
        office.seconds(5);
        Leg back = from(office, ANNA);
        served(office, back);
        served(office, later);
        office.replace(2);
        done(office);
    }

    @Test
    void a_full_queue_does_not_take_who_rings_back() {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(60, 0).maxWaiting(1)));
        office.talk(1);
        office.hangUp(from(office, ANNA));
        office.seconds(1);
        Leg other = office.call();
        Leg refused = from(office, ANNA);
        office.refused(refused, 17);
        office.hangUp(other);
        office.seconds(1);
        Leg back = from(office, ANNA);
        office.seconds(1);
        assertEquals(office.steps(2).getLast().get("call_id"), placeOf(office, 5));
        served(office, back);
        done(office);
    }

    @Test
    void another_site_file_is_said_and_counts() {
        Office office = order.open(Site.of(1, terms -> terms.ringsBack(60, 600)));
        office.talk(1);
        Leg gone = from(office, ANNA);
        Leg later = office.call();
        office.hangUp(gone);
        Map<String, Object> said = office.reload(Plans.of(office.plan).queue(Site.QUEUE,
                (QueuePlan one) -> one.with(new QueuePlan.RingsBack(0, 600))).plan());
        assertEquals(List.of("queue service: rings_back.abandoned_s 60 -> 0"),
                said.get("changes"));
        Leg back = from(office, ANNA);
        served(office, later);
        served(office, back);
        done(office);
    }
}
