package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankRequests;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardWords;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.wire.Bytes;

/** An operator who flashes the first card of an office, one request after the other. */
final class CardFlashing {
    private static final int TURNS_MAX = 50;

    private CardFlashing() {}

    /** The card tries this config, for ten seconds. */
    static Bytes tries(Office office, String label, long sequence) {
        CardConfig config = new CardConfig(label, 120, List.of(
                new CardConfig.Span(1, Layer1Config.defaults(), 16)), List.of());
        CardImage image = CardImage.of(config, "sim-card", "1", sequence);
        Bytes hash = image.header().sha256();
        ask(office, new CardCommand.BeginBank(
                BankKind.CONFIG, image.octets().size(), hash, sequence));
        ask(office, new CardCommand.WriteBank(BankKind.CONFIG, 0, image.octets()));
        ask(office, new CardCommand.VerifyBank(BankKind.CONFIG));
        ask(office, new CardCommand.ActivateBank(BankKind.CONFIG, hash,
                CardCommand.ActivateBank.TRIAL_S_MIN));
        return hash;
    }

    static void confirms(Office office, Bytes hash) {
        ask(office, new CardCommand.ConfirmBank(BankKind.CONFIG, hash));
    }

    private static void ask(Office office, CardCommand.BankRequest<?> request) {
        office.ask("card", Map.of("card", "1", "request", BankRequests.words(request)));
        for (int turn = 0; turn < TURNS_MAX && office.answer() == null; turn++) {
            office.run(100);
        }
        Map<String, Object> answer = office.answer();
        assertTrue(answer != null && answer.containsKey("octets"),
                () -> CardWords.name(request) + ": " + answer);
    }
}
