package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.controller.call.Reason;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** More spans and more cards than one: who can be joined with whom, and how. */
class CardScenarioTest {
    private static final String SALES = "5550200";

    @Test
    void a_second_span_on_the_card_feeds_the_same_agents_in_order_of_arrival() {
        Office office = Site.of(1).span(2, 1).open();
        Leg first = office.call(2, Site.NUMBER);
        Leg second = office.call(1, Site.NUMBER);
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(first, 1));
        assertEquals(1, office.channel(first));
        assertEquals(1, office.channel(second));
        office.replace(1);
        office.ends(Reason.ANSWERED, 16);
        assertEquals(2, office.last().span());
        office.lift(1);
        assertTrue(office.joined(second, 1));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_trunk_and_a_headset_of_two_cards_meet_on_the_bus() {
        Office office = new Site().card(1, "a").card(2, "a").span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(2, 2, Site.QUEUE).open();
        Leg first = office.call();
        office.lift(1);
        office.answered(first);
        Leg second = office.call();
        office.lift(2);
        office.answered(second);
        Set<Route> trunkSide = new TreeSet<>(java.util.Comparator.comparing(Route::toString));
        Set<Route> headsetSide = new TreeSet<>(java.util.Comparator.comparing(Route::toString));
        for (int n : List.of(1, 2)) {
            Endpoint trunkEnd = new Endpoint.BusEnd(n, true);
            Endpoint headsetEnd = new Endpoint.BusEnd(n, false);
            Endpoint timeslot = new Endpoint.Timeslot(1, n);
            trunkSide.add(new Route(timeslot, trunkEnd));
            trunkSide.add(new Route(trunkEnd, timeslot));
            headsetSide.add(new Route(new Endpoint.Port(n), headsetEnd));
            headsetSide.add(new Route(headsetEnd, new Endpoint.Port(n)));
        }
        assertEquals(trunkSide, sorted(office.world.card(1).routes()));
        assertEquals(headsetSide, sorted(office.world.card(2).routes()));

        office.replace(1);
        office.run(0);
        assertEquals(2, office.world.card(1).routes().size());
        assertEquals(2, office.world.card(2).routes().size());
        Leg third = office.call();
        office.lift(1);
        office.answered(third);
        assertEquals(new Endpoint.BusEnd(1, false), office.hears(1), "the free bus channel again");
        office.hangUp(second);
        office.replace(1);
        office.replace(2);
        office.nothingIsLeft();
    }

    private static Set<Route> sorted(List<Route> routes) {
        Set<Route> sorted = new TreeSet<>(java.util.Comparator.comparing(Route::toString));
        sorted.addAll(routes);
        return sorted;
    }

    @Test
    void headsets_of_both_cards_are_served_by_who_is_idle_longest() {
        Office office = Site.twoCards(2).open();
        List<Leg> legs = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            legs.add(office.call(1 + i % 2, Site.NUMBER));
            office.run(10);
        }
        office.rings(1, 2, 3, 4);
        for (int i = 1; i <= 4; i++) {
            office.lift(i);
            office.answered(legs.get(i - 1));
        }
        for (int i : List.of(3, 1, 4, 2)) {
            office.run(100).replace(i);
        }
        office.run(100);
        Leg next = office.call(2, Site.NUMBER);
        office.rings(3);
        office.hangUp(next);
        office.nothingIsLeft();
    }

    @Test
    void an_agent_on_another_bus_is_not_rung_though_idle_longest() {
        Office office = new Site().card(1, "a").card(2, "b").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { })
                .agents(1, 1, Site.QUEUE).agents(2, 1, Site.QUEUE).open();
        Leg one = office.call(1, Site.NUMBER);
        office.rings(1);
        Leg waits = office.call(1, Site.NUMBER);
        office.waits(waits);
        Leg other = office.call(2, Site.NUMBER);
        office.rings(1, 2);
        office.lift(2);
        assertTrue(office.joined(other, 2), "who waits on the other bus holds nobody up");
        office.lift(1);
        assertTrue(office.joined(one, 1));
        office.replace(2);
        office.rings();
        office.replace(1);
        office.rings(1);
        office.hangUp(waits);
        office.nothingIsLeft();
    }

    @Test
    void the_queue_of_higher_priority_is_served_first() {
        Office office = new Site().card(1, "a").span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> terms.priority(1))
                .queue("sales", SALES, terms -> terms.priority(9))
                .agents(1, 1, Site.QUEUE, "sales").agents(1, 1, Site.QUEUE).open();
        office.key(1, '#');
        office.key(2, '#');
        Leg service = office.call();
        Leg sales = office.call(1, SALES);
        office.key(1, '#');
        office.rings(1);
        office.lift(1);
        office.answered(sales);
        office.key(2, '#');
        office.rings(2);
        office.lift(2);
        office.answered(service);
        office.replace(1);
        office.replace(2);
        office.nothingIsLeft();
    }
}
