package org.callbox.controller.position;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.position.PositionIn.AnswersItself;
import org.callbox.controller.position.PositionIn.Button;
import org.callbox.controller.position.PositionIn.Headset;
import org.callbox.controller.position.PositionIn.Hook;
import org.callbox.controller.position.PositionIn.Key;
import org.callbox.controller.position.PositionIn.Mute;
import org.callbox.controller.position.PositionIn.Notice;
import org.callbox.controller.position.PositionIn.ReadyHeld;
import org.callbox.controller.position.PositionIn.Show;

/**
 * One place to work. What a hand movement means depends on what the seat is shown to be doing:
 *
 * <ul>
 *   <li>ringing: going off hook, the ANSWER button or {@code *} answers. A headset that stays off
 *       hook all day does not answer by itself: its user presses ANSWER or {@code *}, or goes on
 *       hook and off again;
 *   <li>in a call: going on hook or the ANSWER button hangs up; {@code *} is the caller's;
 *   <li>at any time with a headset present: {@code #} or the READY button toggles ready.
 * </ul>
 *
 * <p>Unplugging says only that the headset is gone; it never hangs up. Found on hook when it is
 * plugged in again, after it was off hook in a call, it does.
 */
public final class Position {
    /** Whoever lifts the hook and presses ANSWER for the same call must not lose it again. */
    public static final long HANG_UP_GUARD_MS = 1_000;

    /** Answers, for a position without an ANSWER button. */
    public static final char ANSWER_KEY = '*';

    public static final char READY_KEY = '#';

    private PositionParameters parameters;
    private final List<PositionOut> out = new ArrayList<>();
    private final EnumMap<ButtonKind, Boolean> pressed = new EnumMap<>(ButtonKind.class);
    private final EnumMap<ButtonKind, Long> edgeMs = new EnumMap<>(ButtonKind.class);
    private boolean present;
    private boolean offHook;
    private SeatState seat = SeatState.SIGNED_OUT;
    private boolean shown;
    private boolean noticed;

    /** A wish to answer was given at {@code answeredMs} and the guard still runs. */
    private boolean answered;
    private long answeredMs;

    public Position(PositionParameters parameters) {
        this.parameters = parameters;
    }

    public void reload(PositionParameters next) {
        parameters = next;
    }

    /** @param nowMs monotonic */
    public List<PositionOut> on(long nowMs, PositionIn in) {
        if (past(answeredMs, HANG_UP_GUARD_MS, nowMs)) {
            answered = false;
        }
        switch (in) {
            case Headset headset -> headset(headset.present());
            case Hook hook -> hook(nowMs, hook.off());
            case Mute mute -> { } // shown to others, and no wish
            case Key key -> key(nowMs, key.key());
            case Button button -> button(nowMs, button);
            case ReadyHeld _ -> toggleReady();
            case AnswersItself _ -> {
                if (seat == SeatState.RINGING) {
                    answer(nowMs);
                }
            }
            case Notice(var on) -> show(seat, on);
            case Show(var state) -> show(state, noticed);
        }
        List<PositionOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    /** What the seat is doing, as it was shown last. */
    public SeatState shows() {
        return seat;
    }

    public LampPattern lamp() {
        return lamp(seat, noticed);
    }

    private static LampPattern lamp(SeatState seat, boolean noticed) {
        return noticed && seat != SeatState.RINGING && seat != SeatState.SIGNED_OUT
                ? LampPattern.TRIPLE : LampPlan.pattern(seat);
    }

    /** Whether a notice is to be seen, see {@link Notice}. */
    public boolean noticed() {
        return noticed;
    }

    private void headset(boolean now) {
        if (now != present) {
            present = now;
            out.add(new PositionOut.Present(now));
        }
    }

    /**
     * The level of an empty jack says nothing about a hand. When the headset or its card is back,
     * the hook is compared with how it was: whoever hung up meanwhile has hung up. Where nobody
     * rings or talks, a headset comes with the level that is said before it, and no wish.
     */
    private void hook(long nowMs, boolean off) {
        if (!present && seat != SeatState.RINGING && !talking()) {
            offHook = off;
        }
        if (!present || off == offHook) {
            return;
        }
        offHook = off;
        if (off && seat == SeatState.RINGING) {
            answer(nowMs);
        } else if (!off && talking()) {
            hangUp();
        }
    }

    private void key(long nowMs, char key) {
        if (key == READY_KEY) {
            toggleReady();
        } else if (key == ANSWER_KEY && seat == SeatState.RINGING) {
            answer(nowMs);
        }
    }

    /** A press is an edge after a quiet line, so it acts at once and its bouncing does not. */
    private void button(long nowMs, Button in) {
        if (in.pressed() == pressed.getOrDefault(in.button(), false)) {
            return;
        }
        Long before = edgeMs.put(in.button(), nowMs);
        pressed.put(in.button(), in.pressed());
        boolean quiet = before == null || past(before, parameters.debounceMs(), nowMs);
        if (in.pressed() && quiet) {
            switch (in.button()) {
                case ANSWER -> answerButton(nowMs);
                case READY -> toggleReady();
            }
        }
    }

    /** A clock that starts anew ends every waiting, so that no button can go dead. */
    private static boolean past(long sinceMs, long ms, long nowMs) {
        return nowMs < sinceMs || nowMs - sinceMs >= ms;
    }

    private void answerButton(long nowMs) {
        if (seat == SeatState.RINGING) {
            answer(nowMs);
        } else if (talking() && !answered) {
            hangUp();
        }
    }

    private void show(SeatState state, boolean notice) {
        boolean newLamp = !shown || lamp(state, notice) != lamp();
        if (state == SeatState.RINGING && seat != SeatState.RINGING) {
            answered = false;
        }
        shown = true;
        seat = state;
        noticed = notice;
        if (newLamp) {
            out.add(new PositionOut.Lamp(lamp()));
        }
    }

    private boolean talking() {
        return switch (seat) {
            case TALKING, TALKING_PENDING -> true;
            case SIGNED_OUT, NOT_READY, READY, RINGING, WRAP_UP, MISSED, FAULT -> false;
        };
    }

    private void answer(long nowMs) {
        if (!answered) {
            answered = true;
            answeredMs = nowMs;
            out.add(new PositionOut.Wish(WishKind.ANSWER));
        }
    }

    private void hangUp() {
        out.add(new PositionOut.Wish(WishKind.HANG_UP));
    }

    /** Nobody can be made ready without a headset (R5). */
    private void toggleReady() {
        if (present) {
            out.add(new PositionOut.Wish(WishKind.TOGGLE_READY));
        }
    }

    /** Names what the position holds. */
    public void state(Fields f) {
        f.map("pressed", pressed, PositionCodecs.BUTTON, Codec.FLAG);
        f.map("edge_ms", edgeMs, PositionCodecs.BUTTON, Codec.LONG);
        present = f.flag("present", present);
        offHook = f.flag("off_hook", offHook);
        seat = f.value("seat", seat, PositionCodecs.SEAT);
        shown = f.flag("shown", shown);
        noticed = f.flag("noticed", noticed);
        answered = f.flag("answered", answered);
        answeredMs = f.number("answered_ms", answeredMs);
    }
}
