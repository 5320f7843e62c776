package org.callbox.controller.plan;

/**
 * A telephony card.
 *
 * @param port path of its tty
 * @param baud line rate in bit/s
 * @param bus name of the TDM bus it shares with others, its switching domain; a card without one
 *     is alone in a domain named after its id
 * @param serial the serial number it must have, or null to accept any
 */
public record CardPlan(int id, String port, int baud, String bus, String serial) {}
