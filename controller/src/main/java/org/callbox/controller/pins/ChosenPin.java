package org.callbox.controller.pins;

/**
 * A PIN that a person has chosen at a keypad.
 *
 * @param agent id
 * @param instead fingerprint of the PIN of the site file that it stands in for; with another one
 *     there, this one is of no use any more
 */
public record ChosenPin(String agent, String instead, PinHash hash) {}
