package org.callbox.bridge.card;

/** What a {@link Flasher} asks for and reports. */
public sealed interface FlashOut {

    /** Asks the card; one request at a time. */
    record Ask(CardCommand.BankRequest<?> request) implements FlashOut {}

    /** Whether the card does what it should; answered with {@link FlashIn.Health}. */
    record AskHealth() implements FlashOut {}

    /** Expires once, in place of the time that runs. */
    record Start(long ms) implements FlashOut {}

    /** @param step what is done now, a word @param text a sentence for a person */
    record Step(FlashStep step, String text) implements FlashOut {}

    /** Octets of the image that were written, or read back. */
    record Progress(FlashStep step, int octets, int total) implements FlashOut {}

    /** How long the trial may still last, and what there is to say against the new config. */
    record Trial(int leftS, String trouble) implements FlashOut {}

    record Done(FlashOutcome outcome) implements FlashOut {}
}
