package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** {@code office.reserved_channels}: callers leave so many idle channels to who must dial out. */
class ReservedChannelsScenarioTest {
    private static final OutboundPlan HELP = new OutboundPlan("49", "0", "00", List.of(), null,
            false, List.of(new OutboundRule("help", "112", List.of(), 2, 10)));

    private static List<Leg> callers(Office office, int span, int count) {
        List<Leg> legs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Leg leg = office.call(span, Site.NUMBER);
            office.waits(leg);
            legs.add(leg);
        }
        return legs;
    }

    @Test
    void a_caller_who_would_take_a_reserved_channel_is_refused_as_busy_and_an_agent_gets_it() {
        Office office = Site.of(1).outbound(HELP).reserved(2).open();
        office.key(1, '#');
        List<Leg> legs = callers(office, 1, 28);
        office.refused(office.call(), 17);
        office.ends(Refusal.RESERVED, 17);
        assertEquals(28, office.state("span/1").get("channels_in_use"));

        office.dial(1, "112");
        Leg help = office.arrived(1);
        office.refused(office.call(), 17);
        office.says(help, Primitive.CONNECT);
        office.run(0);
        assertEquals("occupied break", office.agent(1));

        office.hangUp(legs.removeLast());
        office.run(0);
        office.refused(office.call(), 17);
        office.hangUp(help);
        office.run(0);
        legs.add(office.call());
        office.waits(legs.getLast());
        legs.forEach(office::hangUp);
        office.nothingIsLeft();
    }

    /** An idle channel that no agent of a switching domain can be joined to is no use to them. */
    @Test
    void each_switching_domain_keeps_its_own() {
        Office office = new Site().card(1, "a").card(2, "b").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, 1, Site.QUEUE)
                .reserved(2).open();
        office.key(1, '#');
        callers(office, 1, 28);
        office.refused(office.call(1, Site.NUMBER), 17);
        office.waits(office.call(2, Site.NUMBER));
    }

    @Test
    void channels_of_all_spans_count_together_and_those_of_a_span_out_of_service_do_not() {
        Office office = Site.twoCards(0).reserved(31).open();
        List<Leg> legs = callers(office, 1, 28);
        legs.addAll(callers(office, 2, 1));
        office.refused(office.call(2, Site.NUMBER), 17);
        office.hangUp(legs.removeLast());
        office.hangUp(legs.removeLast());
        office.run(0);
        office.waits(office.call(1, Site.NUMBER));
        office.world.unplug(2);
        office.seconds(10);
        office.refused(office.call(1, Site.NUMBER), 17);
    }
}
