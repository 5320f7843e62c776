package org.callbox.controller.plan;

/**
 * Rules of the whole box.
 *
 * @param idlePolicy name of the table by which the idle list is kept
 * @param headsetSignOutS a headset unplugged for so long signs its agent out (rule R12), 0 never
 * @param reservedChannels idle B-channels of the box that incoming calls leave
 *     for outgoing ones, 0 for none
 * @param cardAwayS for so long the agents of a card that is away keep their places
 * @param keepDays records of calls that are older are deleted, 0 never
 */
public record OfficePlan(
        String idlePolicy, int headsetSignOutS, int reservedChannels, int cardAwayS,
        int keepDays) {
    /** As the site file has it when it says nothing. */
    public static final int CARD_AWAY_S = 10;

    /** With records kept for ever. */
    public OfficePlan(
            String idlePolicy, int headsetSignOutS, int reservedChannels, int cardAwayS) {
        this(idlePolicy, headsetSignOutS, reservedChannels, cardAwayS, 0);
    }

    /** With places kept for the usual time. */
    public OfficePlan(String idlePolicy, int headsetSignOutS, int reservedChannels) {
        this(idlePolicy, headsetSignOutS, reservedChannels, CARD_AWAY_S);
    }
}
