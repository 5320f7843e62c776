package org.callbox.bridge.firmware;

import java.util.List;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.ImageKey;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;

/** What a card keeps in banks: its configuration, its firmware, both or neither. */
final class CardBanks {
    private final CardMessage.Identity identity;
    private final Said said;
    /** Null on a card without. */
    private final Banks configs;
    /** Null on a card without. */
    private final Banks images;

    CardBanks(FirmwareParameters parameters, FlashMemory forConfig, FlashMemory forFirmware,
            List<ImageKey> keys, Said said) {
        CardMessage.Capabilities has = parameters.capabilities();
        this.identity = parameters.identity();
        this.said = said;
        this.configs = Feature.BANKS.in(has.features())
                ? new Banks(forConfig, identity, new ImageRules.Config(has), said) : null;
        this.images = Feature.FIRMWARE.in(has.features())
                ? new Banks(forFirmware, identity, new ImageRules.Signed(keys), said) : null;
    }

    /** Whether a card has banks of either kind, so that it knows what is asked of banks. */
    boolean any() {
        return configs != null || images != null;
    }

    /**
     * The card starts, or starts again.
     *
     * @return whether an image was left by that
     */
    boolean start(long now, ResetCause why) {
        return start(images, now, why) | start(configs, now, why);
    }

    private boolean start(Banks some, long now, ResetCause why) {
        if (some == null) {
            return false;
        }
        said.put(new FirmwareOut.Stop(new FirmwareTimer.TrialOver(some.kind())));
        return some.start(now, why);
    }

    /** No firmware can be run: what answers is what a card starts from. */
    boolean loaderOnly() {
        return images != null && images.loaderOnly();
    }

    /** Whether another configuration is to be run than when this was asked last. */
    boolean takeChange() {
        return configs != null && configs.takeChange();
    }

    /** What is to be run; null for the built-in defaults. */
    CardConfig config() {
        return configs == null || loaderOnly() ? null : configs.config();
    }

    void trialOver(long now, BankKind kind) {
        of(kind).trialOver(now);
    }

    private Banks of(BankKind kind) {
        return kind == BankKind.CONFIG ? configs : images;
    }

    CardMessage obey(long now, CardCommand.BankRequest<?> request) {
        Banks asked = of(request.kind());
        return asked == null ? Firmware.failure(0, FailureCode.NO_SUCH,
                "no banks for " + request.kind().word()) : asked.obey(now, request);
    }

    /** With what runs. */
    CardMessage.Identity identity() {
        String version = loaderOnly() ? "" : images == null || images.running() == 0
                ? identity.firmware() : images.label();
        int slot = images == null ? identity.activeSlot() : images.running();
        Bytes config = configs == null ? identity.configHash() : configs.runningSha256();
        return new CardMessage.Identity(identity.vendor(), identity.board(), identity.revision(),
                identity.serial(), version, identity.build(), identity.bootloader(), slot,
                config);
    }
}
