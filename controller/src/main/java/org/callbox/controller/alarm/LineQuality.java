package org.callbox.controller.alarm;

import org.callbox.bridge.card.CardMessage.Layer1State;

/** What layer 1 says of an E1 line, in words for who is to mend it. */
public final class LineQuality {
    private LineQuality() {}

    /**
     * Why there is no data link, by the worst defect that is seen.
     *
     * @param line as the card reported it last; null when it has not
     */
    public static String whyNoDataLink(Layer1State line) {
        if (line == null) {
            return "the card has not reported the line yet";
        }
        if (line.los()) {
            return "no signal is received (LOS); is the E1 cable plugged in?";
        }
        if (line.lof()) {
            return "there is a signal, but no frame alignment (LOF)";
        }
        if (line.ais()) {
            return "the other end sends all ones (AIS): its own line is down";
        }
        return (line.rai() ? "the other end does not receive us (RAI), and " : "")
                + "the exchange does not answer on the D-channel";
    }
}
