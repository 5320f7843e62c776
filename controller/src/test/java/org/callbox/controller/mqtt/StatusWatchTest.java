package org.callbox.controller.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StatusWatchTest {
    private static final Payload.Status OURS = new Payload.Status(1, "s1");
    private static final Payload.Status OUR_WILL = new Payload.Status(0, "s1");
    private static final Payload.Status FOREIGN_WILL = new Payload.Status(0, "s2");
    private static final Payload.Status FOREIGN = new Payload.Status(1, "s2");

    private final StatusWatch watch = new StatusWatch("s1");

    @Test
    void our_own_words_and_the_retained_ones_of_an_earlier_run_mean_nothing() {
        assertNull(watch.heard(false, OURS, 0));
        assertNull(watch.heard(true, OUR_WILL, 0));
        assertNull(watch.heard(true, FOREIGN_WILL, 0));
        assertNull(watch.heard(true, FOREIGN, 0));
        assertEquals(Outbox.NEVER, watch.repairDueMs());
    }

    @Test
    void an_offline_while_we_are_connected_is_repaired_but_not_more_than_once_a_second() {
        assertTrue(watch.heard(false, OUR_WILL, 5_000).own());
        assertTrue(watch.takeRepair(5_000));
        assertFalse(watch.takeRepair(5_000));
        assertNull(watch.heard(false, OUR_WILL, 5_100), "told a moment ago");
        assertFalse(watch.heard(false, FOREIGN_WILL, 5_100).own(), "who else was not told yet");
        assertNull(watch.heard(false, FOREIGN_WILL, 5_200), "told a moment ago");
        assertEquals(6_000, watch.repairDueMs());
        assertFalse(watch.takeRepair(5_999));
        assertTrue(watch.takeRepair(6_000));
        assertFalse(watch.heard(false, new Payload.Status(-1, null), 20_000).own());
    }

    @Test
    void a_stranger_who_says_online_is_told_and_not_fought() {
        assertNotNull(watch.heard(false, FOREIGN, 0));
        assertEquals(Outbox.NEVER, watch.repairDueMs());
    }

    @Test
    void two_short_connections_in_a_row_make_a_foreign_retained_status_suspicious() {
        watch.ended(true, false);
        assertNull(watch.heard(true, FOREIGN_WILL, 0));
        watch.ended(true, false);
        assertNotNull(watch.heard(true, FOREIGN_WILL, 0));
        watch.ended(false, false);
        assertNull(watch.heard(true, FOREIGN_WILL, 20_000), "the broker was away, no double");
    }
}
