package org.callbox.controller.soak;

import java.util.Locale;

/** What can go wrong, and how often one of them is drawn among the others. */
public enum TroubleKind {
    /** Bits, pieces and octets of a serial line damaged for a while. */
    SERIAL_ERRORS(10),
    /** Junk on a serial line. */
    SERIAL_NOISE(6),
    /** A tty vanishes and comes back. */
    LINK_CUT(5),
    /** The same for less time than a card may be away without any agent losing the place. */
    TTY_BLIP(5),
    /** A card starts afresh. */
    CARD_RESET(2),
    /** A card refuses requests, is silent about them, or answers oddly or with what is not so. */
    REFUSALS(6),
    /** A card takes nothing new from the host for a while. */
    CARD_NOT_READY(4),
    /** Frames of a D-channel lost or repeated for a while. */
    D_CHANNEL_ERRORS(8),
    D_CHANNEL_SILENCE(4),
    /** Layer 1 of a span fails for a while. */
    LOSS_OF_SIGNAL(3),
    /** The same for less time than makes a failure of it (2.5 s). */
    SHORT_LOSS_OF_SIGNAL(5),
    /** Errored blocks of either end for a while, few or so many that its time is unavailable. */
    LINE_ERRORS(4),
    /**
     * Channels of a span are taken out of service for a while, or it is looped for a test; the
     * overflow of a queue by hand, restarts of lines and figures anew come with it.
     */
    SPAN_ORDERS(4),
    /** An exchange starts afresh, with or without a RESTART of every channel. */
    EXCHANGE_RESTART(2),
    /** The controller is killed and started again. */
    KILL(6),
    /** The same when nothing else is wrong: no established call may be lost. */
    CLEAN_KILL(4),
    /** The controller is killed, and the firmware of cards starts afresh while it is away. */
    KILL_AND_CARD_RESET(2),
    /** The controller is killed, and its newest snapshot cannot be read. */
    KILL_AND_STATE_DAMAGE(2),
    /** The process stands still, as a machine that is suspended, and goes on. */
    STANDSTILL(3),
    BROKER_OUTAGE(3),
    RECORDS_OUTAGE(2),
    /** The wall clock is set by an instant, by a day, to 1970, or right again. */
    WALL_CLOCK_JUMP(5),
    /** Many callers at once. */
    BURST(6),
    /** A headset is pulled out and put back. */
    HEADSET(12),
    /** An agent goes off hook or on hook unasked. */
    HOOK(20),
    /** Ready, not ready, by key or button; the answer button. */
    BUTTONS(20),
    /** Somebody types who they are, that they leave or why they are away; also wrongly. */
    KEYPADS(20),
    MALFORMED_LAPD(6),
    MALFORMED_Q931(6),
    /** A SETUP for a channel that is taken or not there, or an unknown number, or half of one. */
    WRONG_SETUP(6),
    /** The site file is edited and read again, or found to be another one at a start. */
    CONFIG_EDIT(6),
    /** An agent puts a caller on hold, speaks again, hands the caller on. */
    AGENT_ORDERS(30),
    /** Questions through the operator socket, and the same orders. */
    QUESTIONS(6);

    private final int weight;

    TroubleKind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
