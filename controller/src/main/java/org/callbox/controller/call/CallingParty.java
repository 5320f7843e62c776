package org.callbox.controller.call;

import org.callbox.controller.q931.Message;

/**
 * Who calls, as far as the exchange says so.
 *
 * @param number digits; empty when none came
 * @param type what kind of number, as in {@link CallStep}
 * @param presentable whether it may be shown
 * @param screening who vouches for it, as in {@link CallStep}
 */
record CallingParty(String number, String type, boolean presentable, String screening) {
    /** Of a call that an agent makes. */
    static final CallingParty NOBODY = new CallingParty("", "", true, "");
    /** Of whom a state says nothing. */
    static final CallingParty UNKNOWN = new CallingParty("", "", false, "");

    static CallingParty of(Message setup) {
        return new CallingParty(Elements.calling(setup), Elements.callingType(setup),
                Elements.presentable(setup), Elements.screening(setup));
    }

    /** The digits as others may see them; empty for none. */
    String shown() {
        return presentable ? number : "";
    }

    /**
     * Whether the number is the caller's: given by the network, or verified by it and passed.
     * Whatever else the caller's own equipment may have made up (Q.931 4.5.10).
     */
    boolean vouched() {
        return screening.equals("network") || screening.equals("user-passed");
    }

    /** The kind of {@link #shown}; empty for none. */
    String shownType() {
        return shown().isEmpty() ? "" : type;
    }
}
