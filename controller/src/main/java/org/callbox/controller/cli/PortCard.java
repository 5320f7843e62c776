package org.callbox.controller.cli;

import java.io.IOException;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FlashWords;
import org.callbox.controller.doctor.CardReader;
import org.callbox.controller.flash.FreeCard;
import org.callbox.controller.plan.CardPlan;

/** A card at a port that nobody has open: heard, and asked for its banks where it has some. */
final class PortCard implements CardReader {
    @Override
    public CardSaid read(CardPlan card) throws IOException, InterruptedException {
        // Any serial number: the one who asks compares.
        try (FreeCard free = new FreeCard(card.port(), card.baud(), null,
                System.currentTimeMillis(), BankKind.CONFIG, null, false)) {
            CardMessage.Banks banks = null;
            try {
                banks = new CardDialog(free).ask(new CardCommand.GetBanks(BankKind.CONFIG));
            } catch (CardDialog.NoAnswer none) {
                if (free.inventory() == null) {
                    throw none;
                }
            }
            CardInventory is = free.inventory();
            return new CardSaid(is.identity().board(), is.identity().revision(),
                    is.identity().serial(), is.identity().firmware(), is.capabilities().spans(),
                    banks == null ? "" : banks.runningSha256().toHex(),
                    banks == null ? "" : FlashWords.runs(banks));
        }
    }
}
