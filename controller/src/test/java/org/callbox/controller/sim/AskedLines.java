package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.OutsideLines.OUTSIDE;
import static org.callbox.controller.sim.OutsideLines.TONE;
import static org.callbox.controller.sim.OutsideLines.hears;
import static org.callbox.controller.sim.OutsideLines.outbound;
import static org.callbox.controller.sim.OutsideLines.setupChannel;
import static org.callbox.controller.sim.OutsideLines.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;

/** Somebody outside who is asked while a caller is on hold. */
final class AskedLines {
    static final ProgressIndicator IN_BAND =
            new ProgressIndicator(Cause.LOCATION_PUBLIC_LOCAL, ProgressIndicator.IN_BAND);

    private AskedLines() {}

    static OutboundPlan keys(int callers) {
        return outbound(callers).with(new KeypadPlan(KeypadPlan.Calls.ANY, List.of()));
    }

    static Site site(int agents) {
        return Site.of(agents).internalCalls().outbound(keys(2));
    }

    /** Agent 1 talks with a caller and calls somebody outside. */
    static Leg asks(Office office, Leg caller) {
        done(office, "transfer", 1, "number", OUTSIDE, "ask", "1");
        Leg there = office.arrived(1);
        assertEquals(TONE, office.hears(caller), "on hold");
        assertEquals("talking", office.agent(1));
        return there;
    }

    static void rings(Office office, Leg there) {
        office.says(there, Primitive.PROCEEDING,
                ChannelIdentification.of(setupChannel(there), true));
        office.says(there, Primitive.ALERTING, IN_BAND);
        office.run(10);
    }

    static void speaks(Office office, Leg there) {
        rings(office, there);
        office.says(there, Primitive.CONNECT);
        office.run(10);
        talking(office, there);
    }

    static void talking(Office office, Leg there) {
        office.run(0);
        assertEquals(slot(1, setupChannel(there)), office.hears(1));
        assertTrue(hears(office, there) instanceof Endpoint.Port, "and is heard");
    }
}
