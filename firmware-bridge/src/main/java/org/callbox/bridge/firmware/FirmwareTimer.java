package org.callbox.bridge.firmware;

import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.link.LinkTimer;

/** The timers of a {@link Firmware}. */
public sealed interface FirmwareTimer {
    record OfLink(LinkTimer timer) implements FirmwareTimer {}

    /** The next report of every span's layer 1. */
    record Report() implements FirmwareTimer {}

    /** The next counters of a span that is reported at a period of its own. */
    record Count(int span) implements FirmwareTimer {}

    /** The image on trial was not confirmed in time. */
    record TrialOver(BankKind kind) implements FirmwareTimer {}

    /** The span's loopback is over. */
    record LoopOver(int span) implements FirmwareTimer {}
}
