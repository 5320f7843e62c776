package org.callbox.controller.publish;

import java.util.List;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.card.SessionCounters;
import org.callbox.bridge.link.LinkCounters;

/**
 * A card as it is now.
 *
 * @param inventory null until it was read for the first time
 * @param troubles what is wrong with it or the line to it, each a sentence
 */
public record CardFacts(int id, boolean ready, CardInventory inventory, LinkCounters link,
        SessionCounters session, int restarts, List<String> troubles) {}
