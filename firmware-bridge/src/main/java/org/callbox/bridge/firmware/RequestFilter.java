package org.callbox.bridge.firmware;

import java.util.function.Function;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;

/** Stands between a request and what carries it out. A card that is in order has {@link #NONE}. */
public interface RequestFilter {
    RequestFilter NONE = (request, card) -> card.apply(request);

    /**
     * @param card carries the request out and answers
     * @return the response, null for none
     */
    CardMessage pass(CardCommand request, Function<CardCommand, CardMessage> card);
}
