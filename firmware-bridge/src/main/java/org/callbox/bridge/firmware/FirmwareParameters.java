package org.callbox.bridge.firmware;

import java.util.List;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;

/**
 * What a card has and is called.
 *
 * @param capabilities what it says it has, and keeps to
 * @param loops the loopbacks that its spans can do
 * @param bootId of its first start
 * @param link the card's end of the link; its hold time is the longest that the card grants
 */
public record FirmwareParameters(
        CardMessage.Identity identity, CardMessage.Capabilities capabilities, List<Loop> loops,
        long bootId, LinkParameters link) {
    public FirmwareParameters {
        loops = List.copyOf(loops);
        if (link.role() != Role.CARD) {
            throw new IllegalArgumentException("the link's role is not that of a card");
        }
    }
}
