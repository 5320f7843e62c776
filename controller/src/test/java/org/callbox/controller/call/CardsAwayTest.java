package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.call.Seats.Wanted;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** What a card that goes away, is lost or comes back means for each seat at it, in order. */
class CardsAwayTest {
    private static final Now NOW = new Now(1_000, 1_000);
    private static final CallTimer LOST = new CallTimer.CardLost(1);

    private final Plan plan = plan("standard-2");
    private final Acd acd = new Acd(Rules.of(plan));
    private final Seats seats = new Seats(plan, id -> this.acd.agent(id));
    private final CardsAway cards = new CardsAway(new InForce(plan, "t"), seats, acd);

    /** Agents 1 to 3 at card 1, position 4 there with nobody, 5 and 6 at card 2. */
    private static Plan plan(String policy) {
        Plan is = RandomCalls.plan(0, false);
        return new Plan("box", "", is.cards(), is.spans(), is.positions(), is.queues(),
                is.numbers(), is.agents().stream().filter(one -> one.position() != 4).toList(),
                null, new OfficePlan(policy, 30, 0));
    }

    private void signIn(int... agents) {
        for (int agent : agents) {
            seats.at(agent).present = true;
            acd.on(0, new AcdIn.SignIn("" + agent, List.of(), "a"));
        }
    }

    private void rings(String id, String queue, int agent, long sequence) {
        Call call = Call.seizure(id, TrunkLeg.incoming(1, new CallRef(1, false), 1), "1",
                CallingParty.UNKNOWN, NOW);
        call.visit(new QueueVisit(queue, queue, 1, sequence, 0));
        seats.at(agent).call = call;
        List<AcdOut> said = acd.on(0, new AcdIn.Arrived(id, queue, "a"));
        assertEquals("" + agent, ((AcdOut.Offer) said.stream().filter(
                AcdOut.Offer.class::isInstance).findFirst().orElseThrow()).agent());
    }

    /** Carried out as call control would. */
    private List<Wanted> done(List<Wanted> all) {
        for (Wanted one : all) {
            if (one instanceof Wanted.Tell(var what)) {
                acd.on(0, what);
            }
        }
        return all;
    }

    private static Wanted touched(int position) {
        return new Wanted.Put(new CallOut.Touched(CallOut.Topic.HEADSET, "" + position));
    }

    private static Wanted tell(AcdIn what) {
        return new Wanted.Tell(what);
    }

    private static List<Wanted> all(Wanted first, Wanted... others) {
        List<Wanted> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return all;
    }

    private static Wanted start(long ms) {
        return new Wanted.Put(new CallOut.Start(LOST, ms));
    }

    @Test
    void each_seat_of_the_card_is_away_once_and_its_places_are_kept_for_a_time() {
        signIn(1, 2, 3);
        assertEquals(all(touched(1), touched(2), touched(3), touched(4),
                        tell(new AcdIn.SeatAway("1")), tell(new AcdIn.SeatAway("2")),
                        tell(new AcdIn.SeatAway("3")), start(6_000)),
                cards.away(NOW, 1, 4_000));
        assertEquals(List.of(), cards.away(NOW, 1, 5_000));
        assertFalse(seats.at(5).away);
        assertEquals(all(touched(5), touched(6), tell(new AcdIn.SeatAway("5")),
                        tell(new AcdIn.SeatAway("6")), new Wanted.Put(new CallOut.Start(
                                new CallTimer.CardLost(2), 0))), cards.away(NOW, 2, 20_000),
                "for longer than places are kept");
    }

    /** So that nobody's caller is offered to one who is away as well, and the first goes first. */
    @Test
    void who_is_not_rung_goes_first_then_the_others_in_the_order_of_service_of_their_callers() {
        signIn(1, 2, 3);
        rings("c1", "sales", 1, 2);
        rings("c2", "service", 2, 1);
        rings("c3", "vip", 3, 3);
        assertEquals(List.of("3", "2", "1"), away());
    }

    @Test
    void who_is_rung_goes_after_who_is_not() {
        signIn(1, 2, 3);
        rings("c1", "vip", 3, 1);
        assertEquals(List.of("1", "2", "3"), away());
    }

    private List<String> away() {
        return cards.away(NOW, 1, 0).stream().filter(Wanted.Tell.class::isInstance)
                .map(one -> ((AcdIn.SeatAway) ((Wanted.Tell) one).what()).agent()).toList();
    }

    @Test
    void a_card_that_is_lost_takes_the_places_of_those_at_it() {
        signIn(1, 2, 3, 5);
        assertEquals(List.of(), cards.lost(1), "it is not away");
        cards.away(NOW, 1, 0);
        assertEquals(List.of(tell(new AcdIn.SeatLost("1")), tell(new AcdIn.SeatLost("2")),
                tell(new AcdIn.SeatLost("3"))), cards.lost(1));
    }

    @Test
    void who_kept_a_place_is_back_in_the_order_of_the_places() {
        signIn(3, 1, 2);
        done(cards.away(NOW, 1, 0));
        assertEquals(List.of(), cards.back(2), "the other card was not away");
        assertEquals(all(new Wanted.Put(new CallOut.Stop(LOST)), tell(new AcdIn.SeatBack("3")),
                tell(new AcdIn.SeatBack("1")), tell(new AcdIn.SeatBack("2")),
                touched(1), touched(2), touched(3), touched(4)), cards.back(1));
        assertEquals(List.of(), cards.back(1), "it is back already");
    }

    @Test
    void who_lost_a_place_is_ready_again_in_the_old_order_after_all_are_back() {
        signIn(3, 1, 2);
        done(cards.away(NOW, 1, 0));
        done(cards.lost(1));
        seats.at(1).present = false;
        List<Wanted> back = cards.back(1);
        assertEquals(List.of(tell(new AcdIn.Ready("3")), tell(new AcdIn.Ready("2"))),
                back.stream().filter(one -> one instanceof Wanted.Tell(AcdIn.Ready _)).toList(),
                "without a headset nobody is");
    }

    @Test
    void who_has_chosen_not_to_be_ready_meanwhile_is_not() {
        signIn(1, 2, 3);
        done(cards.away(NOW, 1, 0));
        done(cards.lost(1));
        acd.on(0, new AcdIn.NotReady("1", "lunch"));
        acd.on(0, new AcdIn.SignOut("2"));
        seats.at(2).present = false;
        assertEquals(List.of(tell(new AcdIn.Ready("3"))), cards.back(1).stream().filter(
                one -> one instanceof Wanted.Tell(var what)
                        && !(what instanceof AcdIn.SeatBack)).toList());
    }

    @Test
    void who_was_in_a_call_and_had_no_place_is_ready_after_those_who_had_one() {
        signIn(1, 2, 3);
        acd.on(0, new AcdIn.Arrived("c1", "sales", "a"));
        acd.on(0, new AcdIn.Answered("1"));
        done(cards.away(NOW, 1, 0));
        done(cards.lost(1));
        acd.on(0, new AcdIn.Released("1"));
        assertEquals(List.of(tell(new AcdIn.Ready("2")), tell(new AcdIn.Ready("3")),
                        tell(new AcdIn.Ready("1"))), cards.back(1).stream().filter(
                                one -> one instanceof Wanted.Tell(AcdIn.Ready _)).toList());
    }

    @Test
    void who_was_given_the_seat_while_it_was_away_is_signed_in_when_it_is_back() {
        cards.away(NOW, 1, 0);
        seats.at(2).present = true;
        assertEquals(List.of(tell(new AcdIn.SignIn("2", List.of(), "a"))),
                cards.back(1).stream().filter(
                        one -> one instanceof Wanted.Tell(AcdIn.SignIn _)).toList());
        assertFalse(seats.anyAway());
    }

    @Test
    void under_the_first_policy_each_headset_counts_as_unplugged() {
        Plan first = plan("standard-1");
        Acd its = new Acd(Rules.of(first));
        Seats at = new Seats(first, its::agent);
        at.at(NOW, 2, new PositionIn.Headset(true));
        its.on(0, new AcdIn.SignIn("2", List.of(), "a"));
        List<Wanted> wanted = new CardsAway(new InForce(first, "t"), at, its).away(NOW, 1, 0);
        assertEquals(all(tell(new AcdIn.NotReady("2", "headset")),
                        new Wanted.Put(new CallOut.Start(
                                new CallTimer.HeadsetGone(2), 30_000)), touched(2)),
                wanted.stream().filter(one -> !one.equals(touched(1)) && !one.equals(touched(3))
                        && !one.equals(touched(4)) && !(one instanceof Wanted.Put(
                                CallOut.Lamp _))).toList());
        assertFalse(at.anyAway());
    }
}
