package org.callbox.controller.span;

/**
 * The defects of a line as the card reports them, raw: one that has gone may be back at once.
 *
 * @param los no signal
 * @param lof no frame alignment
 * @param ais the other side sends all ones instead of frames
 * @param rai the other side says that it does not receive us
 */
public record Defects(boolean los, boolean lof, boolean ais, boolean rai) {
    public static final Defects NONE = new Defects(false, false, false, false);

    /** Whether frames can be received. */
    public boolean receives() {
        return !los && !lof && !ais;
    }

    /** The one that explains the others: without signal there is no alignment, and so on. */
    LineFailure worst() {
        return los ? LineFailure.LOS : ais ? LineFailure.AIS : lof ? LineFailure.LOF
                : rai ? LineFailure.RAI : LineFailure.NONE;
    }
}
