package org.callbox.bridge.card;

/** How a card's clock runs. */
public enum ClockMode {
    /** It follows a span. */
    LOCKED,
    /** It keeps the frequency of a span that is not good any more. */
    HOLDOVER,
    /** It is the card's own oscillator. */
    FREE_RUNNING
}
