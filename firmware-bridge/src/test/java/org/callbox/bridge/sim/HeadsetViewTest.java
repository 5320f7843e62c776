package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.ToneKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody is told who sits at headsets of a simulated card. */
class HeadsetViewTest {
    private final SimCard card = new SimCard(SimCardParameters.of(1, 2));
    private final HeadsetView view = new HeadsetView(2);

    @BeforeEach
    void begin() {
        card.on(0, new SimIn.Opened());
        assertEquals(List.of("headset 1: put down, hears nothing",
                "headset 2: put down, hears nothing"), view.news(card));
        assertEquals(List.of(), view.news(card));
    }

    @Test
    void hands_at_a_headset_are_told_once() {
        card.on(1, new SimIn.Hook(1, true));
        assertEquals(List.of("headset 1: lifted, hears nothing"), view.news(card));
        assertEquals(List.of(), view.news(card));
        card.on(2, new SimIn.Mute(1, true));
        assertEquals(List.of("headset 1: lifted, muted, hears nothing"), view.news(card));
        card.on(3, new SimIn.Plug(2, false));
        assertEquals(List.of("headset 2: not plugged in, put down, hears nothing"),
                view.news(card));
        card.on(4, new SimIn.Hook(1, false));
        card.on(4, new SimIn.Mute(1, false));
        assertEquals(List.of("headset 1: put down, hears nothing"), view.news(card));
    }

    @Test
    void who_hears_whom_is_told_at_both_ends() {
        Endpoint one = new Endpoint.Port(1);
        Endpoint caller = new Endpoint.Timeslot(1, 5);
        card.table().put(new Route(caller, one));
        card.table().put(new Route(one, caller));
        assertEquals(List.of("headset 1: put down, hears span 1 channel 5"), view.news(card));
        card.table().put(new Route(new Endpoint.Tone(ToneKind.CALL_WAITING_BEEP),
                new Endpoint.Port(2)));
        assertEquals(List.of("headset 1: put down, hears span 1 channel 5",
                "headset 2: put down, hears tone call-waiting-beep",
                "span 1 channel 5 hears headset 1"), view.all(card));
    }
}
