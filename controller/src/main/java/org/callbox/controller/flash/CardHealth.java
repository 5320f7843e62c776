package org.callbox.controller.flash;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.card.CardMessage;

/** Whether the spans of a card are as its config wants them. */
final class CardHealth {
    private CardHealth() {}

    /**
     * Why this is not the card, the middle of a sentence; null where it may be.
     *
     * @param serial number that it must have, null for any
     * @param kind of what is to be flashed
     * @param wanted what it is to do; null where nothing is known of that
     */
    static String wrongCard(
            CardInventory is, String serial, BankKind kind, CardConfig wanted) {
        String another = anotherSerial(is.identity().serial(), serial);
        int last = wanted == null || wanted.spans().isEmpty()
                ? 0 : wanted.spans().getLast().span();
        return another != null ? another
                : !kind.feature().in(is.capabilities().features())
                ? "the card keeps no " + kind.word() + " of its own, so there is nothing to flash"
                : last > is.capabilities().spans() ? "the config is for a card with "
                + last + " spans, and this one has " + is.capabilities().spans()
                : null;
    }

    /** The middle of a sentence where the site file names another; null where it may be. */
    static String anotherSerial(String has, String serial) {
        return serial == null || serial.equals(has) ? null : "the card has the serial number "
                + has + ", and the site file says " + serial;
    }

    /**
     * What is wrong, a sentence each.
     *
     * @param wanted null where nothing is known of what the card is to be
     * @param lineNeeded whether a line without a signal is a fault
     */
    static List<String> troubles(CardConfig wanted, List<CardMessage.SpanInfo> spans,
            boolean lineNeeded) {
        List<String> troubles = new ArrayList<>();
        for (CardMessage.SpanInfo info : spans) {
            for (CardConfig.Span span : wanted == null ? List.<CardConfig.Span>of()
                    : wanted.spans()) {
                if (span.span() == info.span()) {
                    differs(span, info, troubles);
                }
            }
            CardMessage.Layer1State line = info.state();
            if (lineNeeded && !line.receives()) {
                troubles.add("span " + info.span() + ": " + (line.los() ? "no signal"
                        : line.ais() ? "the far end sends AIS" : "no frame alignment")
                        + "; plug the line in, or flash with --no-line");
            }
        }
        return troubles;
    }

    private static void differs(
            CardConfig.Span span, CardMessage.SpanInfo info, List<String> troubles) {
        if (!span.layer1().equals(info.config())) {
            troubles.add("span " + info.span() + " is not driven as the config says");
        } else if (span.dTimeslot() != info.hdlcTimeslot()) {
            troubles.add("span " + info.span() + ": its D-channel is at timeslot "
                    + info.hdlcTimeslot() + " and not at " + span.dTimeslot());
        }
    }
}
