package org.callbox.controller.call;

import org.callbox.controller.acd.AcdTimer;

/** What call control waits for. */
public sealed interface CallTimer {

    /** A timer of the distributor: ring, wrap-up, longest wait. */
    record Distributor(AcdTimer timer) implements CallTimer {}

    /** An unanswered caller is connected into the queue before the network's T301 runs out. */
    record ConnectIntoQueue(String call) implements CallTimer {}

    /** Of a call that goes out. */
    record Outgoing(Kind kind, String call) implements CallTimer {
        enum Kind {
            /** Whoever asked for it is told how it stands. */
            TELL,
            /** What the other side lets hear after its clearing goes on for too long. */
            TONES,
            /** It has lasted as long as its rule allows. */
            LIMIT,
            /** Nobody has answered a caller for whom it goes out for so long. */
            ANSWER
        }
    }

    /** A card has been away for as long as its agents keep their places. */
    record CardLost(int card) implements CallTimer {}

    /** Nothing was typed at a position, or answered, for long enough. */
    record KeysSilent(int position) implements CallTimer {}

    /** A button of a position was held for long enough. */
    record ButtonHeld(int position) implements CallTimer {}

    /** What was to be heard of an entry has been. */
    record SignalHeard(int position) implements CallTimer {}

    /** The tone that somebody listens begins or ends; by where the supervisor sits. */
    record BridgeTone(int supervisor) implements CallTimer {}
    /** The tone before a call that answers itself is over. */
    record AutoAnswer(int position, String call) implements CallTimer {}

    /** An agent has been not ready for so long that this is no short leave (rule R12). */
    record LongLeave(String agent) implements CallTimer {}

    /** A colleague has been rung for long enough. */
    record Colleague(String call) implements CallTimer {}

    /** Nobody may be locked out any more. */
    record LocksOver() implements CallTimer {}

    /** A headset has been unplugged for so long that its agent is signed out (rule R12). */
    record HeadsetGone(int position) implements CallTimer {}
}
