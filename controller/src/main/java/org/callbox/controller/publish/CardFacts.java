package org.callbox.controller.publish;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.card.SessionCounters;
import org.callbox.bridge.link.LinkCounters;

/**
 * A card as it is now.
 *
 * @param inventory null until it was read for the first time
 * @param troubles what is wrong with it or the line to it, each a sentence
 * @param clockSource such as {@code span-1} or {@code internal}; empty where the card does not say
 * @param clockMode a word of card-link.md; empty where the card does not say
 * @param measured what the card measures of itself, by the name of the field that shows it
 */
public record CardFacts(int id, boolean ready, CardInventory inventory, LinkCounters link,
        SessionCounters session, int restarts, List<String> troubles,
        String clockSource, String clockMode, Map<String, Number> measured) {}
