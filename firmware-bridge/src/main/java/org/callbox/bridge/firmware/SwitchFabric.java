package org.callbox.bridge.firmware;

import java.util.List;
import org.callbox.bridge.card.BridgeLeg;
import org.callbox.bridge.card.Route;

/**
 * What moves samples between timeslots, headsets, tones and bridges. Hardware that works in blocks
 * of 10 or 20 ms keeps the routes and goes by them when the next block is due.
 */
public interface SwitchFabric {
    /** All at once; a route from {@code Endpoint.Idle} ends the one to its destination. */
    void connect(List<Route> changes);

    /** All legs of a bridge from now on, between two samples; none where it is gone. */
    void bridge(int bridge, List<BridgeLeg> legs);

    /** @param span where the clock comes from, 0 for the card's own oscillator */
    void clock(int span);
}
