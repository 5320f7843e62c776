package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionState;
import org.junit.jupiter.api.Test;

/** A card that denies its table or shows another one is believed again when it is right. */
class DeniedTableTest {
    private static final Endpoint TS1 = new Endpoint.Timeslot(1, 1);
    private static final Endpoint PORT1 = new Endpoint.Port(1);
    private static final SessionIn SPAN = new SessionIn.ConfigureSpan(1, new Layer1Config(
            Layer1Config.LineCode.HDB3, Layer1Config.Framing.NO_CRC4,
            Layer1Config.Clock.SLAVE, 120), 16);

    private final CardBench bench = new CardBench();

    private void misbehave(Misbehaviour how) {
        bench.card(new SimIn.Misbehave(how));
    }

    private void office() {
        bench.wish(SPAN, new SessionIn.Reconcile(), new SessionIn.Join(TS1, PORT1));
    }

    @Test
    void a_table_that_was_denied_is_asked_for_again_though_nothing_is_joined_any_more() {
        office();
        misbehave(Misbehaviour.lying(Long.MAX_VALUE, "xc-set", "xc-digest-get"));
        bench.run(100_000);
        bench.wish(new SessionIn.Part(TS1, PORT1));
        bench.run(1_000);
        assertFalse(bench.session.complaints().isEmpty());
        misbehave(Misbehaviour.NONE);
        bench.run(130_000);
        assertEquals(List.of(), bench.session.complaints());
    }

    @Test
    void a_complaint_about_the_table_ends_though_nothing_is_joined_any_more() {
        office();
        misbehave(Misbehaviour.refusing(4, Long.MAX_VALUE, "xc-set"));
        bench.wish(new SessionIn.Join(TS1, PORT1));
        bench.run(5_000);
        assertFalse(bench.session.complaints().isEmpty());
        misbehave(Misbehaviour.refusing(2, Long.MAX_VALUE, "xc-set"));
        bench.run(130_000);
        bench.wish(new SessionIn.Part(TS1, PORT1));
        misbehave(Misbehaviour.NONE);
        bench.run(130_000);
        assertEquals(List.of(), bench.session.complaints());
    }

    @Test
    void a_route_that_a_page_leaves_out_is_found_by_the_hash_and_parted() {
        office();
        bench.run(1_000);
        assertEquals(TS1, bench.card.hears(PORT1));
        misbehave(Misbehaviour.lying(2, "xc-get"));
        bench.restartHost();
        bench.wish(SPAN, new SessionIn.Reconcile());
        bench.run(5_000);
        assertEquals(SessionState.READY, bench.session.state());
        assertEquals(List.of(), bench.card.routes());
        assertEquals(List.of(), bench.session.complaints());
    }
}
