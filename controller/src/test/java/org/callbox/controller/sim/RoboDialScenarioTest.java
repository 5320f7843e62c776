package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.journal.CoreState;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.NumberingPlan.LimitsPlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** A machine dials the box on all 30 channels for an hour, again as soon as it is refused. */
class RoboDialScenarioTest {
    private static final int HOUR_S = 3_600;
    private static final int AGAIN_S = 3;
    private static final int AGENTS = 3;
    private static final int WAITING_MAX = 12;
    private static final int AT_A_TIME = 3;
    private static final int RESERVED = 2;
    private static final int DIALLER = AGENTS + 1;
    /** Sentences for the log in an hour; each call that is refused is a row and none of them. */
    private static final int SENTENCES_MAX = 100;
    private static final int STATE_OCTETS_MAX = 400_000;
    private static final OutboundPlan HELP = new OutboundPlan("49", "0", "00", List.of(), null,
            false, List.of(new OutboundRule("help", "112", List.of(), 2, 10)));

    private final Office office = Site.of(AGENTS, terms -> terms.maxWaiting(WAITING_MAX))
            .agents(1, 1, Site.QUEUE).outbound(HELP).reserved(RESERVED)
            .robots(RobotOptions.parse("answer=500ms,talk=5s"))
            .numbering(new NumberingPlan(null, List.of(), List.of(),
                    new LimitsPlan(AT_A_TIME, 600, AT_A_TIME)))
            .open();
    private final List<Leg> machine = new ArrayList<>();
    private final List<Leg> people = new ArrayList<>();
    private Switchboard core;
    private int placed;
    private int helped;

    private Leg call(Number number) {
        int channel = office.trunk(1).freeChannel();
        if (channel == 0) {
            return null;
        }
        List<InfoElement> elements = new ArrayList<>(List.of(BearerCapability.speech(),
                ChannelIdentification.of(channel, true),
                new CalledNumber(Number.dialled(Site.NUMBER))));
        if (number != null) {
            elements.add(new CallingNumber(number));
        }
        List<Bytes> frames = new ArrayList<>();
        Leg leg = office.trunk(1).setup(office.world.nowUs(), elements, frames);
        leg.span = 1;
        leg.channel = channel;
        office.world.fromLine(1, frames);
        placed++;
        return leg;
    }

    private static Number number(String digits, int screening) {
        return new Number(digits, Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                Number.PRESENTATION_ALLOWED, screening);
    }

    /** @param shows the number of the machine's call, null for none */
    private void hour(IntFunction<Number> shows) {
        office.world.tap((switchboard, input, said) -> {
            core = switchboard;
            return said;
        });
        office.key(DIALLER, '#');
        int atTenMinutes = 0;
        for (int s = 0; s < HOUR_S; s += AGAIN_S) {
            machine.removeIf(leg -> leg.released);
            for (int channel = 1; channel <= 30; channel++) {
                Leg leg = call(shows.apply(placed));
                if (leg != null) {
                    machine.add(leg);
                }
            }
            office.run(0);
            office.seconds(1);
            if (s % 60 == 0) {
                Leg leg = call(number("4930" + (1_000_000 + s), Number.SCREENING_NETWORK));
                if (leg != null) {
                    people.add(leg);
                }
            }
            if (s % 600 == 300) {
                help();
            }
            office.seconds(AGAIN_S - 1);
            assertTrue(((Integer) office.state("queue/" + Site.QUEUE).get("waiting"))
                    <= WAITING_MAX);
            if (s == 600) {
                atTenMinutes = CoreState.write(core).length;
            }
        }
        int after = CoreState.write(core).length;
        assertTrue(after < STATE_OCTETS_MAX && after < 2 * atTenMinutes,
                "state of " + atTenMinutes + " octets after ten minutes, then " + after);
        assertTrue(office.said.size() < SENTENCES_MAX, office.said.size() + " sentences, such as "
                + new TreeSet<>(office.said).stream().limit(5).toList());
        assertEquals(HOUR_S / 600, helped);
    }

    /** Whoever has to call for help finds a channel. */
    private void help() {
        office.dial(DIALLER, "112");
        Leg help = office.arrived(1);
        assertTrue(office.trunk(1).arrived.size() == helped + 1, "no channel for 112");
        office.says(help, Primitive.CONNECT);
        office.run(0);
        office.hangUp(help);
        helped++;
    }

    private void everybodyWasServed() {
        office.seconds(30);
        assertEquals(HOUR_S / 60, people.size());
        for (Leg leg : people) {
            assertTrue(leg.heard(Primitive.CONNECT), () -> "refused or kept waiting: " + leg.heard);
        }
    }

    /** No more than that, however often it dials; the records have a limit of their own. */
    private void eachCallHasItsRow() {
        machine.stream().filter(leg -> !leg.released).forEach(office::hangUp);
        people.stream().filter(leg -> !leg.released).forEach(office::hangUp);
        office.seconds(10);
        assertEquals(placed, office.records.size());
    }

    @Test
    void with_one_number_it_gets_the_share_of_one_caller() {
        hour(call -> number("4930555", Number.SCREENING_NETWORK));
        everybodyWasServed();
        eachCallHasItsRow();
    }

    @Test
    void without_a_number_it_gets_the_share_of_those_who_show_none() {
        hour(call -> null);
        everybodyWasServed();
        eachCallHasItsRow();
    }

    @Test
    void with_numbers_made_up_it_fills_the_queue_and_neither_memory_nor_the_last_channels() {
        hour(call -> number("49" + (100_000_000 + call), Number.SCREENING_USER_UNVERIFIED));
        assertTrue(people.stream().anyMatch(leg -> leg.heard(Primitive.CONNECT)),
                "nobody else was served at all");
        eachCallHasItsRow();
    }
}
