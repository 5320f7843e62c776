package org.callbox.bridge.sim;

import java.util.List;
import org.callbox.bridge.card.BridgeLeg;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.firmware.SwitchFabric;

/** A switch in software: no samples, but robots are shown what their headsets let them hear. */
final class SimFabric implements SwitchFabric {
    private final Surroundings around;
    private int clock;

    SimFabric(Surroundings around) {
        this.around = around;
    }

    @Override
    public void connect(List<Route> changes) {
        for (Route route : changes) {
            if (route.destination() instanceof Endpoint.Port port) {
                around.show(new Robots.In.Hears(port.number(), route.source()));
            }
        }
    }

    @Override
    public void bridge(int bridge, List<BridgeLeg> legs) {
        // Robots do not tell a bridge from a conversation.
    }

    @Override
    public void clock(int span) {
        clock = span;
    }

    /** What the hardware was told, as one line for a test. */
    @Override
    public String toString() {
        return "clock from " + (clock == 0 ? "its own oscillator" : "span " + clock);
    }
}
