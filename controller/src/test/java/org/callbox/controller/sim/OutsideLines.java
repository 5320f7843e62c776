package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;

/** A site whose agents and queues may send callers to outside numbers, and who answers there. */
final class OutsideLines {
    static final String OUTSIDE = "030 1234";
    static final Endpoint TONE = new Endpoint.Tone(ToneKind.RINGBACK);

    private OutsideLines() {}

    static OutboundPlan outbound(int callers) {
        return new OutboundPlan("49", "0", "00", List.of(), null, false, List.of(
                new OutboundRule("emergency", "112", List.of(), 1, 60, true, 5, 30),
                new OutboundRule("home", "0171", List.of(), 2, 5),
                new OutboundRule("national", "0", List.of(), 3, 10, false, callers, 20)));
    }

    /** @param dials takes the rows of calls that went out */
    static Office watched(Office office, List<DialRow> dials) {
        office.watch((now, command) -> {
            if (command instanceof Command.Figure(DialRow row)) {
                dials.add(row);
            }
        });
        return office;
    }

    static Leg sent(Office office, int position) {
        done(office, "transfer", position, "number", OUTSIDE);
        return office.arrived(1);
    }

    static void proceeds(Office office, Leg leg) {
        office.says(leg, Primitive.PROCEEDING, ChannelIdentification.of(setupChannel(leg), true));
        office.says(leg, Primitive.ALERTING);
        office.run(10);
    }

    static int setupChannel(Leg leg) {
        return leg.messages.getFirst().first(ChannelIdentification.class).channels().getFirst();
    }

    static void answers(Office office, Leg leg) {
        proceeds(office, leg);
        office.says(leg, Primitive.CONNECT);
        office.run(10);
    }

    static void turnsAway(Office office, Leg leg, CauseValue why) {
        office.says(leg, Primitive.REJECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL, why));
        office.run(20);
    }

    /** Lines that a card does not join: whoever was called is let go, and the caller served. */
    static void areNotJoined(Office office, Leg caller, Leg there) {
        office.seconds(9);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.NONE));
        assertTrue(there.released, office.said.toString());
        assertFalse(caller.released);
        office.replace(1);
        office.run(20);
        office.rings(2);
        office.lift(2);
        office.seconds(70);
        assertTrue(office.joined(caller, 2));
    }

    static Endpoint slot(int port, int channel) {
        return new Endpoint.Timeslot(port, channel);
    }

    static void joined(Office office, Leg caller, Leg there) {
        assertEquals(slot(1, setupChannel(there)), office.hears(caller));
        assertEquals(slot(1, office.channel(caller)), hears(office, there));
    }

    static Endpoint hears(Office office, Leg there) {
        office.run(0);
        return office.world.card(office.plan.span(there.span).card())
                .hears(slot(office.plan.span(there.span).port(), setupChannel(there)));
    }

    static List<String> visits(Office office) {
        return office.visits.stream().map(one -> one.number() + " " + one.queue() + " "
                + one.outcome().word() + " " + one.agent()).toList();
    }

    static Map<?, ?> shown(Office office, int row) {
        return (Map<?, ?>) ((List<?>) office.ask("calls", Map.of()).get("calls")).get(row);
    }
}
