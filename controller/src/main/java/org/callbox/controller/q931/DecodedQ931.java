package org.callbox.controller.q931;

/**
 * What {@link Q931Codec#decode} made of some octets.
 *
 * @param message null when the message is to be ignored: too short for protocol discriminator,
 *     call reference and message type, or a call reference that is badly coded (Q.931 5.8.2,
 *     5.8.3.1). Otherwise whole, with {@link InfoElement.Invalid} where an element is wrong
 * @param error null when everything was well coded; else the first fault in plain English
 */
public record DecodedQ931(Message message, String error) {}
