package org.callbox.bridge.firmware;

import java.util.List;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.FirmwareManifest;
import org.callbox.bridge.card.ImageKey;
import org.callbox.bridge.card.UnfitImage;

/** What a card takes of images of one kind, beyond what all images have in common. */
sealed interface ImageRules {

    /**
     * What a body says.
     *
     * @param config null where it is no configuration
     * @param counter of firmware, else 0
     */
    record Content(String label, CardConfig config, long counter) {}

    BankKind kind();

    /**
     * Reads a body.
     *
     * @throws UnfitImage where it makes no sense
     */
    Content read(CardImage image) throws UnfitImage;

    /** Why the card does not take it when it is verified; null where it does. */
    CardMessage.Failure refusal(CardImage image, Content content, long counter);

    /** Whether what was verified once may be run now. */
    boolean runs(CardImage image, Content content, long counter);

    /** @param has what the card has, for no image may ask for more */
    record Config(CardMessage.Capabilities has) implements ImageRules {
        @Override
        public BankKind kind() {
            return BankKind.CONFIG;
        }

        @Override
        public Content read(CardImage image) throws UnfitImage {
            CardConfig config = image.config();
            return new Content(config.label(), config, 0);
        }

        @Override
        public CardMessage.Failure refusal(CardImage image, Content content, long counter) {
            CardConfig config = content.config();
            int span = config.spans().isEmpty() ? 0 : config.spans().getLast().span();
            int port = config.gains().isEmpty() ? 0 : config.gains().getLast().port();
            return span > has.spans() ? refuse(FailureCode.NO_SUCH, "the image uses span " + span
                            + ", and the card has " + has.spans())
                    : port > has.ports() ? refuse(FailureCode.NO_SUCH, "the image uses port "
                            + port + ", and the card has " + has.ports())
                    : null;
        }

        @Override
        public boolean runs(CardImage image, Content content, long counter) {
            return true;
        }
    }

    /** @param keys of the maker: firmware that none of them has signed is never run */
    record Signed(List<ImageKey> keys) implements ImageRules {
        @Override
        public BankKind kind() {
            return BankKind.FIRMWARE;
        }

        @Override
        public Content read(CardImage image) throws UnfitImage {
            FirmwareManifest says = FirmwareManifest.of(image);
            return new Content(says.version(), null, says.counter());
        }

        @Override
        public CardMessage.Failure refusal(CardImage image, Content content, long counter) {
            return content.counter() < counter ? refuse(FailureCode.VERSION, "the image has the"
                            + " security counter " + content.counter() + ", and the card takes "
                            + counter + " and above")
                    : signed(image) ? null : refuse(FailureCode.UNSIGNED,
                            "the image is not signed with a key that the card knows");
        }

        private boolean signed(CardImage image) {
            try {
                FirmwareManifest says = FirmwareManifest.of(image);
                return keys.stream().anyMatch(key -> says.signedBy(image, key));
            } catch (UnfitImage none) {
                return false;
            }
        }

        @Override
        public boolean runs(CardImage image, Content content, long counter) {
            return refusal(image, content, counter) == null;
        }
    }

    private static CardMessage.Failure refuse(FailureCode code, String text) {
        return Firmware.failure(0, code, text);
    }
}
