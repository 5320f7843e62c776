package org.callbox.controller.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.position.PositionIn.Button;
import org.callbox.controller.position.PositionIn.Headset;
import org.callbox.controller.position.PositionIn.Hook;
import org.callbox.controller.position.PositionIn.Key;
import org.callbox.controller.position.PositionIn.Show;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final List<PositionOut> NOTHING = List.of();
    private static final List<PositionOut> ANSWER = wish(WishKind.ANSWER);
    private static final List<PositionOut> HANG_UP = wish(WishKind.HANG_UP);
    private static final List<PositionOut> TOGGLE = wish(WishKind.TOGGLE_READY);

    private final Position position = new Position(new PositionParameters(30));
    private long now = 1_000_000;

    private static List<PositionOut> wish(WishKind kind) {
        return List.of(new PositionOut.Wish(kind));
    }

    private List<PositionOut> on(PositionIn in) {
        return position.on(now, in);
    }

    /** Down and up again, without bouncing, a little later. */
    private List<PositionOut> press(ButtonKind button) {
        now += 300;
        List<PositionOut> out = new ArrayList<>(on(new Button(button, true)));
        now += 100;
        out.addAll(on(new Button(button, false)));
        return out;
    }

    private void seat(SeatState state) {
        on(new Headset(true));
        on(new Show(state));
        now += 10_000;
    }

    @Test
    void going_off_hook_answers_and_on_hook_hangs_up() {
        seat(SeatState.RINGING);
        assertEquals(ANSWER, on(new Hook(true)));
        on(new Show(SeatState.TALKING));
        assertEquals(NOTHING, on(new Hook(true)));
        assertEquals(HANG_UP, on(new Hook(false)));
    }

    @Test
    void a_headset_off_hook_all_day_answers_by_button_key_or_hook() {
        on(new Headset(true));
        on(new Hook(true));
        assertEquals(List.of(new PositionOut.Lamp(LampPattern.FAST)),
                on(new Show(SeatState.RINGING)));
        assertEquals(NOTHING, on(new Hook(false)));
        assertEquals(ANSWER, on(new Hook(true)));
        seat(SeatState.READY);
        seat(SeatState.RINGING);
        assertEquals(ANSWER, press(ButtonKind.ANSWER));
        seat(SeatState.READY);
        seat(SeatState.RINGING);
        assertEquals(ANSWER, on(new Key('*', 0)));
    }

    @Test
    void the_answer_button_hangs_up_in_a_call_also_with_a_pending_not_ready() {
        seat(SeatState.TALKING);
        assertEquals(HANG_UP, press(ButtonKind.ANSWER));
        seat(SeatState.TALKING_PENDING);
        assertEquals(HANG_UP, press(ButtonKind.ANSWER));
    }

    @Test
    void lifting_and_pressing_together_does_not_lose_the_call() {
        seat(SeatState.RINGING);
        assertEquals(ANSWER, on(new Hook(true)));
        on(new Show(SeatState.TALKING));
        assertEquals(NOTHING, press(ButtonKind.ANSWER));
        now += Position.HANG_UP_GUARD_MS;
        assertEquals(HANG_UP, press(ButtonKind.ANSWER));
    }

    @Test
    void a_second_press_asks_again_when_the_first_had_no_effect() {
        seat(SeatState.RINGING);
        assertEquals(ANSWER, press(ButtonKind.ANSWER));
        assertEquals(NOTHING, press(ButtonKind.ANSWER));
        now += Position.HANG_UP_GUARD_MS;
        assertEquals(ANSWER, press(ButtonKind.ANSWER));
    }

    @Test
    void the_guard_of_one_call_does_not_delay_the_next() {
        seat(SeatState.RINGING);
        assertEquals(ANSWER, press(ButtonKind.ANSWER));
        on(new Show(SeatState.READY));
        on(new Show(SeatState.RINGING));
        assertEquals(ANSWER, press(ButtonKind.ANSWER));
    }

    @Test
    void ready_toggles_in_every_state_and_does_nothing_else() {
        for (SeatState state : SeatState.values()) {
            seat(state);
            assertEquals(TOGGLE, on(new Key('#', 0)), state.toString());
            assertEquals(TOGGLE, press(ButtonKind.READY), state.toString());
        }
    }

    @Test
    void without_a_headset_nobody_becomes_ready() {
        assertEquals(NOTHING, on(new Key('#', 0)));
        assertEquals(NOTHING, press(ButtonKind.READY));
    }

    @Test
    void other_hands_mean_nothing() {
        for (SeatState state : SeatState.values()) {
            for (char key : "0123456789AB\u0000\uffff".toCharArray()) {
                seat(state);
                assertEquals(NOTHING, on(new Key(key, 0)));
            }
        }
        seat(SeatState.TALKING);
        assertEquals(NOTHING, on(new Key('*', 0)));
        seat(SeatState.READY);
        assertEquals(NOTHING, press(ButtonKind.ANSWER));
        assertEquals(NOTHING, on(new Hook(true)));
        assertEquals(NOTHING, on(new Hook(false)));
    }

    @Test
    void unplugging_tells_and_never_hangs_up() {
        seat(SeatState.RINGING);
        on(new Hook(true));
        on(new Show(SeatState.TALKING));
        assertEquals(List.of(new PositionOut.Present(false)), on(new Headset(false)));
        assertEquals(NOTHING, on(new Hook(false)));
        assertEquals(NOTHING, on(new Headset(false)));
        assertEquals(List.of(new PositionOut.Present(true)), on(new Headset(true)));
        assertEquals(NOTHING, on(new Hook(true)));
        assertEquals(HANG_UP, on(new Hook(false)));
    }

    @Test
    void whoever_hung_up_while_the_headset_or_its_card_was_away_has_hung_up() {
        seat(SeatState.RINGING);
        on(new Hook(true));
        on(new Show(SeatState.TALKING));
        on(new Headset(false));
        assertEquals(List.of(new PositionOut.Present(true)), on(new Headset(true)));
        assertEquals(HANG_UP, on(new Hook(false)));
        assertEquals(NOTHING, on(new Hook(false)));
    }

    @Test
    void a_call_answered_by_button_is_not_lost_when_its_card_is_back() {
        seat(SeatState.RINGING);
        assertEquals(ANSWER, press(ButtonKind.ANSWER));
        on(new Show(SeatState.TALKING));
        on(new Headset(false));
        on(new Headset(true));
        assertEquals(NOTHING, on(new Hook(false)));
    }

    @Test
    void bouncing_contacts_are_one_press() {
        on(new Headset(true));
        assertEquals(TOGGLE, on(new Button(ButtonKind.READY, true)));
        for (int i = 0; i < 6; i++) {
            now += 2;
            assertEquals(NOTHING, on(new Button(ButtonKind.READY, i % 2 == 1)));
        }
        now += 500;
        assertEquals(NOTHING, on(new Button(ButtonKind.READY, false)));
        for (int i = 0; i < 6; i++) {
            now += 2;
            assertEquals(NOTHING, on(new Button(ButtonKind.READY, i % 2 == 0)));
        }
        now += 30;
        assertEquals(TOGGLE, on(new Button(ButtonKind.READY, true)));
    }

    @Test
    void two_buttons_do_not_disturb_each_other() {
        seat(SeatState.TALKING);
        assertEquals(TOGGLE, on(new Button(ButtonKind.READY, true)));
        assertEquals(HANG_UP, on(new Button(ButtonKind.ANSWER, true)));
    }

    @Test
    void a_level_reported_again_is_no_press() {
        seat(SeatState.READY);
        assertEquals(TOGGLE, on(new Button(ButtonKind.READY, true)));
        now += 60_000;
        assertEquals(NOTHING, on(new Button(ButtonKind.READY, true)));
    }

    @Test
    void without_debouncing_every_press_counts() {
        Position raw = new Position(new PositionParameters(0));
        raw.on(5, new Headset(true));
        assertEquals(TOGGLE, raw.on(5, new Button(ButtonKind.READY, true)));
        raw.on(5, new Button(ButtonKind.READY, false));
        assertEquals(TOGGLE, raw.on(5, new Button(ButtonKind.READY, true)));
    }

    @Test
    void a_clock_that_starts_anew_leaves_no_button_dead() {
        on(new Headset(true));
        press(ButtonKind.READY);
        now = 0;
        assertEquals(TOGGLE, on(new Button(ButtonKind.READY, true)));
    }

    @Test
    void the_lamp_is_told_at_first_and_then_only_when_it_changes() {
        assertEquals(List.of(new PositionOut.Lamp(LampPattern.OFF)),
                on(new Show(SeatState.SIGNED_OUT)));
        assertEquals(List.of(new PositionOut.Lamp(LampPattern.ON)), on(new Show(SeatState.READY)));
        assertEquals(NOTHING, on(new Show(SeatState.READY)));
        assertEquals(NOTHING, on(new Show(SeatState.TALKING)));
        assertEquals(LampPattern.ON, position.lamp());
    }
}
