package org.callbox.bridge.card;

import java.util.List;

/** What a {@link Flasher} is told. */
public sealed interface FlashIn {

    /** The card can be asked. */
    record Begin() implements FlashIn {}

    /**
     * What became of the request.
     *
     * @param message what the card answered, a {@link CardMessage.Failure} where it refused; null
     *     where there is no answer
     * @param why why there is none, the end of a sentence that begins with the card; else empty
     */
    record Answered(CardMessage message, String why) implements FlashIn {}

    /** The request was not made, because calls would be cut off by it. */
    record CallsUp(String why) implements FlashIn {}

    /** Another card is there than the config is for. */
    record WrongCard(String why) implements FlashIn {}

    /** The card cannot be asked any more. A request that was not answered never will be. */
    record Lost(String why) implements FlashIn {}

    /** It can be asked again. */
    record Back() implements FlashIn {}

    /**
     * How the card does.
     *
     * @param troubles a sentence each; none where all is well
     * @param call an emergency call is up, which is cut off where the card goes back
     */
    record Health(List<String> troubles, boolean call) implements FlashIn {
        public Health {
            troubles = List.copyOf(troubles);
        }
    }

    /** The time asked for with {@link FlashOut.Start} is over. */
    record Expired() implements FlashIn {}

    /** Whoever began it wants to end it. */
    record Cancel() implements FlashIn {}
}
