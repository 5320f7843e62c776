package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.call.Seats.Wanted;
import org.callbox.controller.keys.KeyPlace;
import org.callbox.controller.keys.KeysIn;
import org.callbox.controller.keys.KeysOut;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.position.SeatState;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** The keypad of a seat: what it hears of the seat, and what it asks for. Has no state. */
final class Keypads {
    /** How long something is to be heard of an entry. */
    private static final long SIGNAL_MS = 600;
    /** How long it is to be heard that a call has failed. */
    private static final long FAILED_MS = 3_000;

    private Keypads() {}

    /** What the keypad says upon something, when the seat is doing what it does now. */
    static List<KeysOut> on(Now now, Seat seat, KeysIn in) {
        List<KeysOut> said = new ArrayList<>(seat.keypad.on(
                now.monoMs(), new KeysIn.Show(place(seat.position.shows()))));
        said.addAll(seat.keypad.on(now.monoMs(), in));
        return said;
    }

    private static KeyPlace place(SeatState state) {
        return switch (state) {
            case SIGNED_OUT -> KeyPlace.EMPTY;
            case NOT_READY, READY, WRAP_UP, MISSED, FAULT -> KeyPlace.IDLE;
            case RINGING -> KeyPlace.RINGING;
            case TALKING, TALKING_PENDING -> KeyPlace.CALL;
        };
    }

    /** What something that a keypad has said means at its seat; not a key that acts by itself. */
    static Wanted wanted(Seat seat, KeysOut said) {
        int position = seat.plan.id();
        CallTimer silent = new CallTimer.KeysSilent(position);
        CallTimer held = new CallTimer.ButtonHeld(position);
        return switch (said) {
            case KeysOut.Word(var word) -> new Wanted.Said(seat, word);
            case KeysOut.Reveal(var entry, var numbers) ->
                    new Wanted.Put(new CallOut.Reveal(position, entry, numbers));
            case KeysOut.Begun _ -> new Wanted.Heard(seat, Heard.DIAL);
            case KeysOut.Signal(var heard) -> new Wanted.Heard(seat, heard);
            case KeysOut.Start(var ms) -> new Wanted.Put(new CallOut.Start(silent, ms));
            case KeysOut.Stop _ -> new Wanted.Put(new CallOut.Stop(silent));
            case KeysOut.StartHold(var ms) -> new Wanted.Put(new CallOut.Start(held, ms));
            case KeysOut.StopHold _ -> new Wanted.Put(new CallOut.Stop(held));
            case KeysOut.Plain(var key) -> throw new IllegalArgumentException("acts: " + key);
        };
    }

    /** Nobody is told to go on dialling where nobody may dial. */
    static void heard(Output out, Seat seat, Heard what, KeypadPlan rules) {
        if (what != Heard.DIAL || rules.calls() != KeypadPlan.Calls.NONE) {
            signal(out, seat, what);
        }
    }

    /** What the log says where the keypad itself refuses; a word is refused by who takes it. */
    static List<Wanted> refusal(Seat seat, KeysIn in, KeysOut said) {
        if (!(said instanceof KeysOut.Signal(var heard)) || heard != Heard.REFUSED
                || in instanceof KeysIn.Done) {
            return List.of();
        }
        return List.of(new Wanted.Put(new CallOut.Say(true, "position " + seat.plan.id()
                + (in instanceof KeysIn.Silent ? ": an entry at the keypad was not finished in"
                        + " time" : ": what was typed at the keypad means nothing there, or was"
                        + " cancelled"))));
    }

    /** Somebody in a call hears the other end instead. */
    static void signal(Output out, Seat seat, Heard heard) {
        signal(out, seat, heard, SIGNAL_MS);
    }

    /** Why a call that was typed has come to nothing, where the network has not let it hear. */
    static void failed(Output out, Seat seat, int cause) {
        signal(out, seat, cause == CauseValue.USER_BUSY.value() ? Heard.BUSY : Heard.REFUSED,
                FAILED_MS);
    }

    private static void signal(Output out, Seat seat, Heard heard, long ms) {
        if (!seat.busy() && seat.present) {
            out.put(new CallOut.Signal(seat.plan.id(), heard));
            out.put(new CallOut.Start(new CallTimer.SignalHeard(seat.plan.id()), ms));
        }
    }
}
