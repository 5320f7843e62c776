package org.callbox.controller.lapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** What a link counts, and the sizes that it takes and refuses. */
class CountersTest {
    private static final LapdParameters USER = LapdParameters.defaults(Side.USER);
    private static final LapdAddress SAID = LapdAddress.response(Side.NETWORK);

    private final Lapd lapd = new Lapd(USER);

    @Test
    void each_event_is_counted_once() {
        lapd.on(0, new LapdIn.EstablishRequest());
        receive(new LapdFrame.UA(SAID, true));
        receive(new LapdFrame.RNR(SAID, 0, false));
        lapd.on(1_000, new LapdIn.Expired(LapdTimer.T200));
        receive(new LapdFrame.RNR(SAID, 0, false));
        receive(new LapdFrame.REJ(SAID, 0, false));
        receive(new LapdFrame.RR(SAID, 0, true));
        receive(new LapdFrame.REJ(SAID, 0, false));
        lapd.on(20_000, new LapdIn.Expired(LapdTimer.T203));
        lapd.on(20_001, new LapdIn.PhDeactivated());
        LapdCounters counted = lapd.counters();
        assertEquals(3, counted.framesSent());
        assertEquals(6, counted.framesReceived());
        assertEquals(2, counted.rnrReceived());
        assertEquals(2, counted.rejReceived());
        assertEquals(1, counted.t200Expiries());
        assertEquals(1, counted.t203Expiries());
        assertEquals(1, counted.establishments());
        assertEquals(1, counted.releaseIndications());
    }

    @Test
    void a_timer_that_does_not_run_does_not_expire() {
        lapd.on(0, new LapdIn.Expired(LapdTimer.T200));
        assertEquals(0, lapd.counters().t200Expiries());
    }

    /** Longer ones would be sent in no frame; whoever offers one has a bug. */
    @Test
    void messages_longer_than_n201_are_not_taken() {
        Bytes longest = Bytes.copyOf(new byte[USER.n201()], 0, USER.n201());
        Bytes longer = Bytes.copyOf(new byte[USER.n201() + 1], 0, USER.n201() + 1);
        lapd.on(0, new LapdIn.UnitDataRequest(longest));
        lapd.on(0, new LapdIn.DataRequest(longest));
        assertEquals(1, lapd.counters().dataRefused());
        assertThrows(IllegalArgumentException.class,
                () -> lapd.on(0, new LapdIn.UnitDataRequest(longer)));
        assertThrows(IllegalArgumentException.class,
                () -> lapd.on(0, new LapdIn.DataRequest(longer)));
    }

    private void receive(LapdFrame frame) {
        lapd.on(0, new LapdIn.Receive(LapdCodec.encode(frame)));
    }
}
