package org.callbox.controller.call;

/**
 * A step in the life of a call between two headsets of the office.
 *
 * @param from the position from which it is made
 * @param caller who sits there
 * @param to the position that rings
 * @param called who sits there
 * @param ringMs until it was answered, or so far
 * @param talkMs since then; 0 until it is over
 * @param cause Q.850 value, 0 while it is not over
 * @param beside the call that was on hold when it began; empty for none
 */
public record SeatStep(
        String call, CallStep.Kind kind, int from, String caller, int to, String called,
        long ringMs, long talkMs, int cause, String beside) {

    static SeatStep of(long nowMs, SeatCall call, CallStep.Kind kind, int cause) {
        long answeredMs = call.rings() ? nowMs : call.answered.monoMs();
        return new SeatStep(call.id, kind, call.from, call.caller, call.to, call.called,
                answeredMs - call.begun.monoMs(), cause == 0 ? 0 : nowMs - answeredMs, cause,
                call.beside);
    }
}
