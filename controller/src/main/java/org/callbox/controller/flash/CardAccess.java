package org.callbox.controller.flash;

import java.util.function.Consumer;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.FlashIn;

/** A way to a card that is to be flashed: its port, or the box that has the port. */
public interface CardAccess extends AutoCloseable {
    /**
     * Begins to look for the card; says that it can be asked, and whatever else happens.
     *
     * @param told called from any thread
     */
    void begin(Consumer<FlashIn> told);

    /** Answered with one of {@link FlashIn.Answered}, {@link FlashIn.CallsUp}. */
    void ask(CardCommand.BankRequest<?> request);

    /** Answered with {@link FlashIn.Health}. */
    void askHealth();

    /** Whoever waits for the answer wants to end it: nothing is waited for any more. */
    default void cancelled() {}

    @Override
    void close();
}
