package org.callbox.controller.plan;

/**
 * Rules of the whole box.
 *
 * @param idlePolicy name of the table by which the idle list is kept
 * @param headsetSignOutS a headset unplugged for so long signs its agent out (rule R12), 0 never
 * @param reservedChannels B-channels kept from incoming calls, for outgoing ones
 */
public record OfficePlan(String idlePolicy, int headsetSignOutS, int reservedChannels) {}
