package org.callbox.bridge.card;

import java.util.List;

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
}
