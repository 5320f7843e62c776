package org.callbox.controller.doctor;

import java.io.IOException;
import org.callbox.controller.plan.CardPlan;

/** Asks a card at a port that nobody has open. */
public interface CardReader {
    /**
     * What a card says of itself.
     *
     * @param spans how many it has, 0 where it does not say
     * @param runs SHA-256 in hex of the config that it runs; empty for none of its own
     * @param banks what it says of its banks, a sentence; empty where it has none
     */
    record CardSaid(String board, String revision, String serial, String firmware, int spans,
            String runs, String banks) {}

    /** @throws IOException in a sentence where none answers */
    CardSaid read(CardPlan card) throws IOException, InterruptedException;
}
