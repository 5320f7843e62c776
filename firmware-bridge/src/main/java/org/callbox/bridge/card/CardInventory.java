package org.callbox.bridge.card;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * A card as it introduced itself.
 *
 * @param bootId differs after each restart of the card
 * @param spans the spans that were configured by us, with what is in effect
 */
public record CardInventory(
        long bootId, CardMessage.Identity identity, CardMessage.Capabilities capabilities,
        List<CardMessage.SpanInfo> spans) {
    public CardInventory {
        spans = List.copyOf(spans);
    }

    /** The same card, which runs another config. */
    public CardInventory running(Bytes configHash) {
        CardMessage.Identity is = identity;
        return new CardInventory(bootId, new CardMessage.Identity(is.vendor(), is.board(),
                is.revision(), is.serial(), is.firmware(), is.build(), is.bootloader(),
                is.activeSlot(), configHash), capabilities, spans);
    }
}
