package org.callbox.controller.plan;

/**
 * Rules of the whole box.
 *
 * @param idlePolicy name of the table by which the idle list is kept
 * @param headsetSignOutS a headset unplugged for so long signs its agent out (rule R12), 0 never
 * @param reservedChannels idle B-channels of the box that incoming calls leave
 *     for outgoing ones, 0 for none
 */
public record OfficePlan(String idlePolicy, int headsetSignOutS, int reservedChannels) {}
