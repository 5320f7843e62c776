package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.junit.jupiter.api.Test;

/** What cannot be taken away because of a call. */
class CallsInUseTest {
    private final SmallBox box = new SmallBox(RandomCalls.plan(0, false));

    private CallsInUse inUse() {
        return box.control.inUse();
    }

    @Test
    void spans_and_queues_by_their_own_calls() {
        box.call(1, 1, "1");
        box.call(2, 2, "2");
        box.call(2, 3, "2");
        box.tell(new CallIn.Dial(9, 4, "030123"));
        assertEquals(List.of(1, 2, 0), List.of(
                inUse().onSpan(1), inUse().onSpan(2), inUse().onSpan(3)));
        assertEquals(List.of(1, 2, 0), List.of(inUse().ofQueue("service"),
                inUse().ofQueue("sales"), inUse().ofQueue("vip")));
        box.tell(new CallIn.Released(2, new CallRef(2, false), null));
        assertEquals(1, inUse().ofQueue("sales"));
    }

    @Test
    void an_agent_who_rings_talks_or_calls_is_in_one_and_so_is_the_seat() {
        assertFalse(inUse().agent("2"));
        box.call(1, 1, "1");
        assertTrue(inUse().agent("2"), "it rings there");
        assertTrue(inUse().at(2));
        box.hook(2, true);
        assertTrue(inUse().agent("2"));
        assertFalse(inUse().agent("1"));
        box.tell(new CallIn.Dial(9, 1, "030123"));
        assertTrue(inUse().agent("1"));
        assertFalse(inUse().at(3));
        assertFalse(inUse().at(9), "there is no such position");
    }

    @Test
    void who_is_to_leave_after_a_call_does_not_stay() {
        assertTrue(inUse().stays("2"));
        assertFalse(inUse().leaves("2"));
        box.call(1, 1, "1");
        box.hook(2, true);
        box.tell(new CallIn.Leave(List.of("2", "1"), List.of()));
        assertFalse(inUse().stays("2"));
        assertTrue(inUse().leaves("2"));
        assertFalse(inUse().stays("1"), "signed out at once");
        assertFalse(inUse().leaves("1"));
        box.tell(new CallIn.AtPosition(2, new PositionIn.Headset(false)));
        assertFalse(inUse().leaves("2"), "no headset");
    }

    @Test
    void cards_are_away_until_they_are_back() {
        assertFalse(inUse().cardsAway());
        box.tell(new CallIn.CardAway(2, 0));
        assertTrue(inUse().cardsAway());
        box.tell(new CallIn.CardBack(2, true));
        assertFalse(inUse().cardsAway());
    }
}
