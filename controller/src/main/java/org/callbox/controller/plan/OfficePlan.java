package org.callbox.controller.plan;

import java.util.List;

/**
 * Rules of the whole box.
 *
 * @param idlePolicy name of the table by which the idle list is kept
 * @param reservedChannels idle B-channels of the box that incoming calls leave
 *     for outgoing ones, 0 for none
 * @param cardAwayS for so long the agents of a card that is away keep their places
 * @param keepDays records of calls that are older are deleted, 0 never
 */
public record OfficePlan(
        String idlePolicy, int reservedChannels, int cardAwayS, int keepDays, SignOut signOut,
        Keys keys) {
    /** As in the site file when it says nothing. */
    public static final int CARD_AWAY_S = 10;

    /**
     * When somebody who has left is signed out (rule R12). Each is 0 for never.
     *
     * @param headsetS after the headset has been unplugged for so long
     * @param notReadyS after having been not ready for so long
     */
    public record SignOut(int headsetS, int notReadyS) {}

    /**
     * What agents can do by keys beside being ready or not.
     *
     * @param reasons for not being ready that have a number at keypads, the first one 1
     * @param longerWrapUpS what the key for a longer wrap-up adds, 0 for nothing
     * @param marks how many marks a call can be given, 0 for none
     * @param internalCalls whether agents call each other
     */
    public record Keys(
            List<String> reasons, int longerWrapUpS, int marks, boolean internalCalls) {
        public static final Keys NONE = new Keys(List.of(), 0, 0, false);
    }

    /** With places kept for the usual time, records for ever, and no keys. */
    public OfficePlan(String idlePolicy, int headsetSignOutS, int reservedChannels) {
        this(idlePolicy, reservedChannels, CARD_AWAY_S, 0, new SignOut(headsetSignOutS, 0),
                Keys.NONE);
    }

    /** The same rules under another idle policy. */
    public OfficePlan under(String policy) {
        return new OfficePlan(policy, reservedChannels, cardAwayS, keepDays, signOut, keys);
    }

    /** The same rules with other keys. */
    public OfficePlan with(Keys other) {
        return new OfficePlan(
                idlePolicy, reservedChannels, cardAwayS, keepDays, signOut, other);
    }
}
