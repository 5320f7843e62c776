package org.callbox.bridge.card;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** What a {@link CardSession} asks for and reports. */
public sealed interface SessionOut {

    record Send(Lane lane, Bytes payload) implements SessionOut {}

    record Start(SessionTimer timer, long ms) implements SessionOut {}

    record Stop(SessionTimer timer) implements SessionOut {}

    /**
     * The card was read and can be used; what differs from the wishes is sent in the same step.
     *
     * @param cardRestarted this session has spoken with the card before, under another boot id
     * @param holdExpired the card had idled its timeslots because nobody came
     * @param foundRoutes routes on the card that nobody asked for; they stay until
     *     {@link SessionIn.Reconcile}, and are removed at once where that was given earlier
     * @param missingRoutes routes that were wished for and that the card did not hold
     * @param lostRoutes routes that the card had confirmed and does not hold any more
     * @param ports every headset port, as it is now
     */
    record Ready(
            CardInventory inventory, boolean cardRestarted, boolean holdExpired,
            List<Route> foundRoutes, List<Route> missingRoutes, List<Route> lostRoutes,
            List<CardMessage.PortState> ports) implements SessionOut {
        public Ready {
            foundRoutes = List.copyOf(foundRoutes);
            missingRoutes = List.copyOf(missingRoutes);
            lostRoutes = List.copyOf(lostRoutes);
            ports = List.copyOf(ports);
        }
    }

    record NotReady(String why) implements SessionOut {}

    record Frame(int span, Bytes frame) implements SessionOut {}

    /**
     * Raw defects of a span that was asked for, on change and every 10 s, not integrated. The first
     * report after Ready comes when the span's D-channel runs, so frames may follow at once.
     */
    record Layer1(CardMessage.Layer1State state) implements SessionOut {}

    record Counters(CardMessage.Layer1Counters counters) implements SessionOut {}

    record Hdlc(CardMessage.HdlcEvent event) implements SessionOut {}

    record Port(CardMessage.PortState state) implements SessionOut {}

    /** @param kept where the digit that was pressed is kept, see {@link CardMessage.PortKey} */
    record Key(int port, char key, long kept) implements SessionOut {}

    /** Where the card's clock comes from now; 0 for its own oscillator. */
    record Clock(int source, ClockMode mode) implements SessionOut {}

    /** A loopback has ended by itself. */
    record LoopEnded(int span) implements SessionOut {}

    /**
     * What became of {@link SessionIn.Ask}.
     *
     * @param message null where the card did not answer in form
     * @param why why it was not done, a sentence; empty where it was
     */
    record Answered(long question, CardMessage message, String why) implements SessionOut {}

    /** The card runs another image, or keeps the one on trial. */
    record BankChanged(CardMessage.BankChanged event) implements SessionOut {}

    record Digit(CardMessage.Dtmf digit) implements SessionOut {}

    /**
     * Routes that were asked for and that the card has finally not made: refused or not answered,
     * once more after its table was read again. They stay wished and are asked for with back-off;
     * it is said once for each of them, until another route is wished for its destination.
     *
     * @param routes never removals; both directions of a conversation may come one by one
     * @param why a sentence's end for a person, such as {@code it refuses xc-set: no such port}
     */
    record JoinFailed(List<Route> routes, String why) implements SessionOut {
        public JoinFailed {
            routes = List.copyOf(routes);
        }
    }

    /**
     * The card did not do what it was asked, cannot do it, or is not the card it is to be. What
     * can be asked again is asked again with back-off; said once, and again when the reason is
     * another. {@link CardSession#complaints()} tells what is open.
     *
     * @param what the request, or what the card lacks
     * @param code the card's, 0 where it did not refuse in form
     * @param text a sentence without its subject, which is the card
     */
    record Refused(String what, int code, String text) implements SessionOut {}

    /**
     * The card is there and cannot be used. Said by whoever joins link and session, once for each
     * reason and rarely again while it lasts.
     *
     * @param text a sentence without its subject, which is the card
     */
    record Unusable(String text) implements SessionOut {}

    /** What was {@link Refused} is as it should be now. */
    record Settled(String what) implements SessionOut {}

    /** The table on the card was not what we had left there; the differences were sent again. */
    record Corrected(int routes) implements SessionOut {}

    /**
     * The card speaks no version that we speak.
     *
     * @param holdExpired as in {@link Ready}
     */
    record Incompatible(String text, boolean holdExpired) implements SessionOut {}

    /** The card carries frames but does not answer; the link is to be reset. */
    record ResetLink(String why) implements SessionOut {}
}
